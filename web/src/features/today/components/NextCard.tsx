/** What comes next: the plan's own dates, the nearest first. */
import type { PlanSummary } from "@/api/types";
import { agesNote } from "@/features/results/view";
import { monthName, yearOf } from "@/format/month";
import { today as todayText } from "@/text/today";
import { Card } from "@/ui/Card";
import { comingNext } from "../view";

const MOST = 6;

export function NextCard({ plan }: { plan: PlanSummary }) {
  const next = comingNext(plan, MOST);
  const [first] = next;
  return (
    <Card title={todayText.next.title} finding={first ? todayText.next.finding(first.label, monthName(first.month)) : todayText.next.none}>
      <ol className="grid">
        {next.map((one) => (
          <li key={one.id} className="grid grid-cols-[5.5rem_1fr] items-baseline gap-x-4 border-t border-line py-2.5 text-15 first:border-t-0">
            <span className="text-muted">{monthName(one.month)}</span>
            <span>{one.label}<span className="block text-13 text-muted">{agesNote(plan, yearOf(one.month))}</span></span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
