/** A plan file by choosing or by dropping. Nothing changes before it was looked at. */
import { useId, useState, type DragEvent } from "react";
import { readPlanFile } from "@/api/household";
import type { Problem, ReadPlan } from "@/api/types";
import { text } from "@/text/en";
import { start as startText } from "@/text/start";
import { Icon } from "@/ui/Icon";

interface Props { onRead: (read: ReadPlan) => void; onProblem: (problem: Problem | null) => void }

const BYTES_MAX = 1_000_000;
const words = startText.doors.file;

export function ImportDoor({ onRead, onProblem }: Props) {
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const id = useId();
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    if (file.size > BYTES_MAX) return onProblem({ type: "about:blank", title: text.errors.title, status: 413, detail: words.tooBig, findings: [], request_id: "" });
    setBusy(true);
    onProblem(null);
    const answer = await readPlanFile(await file.text());
    setBusy(false);
    if (answer.ok) onRead(answer.data);
    else onProblem(answer.problem);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="card drop flex flex-col" data-over={over} role="presentation" onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <h2 className="font-serif text-21">{words.title}</h2>
      <p className="mt-2 mb-5 text-15 text-muted">{words.words}</p>
      <p className="mt-auto flex flex-wrap items-center gap-3 text-13 text-muted">
        <label htmlFor={id} className="button min-h-11 cursor-pointer text-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent">
          <Icon name="upload" />{busy ? words.reading : words.go}
          <input id={id} type="file" className="sr-only" accept=".toml,.json,application/toml,application/json,text/plain" disabled={busy}
            onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ""; }} />
        </label>
        <span className="max-sm:hidden">{words.drop}</span>
      </p>
    </div>
  );
}
