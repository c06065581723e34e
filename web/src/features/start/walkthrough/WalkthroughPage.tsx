"use client";
/** A few questions, one group a screen. Nothing must be answered; the end makes a plan of what was. */
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Problem } from "@/api/types";
import { household, useHousehold } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import { start as startText } from "@/text/start";
import { Frame } from "@/ui/Frame";
import { Icon } from "@/ui/Icon";
import { STEPS, type Answers, type Step } from "./answers";
import { LiveSentence } from "./LiveSentence";
import { QUESTIONS } from "./steps";
import { change, clear, useAnswers, useStep } from "./useAnswers";
import { isEnough, monthOf, planOf } from "./view";

const words = startText.walk;

export function WalkthroughPage() {
  const answers = useAnswers();
  const [asOf] = useState(() => monthOf(new Date()));
  const [step, go] = useStep();
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // A new screen begins at its title, for the eye and for a screen reader; the first one at the top of the page.
    if (!first.current) title.current?.focus();
    first.current = false;
  }, [step]);
  const at = STEPS.indexOf(step);
  return (
    <Frame amounts={false}>
      <div className="mx-auto grid max-w-[64rem] items-start gap-x-10 gap-y-6 pt-2 sm:pt-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <Progress step={step} />
          <p className="mt-6 text-13 text-muted">{words.step(at + 1, STEPS.length)}</p>
          <h1 ref={title} tabIndex={-1} className="font-serif text-28 focus:outline-none">{words.steps[step].title}</h1>
          <p className="mt-1 mb-6 text-15 text-muted">{words.steps[step].lead}</p>
          {answers && (
            <form onSubmit={(event) => { event.preventDefault(); const next = STEPS[at + 1]; if (next) go(next); }}>
              <div className="grid gap-6">{QUESTIONS[step]({ answers, change })}</div>
              <Ways step={step} onStep={go} answers={answers} asOf={asOf} />
            </form>
          )}
        </div>
        <div className="grid gap-3 lg:sticky lg:top-6 lg:mt-14">
          {answers && <LiveSentence plan={isEnough(answers) ? planOf(answers, asOf) : null} />}
          <p className="px-1 text-13 text-muted">{words.kept} <button type="button" className="underline underline-offset-2" onClick={() => { clear(); go("people"); }}>{words.again}</button></p>
        </div>
      </div>
    </Frame>
  );
}

function Progress({ step }: { step: Step }) {
  const at = STEPS.indexOf(step);
  return (
    <nav aria-label={words.progress}>
      <ol className="steps">
        {STEPS.map((one, index) => (
          <li key={one}>
            <a href={`#${one}`} aria-current={one === step ? "step" : undefined} className="step" data-done={index < at}>
              <span className="max-sm:sr-only">{words.steps[one].name}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface WaysProps { step: Step; onStep: (step: Step) => void; answers: Answers; asOf: string }

function Ways({ step, onStep, answers, asOf }: WaysProps) {
  const { me, source, plan: present } = useHousehold();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const at = STEPS.indexOf(step);
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]];
  const enough = isEnough(answers);
  const finish = async () => {
    setBusy(true);
    const answer = await household.adopt(startText.walkthrough, planOf(answers, asOf));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    clear();
    router.push("/");
  };
  const replaced = source.kind === "stored" ? startText.preview.replaces(present?.name ?? "") : me === null && source.kind === "draft" ? startText.preview.replacesDraft : null;
  return (
    <>
      {problem && <div className="mt-6"><Notice problem={problem} /></div>}
      <div className="mt-8 flex flex-wrap items-center gap-3">
        {before && <button type="button" className="button min-h-11" onClick={() => onStep(before)}><Icon name="back" />{words.back}</button>}
        {after ? (
          <>
            <button type="submit" className="button button-main">{words.next}</button>
            <button type="button" className="button min-h-11 border-transparent" onClick={() => onStep(after)}>{words.skip}</button>
          </>
        ) : (
          <button type="button" className="button button-main" disabled={!enough || busy} onClick={() => void finish()}>{busy ? words.busy : words.finish}</button>
        )}
      </div>
      {!after && !enough && <p className="mt-3 text-15 text-muted">{startText.live.early}</p>}
      {!after && enough && replaced && <p className="mt-3 text-13 text-muted">{replaced}</p>}
    </>
  );
}
