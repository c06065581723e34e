/** The answer: what accounts hold beside the forecast, why the chance has moved, and the plan from now on. */
import { useState } from "react";
import type { Problem, Rebased } from "@/api/types";
import { TableTwin } from "@/charts/TableTwin";
import { useHousehold } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import type { Money } from "@/format/money";
import { monthName } from "@/format/month";
import { actual as words } from "@/text/actual";
import { Card } from "@/ui/Card";
import { accountsTable, successRows, successSentence, worthRows, worthSentence, type Row } from "../view";

export function WorthCard({ told, money }: { told: Rebased; money: Money }) {
  return (
    <Card title={words.worth.title} finding={worthSentence(told, money)}>
      <Rows title={words.worth.why} rows={worthRows(told, money)} />
      <TableTwin label={words.worth.title} data={() => accountsTable(told, money)} />
    </Card>
  );
}

export function SuccessCard({ told }: { told: Rebased }) {
  return (
    <Card title={words.success.title} finding={successSentence(told)}>
      <Rows title={words.success.why} rows={successRows(told)} />
      <p className="max-w-[68ch] text-13 text-muted">{words.success.note}</p>
    </Card>
  );
}

/** What was gained stands right of the middle, what was lost left of it. */
function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="mb-4">
      <h3 className="mb-2 text-13 text-muted">{title}</h3>
      <ul className="grid gap-2.5">
        {rows.map(({ label, value, share }) => (
          <li key={label}>
            <div className="flex items-baseline justify-between gap-4 text-15"><span>{label}</span><span className="font-medium whitespace-nowrap">{value}</span></div>
            <svg width="100%" height="5" aria-hidden="true" className={`mt-1 block ${share < 0 ? "series-4" : "series-1"}`}>
              <rect className="bar-ground" width="100%" height="5" rx="2.500" />
              <rect className="fill-current" x={`${share < 0 ? 50 + 50 * share : 50}%`} width={`${50 * Math.abs(share)}%`} height="5" rx="2.500" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Taking the new plan for one's own; on the plan's page it can be undone. */
export function KeepCard({ told, onKept }: { told: Rebased; onKept: (month: string) => void }) {
  const { adopt } = useHousehold();
  const [problem, setProblem] = useState<Problem | null>(null);
  const month = monthName(told.plan.as_of);
  const keep = async () => {
    const answer = await adopt(words.keep.label(month), told.file);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onKept(month);
  };
  return (
    <div className="flex flex-wrap items-center gap-4">
      {problem && <Notice problem={problem} onRetry={() => void keep()} />}
      <button type="button" className="button button-main" onClick={() => void keep()}>{words.keep.button(month)}</button>
      <p className="max-w-[50ch] text-13 text-muted">{words.keep.words}</p>
    </div>
  );
}
