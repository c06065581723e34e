/** What a plan holds, before it takes the place of another. */
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Finding, PlanFile, Problem } from "@/api/types";
import { useHousehold } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import { monthName } from "@/format/month";
import { start as startText } from "@/text/start";
import { partsOf } from "../view";

interface Props { plan: PlanFile; findings?: readonly Finding[]; label: string; onCancel: () => void }

const words = startText.preview;

export function Preview({ plan, findings = [], label, onCancel }: Props) {
  const { source, plan: present, adopt } = useHousehold();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [plan]);
  const use = async () => {
    setBusy(true);
    const answer = await adopt(label, plan);
    setBusy(false);
    if (answer.ok) router.push("/");
    else setProblem(answer.problem);
  };
  const replaced = source.kind === "stored" ? words.replaces(present?.name ?? "") : source.kind === "draft" ? words.replacesDraft : null;
  return (
    <section aria-label={words.title(plan.name)} className="card mt-6 max-w-[46rem]" data-testid="preview">
      <h2 ref={title} tabIndex={-1} className="font-serif text-21 focus:outline-none">{words.title(plan.name)}</h2>
      <p className="mb-4 text-15 text-muted">{words.from(monthName(plan.as_of))}</p>
      <dl className="mb-5 grid gap-x-6 gap-y-2 text-15 sm:grid-cols-[7rem_1fr]">
        {partsOf(plan).map(({ label: part, names }) => (
          <div key={part} className="sm:contents"><dt className="text-muted">{part}</dt><dd>{names.join(", ")}</dd></div>
        ))}
      </dl>
      {findings.length > 0 && <><h3 className="mb-2 text-13 text-muted">{words.warnings}</h3><Notice findings={findings} /></>}
      {problem && <Notice problem={problem} />}
      {replaced && <p className="mb-4 text-13 text-muted">{replaced}</p>}
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button button-main" disabled={busy} onClick={() => void use()}>{words.use}</button>
        <button type="button" className="button min-h-11" onClick={onCancel}>{words.cancel}</button>
      </div>
    </section>
  );
}
