/** What would help most: a few usual steps, each worked out on this very plan. */
import Link from "next/link";
import { useMemo } from "react";
import type { Dollars, PlanFile, Simulation } from "@/api/types";
import { EstimateLine } from "@/charts/EstimateLine";
import { TableTwin } from "@/charts/TableTwin";
import { Notice } from "@/features/results/components/Notice";
import { futures } from "@/features/results/view";
import type { Money } from "@/format/money";
import { today as todayText } from "@/text/today";
import { Card } from "@/ui/Card";
import { useHelp } from "../hooks/useHelp";
import { helpsOf, stepsOf, type Help } from "../view";

interface Props { plan: PlanFile; simulation: Simulation; dollars: Dollars; money: Money }

export function HelpCard({ plan, simulation, dollars, money }: Props) {
  const { outcome, inputs } = simulation;
  const steps = useMemo(() => stepsOf(inputs), [inputs]);
  const certain = outcome.paths === 1 || outcome.success.probability.value === 1;
  const asked = useHelp(certain ? null : { plan, steps, dollars });
  const helps = asked.settled && helpsOf(simulation, asked.settled.question.steps, asked.settled.data, money);
  return (
    <Card title={todayText.help.title} finding={certain ? todayText.help.sure : findingOf(helps)}>
      {asked.problem && <Notice problem={asked.problem} onRetry={asked.retry} stale={helps !== null} />}
      {!certain && helps && helps.length > 0 && (
        <>
          <ul className="grid gap-4" data-testid="helps" aria-busy={asked.pending}>{helps.map((help) => <HelpRow key={help.id} help={help} />)}</ul>
          <p className="mt-3 text-13 text-muted">{todayText.help.note(futures(outcome.paths))}</p>
          <TableTwin label={todayText.help.title} data={() => ({ corner: todayText.help.change, columns: [todayText.help.column], rows: helps.map((help) => ({ head: help.change, cells: [help.chance] })) })} />
        </>
      )}
      {!certain && !helps && !asked.problem && <div className="grid gap-4"><div className="skeleton h-9" /><div className="skeleton h-9" /><div className="skeleton h-9" /></div>}
      <p className="mt-4 text-15"><Link href="/results" prefetch={false} className="link">{todayText.help.tryIt}</Link></p>
    </Card>
  );
}

function findingOf(helps: readonly Help[] | null): string {
  if (!helps) return todayText.help.working;
  return helps[0]?.change ?? todayText.help.none;
}

function HelpRow({ help }: { help: Help }) {
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-15"><span>{help.change}</span><span className="font-medium whitespace-nowrap">{help.chance}</span></div>
      <EstimateLine estimate={help.estimate} chosen />
    </li>
  );
}
