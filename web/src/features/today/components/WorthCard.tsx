/** What the household has and owes, part by part, as the plan says. */
import type { PlanFile, Simulation } from "@/api/types";
import { TableTwin } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { today as todayText } from "@/text/today";
import { Card } from "@/ui/Card";
import { partsOf, type Part } from "../view";

export function WorthCard({ plan, simulation: { outcome }, money }: { plan: PlanFile; simulation: Simulation; money: Money }) {
  const { have, owe } = partsOf(plan);
  const most = Math.max(...[...have, ...owe].map((part) => part.amount));
  const [year = 0] = outcome.years;
  const say = outcome.paths === 1 ? todayText.worth.findingOne : todayText.worth.finding;
  return (
    <Card title={todayText.worth.title} finding={say(year, money.short(outcome.net_worth.p50[0] ?? 0))}>
      {have.length + owe.length === 0 && <p className="text-15 text-muted">{todayText.worth.nothing}</p>}
      <Parts title={todayText.worth.have} parts={have} most={most} money={money} sign="series-1" />
      <Parts title={todayText.worth.owe} parts={owe} most={most} money={money} sign="series-4" />
      <TableTwin label={todayText.worth.title} data={() => ({
        corner: todayText.worth.parts,
        columns: [todayText.worth.have, todayText.worth.owe],
        rows: [
          ...have.map((part) => ({ head: part.label, cells: [money.whole(part.amount), ""] })),
          ...owe.map((part) => ({ head: part.label, cells: ["", money.whole(part.amount)] })),
        ],
      })} />
    </Card>
  );
}

function Parts({ title, parts, most, money, sign }: { title: string; parts: readonly Part[]; most: number; money: Money; sign: string }) {
  if (parts.length === 0) return null;
  return (
    <div className="mb-4">
      <h3 className="mb-2 text-13 text-muted">{title}</h3>
      <ul className="grid gap-2.5">
        {parts.map((part) => (
          <li key={part.id}>
            <div className="flex items-baseline justify-between gap-4 text-15"><span>{part.label}</span><span className="font-medium whitespace-nowrap">{money.whole(part.amount)}</span></div>
            <svg width="100%" height="5" aria-hidden="true" className={`mt-1 block ${sign}`}>
              <rect className="bar-ground" width="100%" height="5" rx="2.500" />
              <rect className="fill-current" width={`${(100 * part.amount) / (most || 1)}%`} height="5" rx="2.500" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}
