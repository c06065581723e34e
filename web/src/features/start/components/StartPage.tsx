"use client";
/** The ways in: the sample, a few questions, a plan file, or an example. */
import Link from "next/link";
import { useEffect, useState, type ReactNode } from "react";
import { listExamples } from "@/api/household";
import type { Example, Problem, ReadPlan } from "@/api/types";
import { household, useHousehold } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import { start as startText } from "@/text/start";
import { Frame } from "@/ui/Frame";
import { useHasAnswers } from "../walkthrough/useAnswers";
import { lineOf } from "../view";
import { ImportDoor } from "./ImportDoor";
import { Preview } from "./Preview";

const words = startText;
type Looked = ReadPlan & { label: string };

export function StartPage() {
  const { source, problem: broken } = useHousehold();
  const begun = useHasAnswers();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = (next: Looked | null) => {
    setProblem(null);
    setLooked(next);
  };
  return (
    <Frame amounts={false}>
      <h1 className="pt-2 font-serif text-28 sm:pt-6 sm:text-40">{words.title}</h1>
      <p className="mt-2 mb-8 max-w-[60ch] text-15 text-muted">{words.lead}</p>
      {broken && <Notice problem={broken} onRetry={() => void household.refresh()} />}
      <div className="grid gap-4 lg:grid-cols-3">
        <Door words={words.doors.walk}><Link href="/start/walkthrough" prefetch={false} className="button button-main">{begun ? words.doors.walk.goOn : words.doors.walk.go}</Link></Door>
        <ImportDoor onRead={(read) => look({ ...read, label: words.imported })} onProblem={(found) => { look(null); setProblem(found); }} />
        {source.kind === "sample" && <Door words={words.doors.sample}><Link href="/" prefetch={false} className="button min-h-11">{words.doors.sample.go}</Link></Door>}
      </div>
      {problem && <div className="mt-6"><Notice problem={problem} /></div>}
      {looked && <Preview plan={looked.plan} findings={looked.findings} label={looked.label} onCancel={() => look(null)} />}
      <Examples onLook={(example) => look({ plan: example.plan, findings: [], label: words.example })} />
    </Frame>
  );
}

function Door({ words: { title, words: what }, children }: { words: { title: string; words: string }; children: ReactNode }) {
  return (
    <div className="card flex flex-col">
      <h2 className="font-serif text-21">{title}</h2>
      <p className="mt-2 mb-5 text-15 text-muted">{what}</p>
      <p className="mt-auto">{children}</p>
    </div>
  );
}

function Examples({ onLook }: { onLook: (example: Example) => void }) {
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    let left = false;
    void listExamples().then((answer) => { if (!left && answer.ok) setExamples(answer.data.items); });
    return () => { left = true; };
  }, []);
  if (examples.length === 0) return null;
  return (
    <section className="mt-12" aria-label={words.examples.title}>
      <h2 className="font-serif text-21">{words.examples.title}</h2>
      <p className="mt-1 mb-4 text-15 text-muted">{words.examples.lead}</p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {examples.map((example) => (
          <li key={example.id}>
            <button type="button" className="card h-full w-full text-left align-top hover:border-line-strong" onClick={() => onLook(example)}>
              <span className="block font-serif text-17">{example.title}</span>
              <span className="text-15 text-muted">{lineOf(example.plan)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
