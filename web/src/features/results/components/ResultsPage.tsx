"use client";
/** The results of a plan: what it says, what it looks like by subject and by year, and what would change it. */
import { lazy, Suspense, useCallback, useState } from "react";
import { explain, path as askPath } from "@/api/client";
import type { PlanFile } from "@/api/types";
import { useHousehold } from "@/features/household";
import { text } from "@/text/en";
import { Frame } from "@/ui/Frame";
import { usePreferences } from "@/ui/preferences";
import { useAnswer } from "../hooks/useAnswer";
import { useMoney } from "../hooks/useMoney";
import { useWhatIf } from "../hooks/useWhatIf";
import { firstYear, type Which } from "../view";
import type { Question } from "./ExplainDrawer";
import { Figures, Headline } from "./Headline";
import { Empty, Failed, Loading, NoPlan, Notice } from "./Notice";
import { ResultsTabs } from "./ResultsTabs";
import { WhatIfPanel } from "./WhatIfPanel";

/** Fetched with the first question. */
const ExplainDrawer = lazy(() => import("./ExplainDrawer").then((drawer) => ({ default: drawer.ExplainDrawer })));

export function ResultsPage() {
  const { plan, loading, problem, scenario, refresh } = useHousehold();
  if (plan) return <Results key={scenario?.id ?? "base"} plan={plan} />;
  if (problem) return <Frame><Failed problem={problem} onRetry={refresh} /></Frame>;
  return <Frame>{loading ? <Loading /> : <NoPlan />}</Frame>;
}

function Results({ plan }: { plan: PlanFile }) {
  const { dollars } = usePreferences();
  const whatIf = useWhatIf(plan, dollars);
  const { settled } = whatIf;
  const simulation = settled?.data ?? null;
  const money = useMoney(simulation?.plan.currency);
  const [which, setWhich] = useState<Which | null>(null);
  const [chosenYear, setYear] = useState<number | null>(null);
  const [questions, setQuestions] = useState<readonly Question[]>([]);

  const pathId = simulation?.outcome.notable_paths[which ?? "median"];
  const paths = useAnswer(settled && pathId !== undefined ? { ...settled.question, path: pathId } : null, askPath);
  const asked = questions.at(-1);
  // The worksheet belongs to the path in view, with the very request that gave it.
  const worksheet = useAnswer(paths.settled && asked ? { ...paths.settled.question, ...asked } : null, explain);
  const [everAsked, setEverAsked] = useState(false);
  const ask = useCallback((question: Question) => {
    setEverAsked(true);
    setQuestions([question]);
  }, []);

  if (!settled || !simulation) return <Frame>{whatIf.problem ? <Failed problem={whatIf.problem} onRetry={whatIf.retry} /> : <Loading />}</Frame>;
  const { outcome } = simulation;
  if (outcome.years.length === 0) return <Frame><Empty /></Frame>;

  const year = chosenYear !== null && outcome.years.includes(chosenYear) ? chosenYear : firstYear(simulation);
  return (
    <Frame status={whatIf.pending || paths.pending ? text.status.updating : ""}>
      <div className="results" data-stale={whatIf.pending || whatIf.problem !== null} aria-busy={whatIf.pending}>
        <div className="results-lead">
          <h1 className="sr-only">{`${text.nav.results}: ${simulation.plan.name}`}</h1>
          {whatIf.problem && <Notice problem={whatIf.problem} onRetry={whatIf.retry} stale />}
          <Headline simulation={simulation} money={money} />
          <Figures outcome={outcome} money={money} />
        </div>
        <WhatIfPanel simulation={simulation} money={money} whatIf={whatIf} />
        <ResultsTabs request={settled.question} simulation={simulation} before={whatIf.before} money={money} year={year} onYear={setYear} which={which} onWhich={setWhich}
          path={paths.settled?.data ?? null} pathProblem={paths.problem} onPathRetry={paths.retry} onAsk={ask} />
      </div>
      {/* It stays once it was opened, so that it can give the focus back. */}
      {everAsked && <Suspense><ExplainDrawer questions={questions} onQuestions={setQuestions} asked={worksheet} money={money} /></Suspense>}
    </Frame>
  );
}
