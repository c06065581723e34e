"use client";
/** "What would it take?": one question, how sure the answer should be, and what the search finds. */
import { useId, useState, type ReactNode } from "react";
import { solve } from "@/api/client";
import type { Inputs, SimulateRequest, Solution } from "@/api/types";
import { useAsk } from "@/api/useAsk";
import { TableTwin } from "@/charts/TableTwin";
import { Notice } from "@/features/results/components/Notice";
import type { Money } from "@/format/money";
import { solve as words } from "@/text/solve";
import { Card } from "@/ui/Card";
import { Segmented } from "@/ui/Segmented";
import { hasPerson, hasTarget, notesOf, questionsFor, requestOf, sentenceOf, tableOf, TARGETS, workers, type Asked } from "../view";

interface Props { request: SimulateRequest; inputs: Inputs; money: Money }

export function SolveCard({ request, inputs, money }: Props) {
  const people = workers(inputs);
  const [asked, setAsked] = useState<Asked>({ kind: "spending", target: "0.85", person: people[0]?.id ?? "" });
  const { asking: search, start, stop } = useAsk(solve);
  const run = () => void start(requestOf(request, asked));
  return (
    <Card title={words.title} finding={search.state === "done" ? sentenceOf(search.data, money) : ""} className="wide">
      <p className="mb-5 max-w-[60ch] text-15 text-muted">{words.lead}</p>
      <div className="mb-5 flex flex-wrap gap-x-8 gap-y-4">
        <Choice label={words.question} value={asked.kind} options={questionsFor(inputs).map((kind) => ({ value: kind, label: words.questions[kind] }))}
          onChange={(kind) => setAsked({ ...asked, kind })} />
        {hasPerson(asked.kind) && people.length > 1 && (
          <Choice label={words.person} value={asked.person} options={people.map(({ id, name }) => ({ value: id, label: name }))} onChange={(person) => setAsked({ ...asked, person })} />
        )}
        {hasTarget(asked.kind) && (
          <div>
            <span aria-hidden="true" className="mb-1.5 block text-13 text-muted">{words.target}</span>
            <Segmented label={words.target} value={asked.target} onChange={(target) => setAsked({ ...asked, target })}
              options={TARGETS.map((value) => ({ value, label: words.targets[value] }))} />
          </div>
        )}
      </div>
      {search.state === "failed" && <Notice problem={search.problem} onRetry={run} />}
      <p className="flex flex-wrap items-center gap-4">
        <button type="button" className="button button-main" disabled={search.state === "running"} onClick={run}>{search.state === "done" ? words.again : words.start}</button>
        {search.state === "running" && <button type="button" className="link text-13" onClick={stop}>{words.stop}</button>}
      </p>
      <div role="status" data-testid="solve" aria-busy={search.state === "running"} className="mt-5 empty:hidden">
        {search.state === "running" && <Running />}
        {search.state === "stopped" && <p className="text-15 text-muted">{words.stopped}</p>}
        {search.state === "done" && <Found solution={search.data} money={money} />}
      </div>
    </Card>
  );
}

function Running(): ReactNode {
  return (
    <div className="max-w-md">
      <p className="mb-2 text-15">{words.running}</p>
      <progress className="progress" aria-label={words.running} />
    </div>
  );
}

function Found({ solution, money }: { solution: Solution; money: Money }) {
  return (
    <>
      <ul className="grid max-w-[68ch] gap-2 text-15 text-muted">
        {notesOf(solution, money).map((note) => <li key={note}>{note}</li>)}
        {solution.findings.map(({ pointer, code, message }) => <li key={`${pointer} ${code}`}>{message}</li>)}
      </ul>
      <TableTwin label={words.title} data={() => tableOf(solution, money)} />
    </>
  );
}

function Choice<T extends string>({ label, value, options, onChange }: { label: string; value: T; options: readonly { value: T; label: string }[]; onChange: (value: T) => void }) {
  const id = useId();
  return (
    <div className="min-w-48">
      <label htmlFor={id} className="mb-1.5 block text-13 text-muted">{label}</label>
      <select id={id} className="select" value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
}
