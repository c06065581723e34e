"use client";
/** The results of a plan: what it says, what it looks like, and what would change it. */
import { useCallback, useState } from "react";
import { explain, path as askPath } from "@/api/client";
import { text } from "@/text/en";
import { Frame } from "@/ui/Frame";
import { usePreferences } from "@/ui/preferences";
import { useAnswer } from "../hooks/useAnswer";
import { useMoney } from "../hooks/useMoney";
import { useWhatIf } from "../hooks/useWhatIf";
import { firstYear, type Metric, type Which } from "../view";
import { AccountsCard, IncomeCard } from "./FlowCards";
import { ExplainDrawer, type Question } from "./ExplainDrawer";
import { FanCard } from "./FanCard";
import { Figures, Headline } from "./Headline";
import { ModelsCard } from "./ModelsCard";
import { Empty, Failed, Loading, Notice } from "./Notice";
import { ShortfallCard } from "./ShortfallCard";
import { TaxesCard } from "./TaxesCard";
import { WhatIfPanel } from "./WhatIfPanel";
import { YearsCard } from "./YearsCard";

export function ResultsPage() {
  const { dollars } = usePreferences();
  const whatIf = useWhatIf(dollars);
  const simulation = whatIf.settled?.data ?? null;
  const money = useMoney(simulation?.plan.currency);
  const [metric, setMetric] = useState<Metric>("spending");
  const [which, setWhich] = useState<Which | null>(null);
  const [chosenYear, setYear] = useState<number | null>(null);
  const [questions, setQuestions] = useState<readonly Question[]>([]);

  const pathId = simulation?.outcome.notable_paths[which ?? "median"];
  const paths = useAnswer(whatIf.settled && pathId !== undefined ? { ...whatIf.settled.question, path: pathId } : null, askPath);
  const asked = questions.at(-1);
  // The worksheet belongs to the path in the table, with the very request that gave it.
  const worksheet = useAnswer(paths.settled && asked ? { ...paths.settled.question, ...asked } : null, explain);
  const ask = useCallback((question: Question) => setQuestions([question]), []);

  const status = simulation && (whatIf.pending || paths.pending) ? text.status.updating : "";
  if (!simulation) {
    return (
      <Frame household={text.product} status="">
        {whatIf.problem ? <Failed problem={whatIf.problem} onRetry={whatIf.retry} /> : <Loading />}
      </Frame>
    );
  }
  const { plan, outcome } = simulation;
  if (outcome.years.length === 0) return <Frame household={plan.name} status=""><Empty /></Frame>;

  const year = chosenYear !== null && outcome.years.includes(chosenYear) ? chosenYear : firstYear(simulation);
  const path = paths.settled?.data ?? null;
  const shared = { simulation, money, year, onYear: setYear };
  return (
    <Frame household={plan.name} status={status}>
      <div className="results" data-stale={whatIf.pending || whatIf.problem !== null} aria-busy={whatIf.pending}>
        <div className="results-lead">
          <h1 className="sr-only">{`${text.nav.results}: ${plan.name}`}</h1>
          {whatIf.problem && <Notice problem={whatIf.problem} onRetry={whatIf.retry} stale />}
          <Headline simulation={simulation} money={money} />
          <Figures outcome={outcome} money={money} />
          <FanCard {...shared} metric={metric} onMetric={setMetric} which={which} onWhich={setWhich} path={which ? path : null} before={whatIf.before} />
        </div>
        <WhatIfPanel simulation={simulation} money={money} whatIf={whatIf} />
        <div className="results-rest">
          <ShortfallCard outcome={outcome} />
          <ModelsCard simulation={simulation} />
          <AccountsCard {...shared} />
          <IncomeCard {...shared} />
          <TaxesCard {...shared} />
          <YearsCard plan={plan} path={path} which={which ?? "median"} year={year} money={money} onAsk={ask} problem={paths.problem} onRetry={paths.retry} />
        </div>
      </div>
      <ExplainDrawer questions={questions} onQuestions={setQuestions} asked={worksheet} money={money} />
    </Frame>
  );
}
