/** How likely it is that the plan lasts: essentials and everything, each on one scale with its error. */
import Link from "next/link";
import type { Outcome } from "@/api/types";
import { EstimateLine } from "@/charts/EstimateLine";
import { TableTwin } from "@/charts/TableTwin";
import { today as todayText } from "@/text/today";
import { Card } from "@/ui/Card";
import { chanceFinding, gaugesOf, rangeWords } from "../view";

export function ChanceCard({ outcome }: { outcome: Outcome }) {
  const gauges = gaugesOf(outcome);
  const range = rangeWords(outcome);
  return (
    <Card title={todayText.chance.title} finding={chanceFinding(outcome)}>
      {outcome.paths > 1 && (
        <>
          <ul className="grid gap-4" data-testid="gauges">
            {gauges.map((gauge) => (
              <li key={gauge.id}>
                <div className="flex items-baseline justify-between gap-4">
                  <span className="text-15">{gauge.label}</span>
                  <span className="whitespace-nowrap"><span className="text-21 font-semibold tracking-tight">{gauge.count}</span>{gauge.error && <span className="ml-1 text-13 text-muted">{todayText.chance.error(gauge.error)}</span>}</span>
                </div>
                <EstimateLine estimate={gauge.estimate} chosen range={gauge.range} />
              </li>
            ))}
          </ul>
          {range && <p className="mt-2 text-13 text-muted">{range}</p>}
          <p className="mt-3 text-13 text-muted">{todayText.chance.note}</p>
          <TableTwin label={todayText.chance.title} data={() => ({
            corner: todayText.chance.title,
            columns: todayText.chance.columns,
            rows: gauges.map((gauge) => ({ head: gauge.label, cells: [gauge.count, gauge.error ?? "–"], values: [gauge.estimate.value * 100, gauge.estimate.standard_error * 100] })),
          })} />
        </>
      )}
      <p className="mt-4 text-15"><Link href="/results#spending" prefetch={false} className="link">{todayText.chance.more}</Link></p>
    </Card>
  );
}
