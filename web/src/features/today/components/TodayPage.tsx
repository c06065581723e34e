"use client";
/** Today: what the plan spends, how likely it lasts, what is there, what comes next, and what would help. */
import Link from "next/link";
import { useState } from "react";
import { simulate } from "@/api/client";
import type { PlanFile } from "@/api/types";
import { useHousehold } from "@/features/household";
import { FanCard } from "@/features/results/components/FanCard";
import { Empty, Failed, Loading, NoPlan, Notice } from "@/features/results/components/Notice";
import { useAnswer } from "@/features/results/hooks/useAnswer";
import { useMoney } from "@/features/results/hooks/useMoney";
import { firstYear, type Metric } from "@/features/results/view";
import { NO_CHANGES, requestOf } from "@/features/results/whatIf";
import { text } from "@/text/en";
import { today as todayText } from "@/text/today";
import { Frame } from "@/ui/Frame";
import { usePreferences } from "@/ui/preferences";
import { ChanceCard } from "./ChanceCard";
import { HelpCard } from "./HelpCard";
import { Banner, Sentence } from "./Lead";
import { NextCard } from "./NextCard";
import { WorthCard } from "./WorthCard";

export function TodayPage() {
  const { plan, loading, problem, scenario, refresh } = useHousehold();
  if (plan) return <Today key={scenario?.id ?? "base"} plan={plan} />;
  if (problem) return <Frame><Failed problem={problem} onRetry={refresh} /></Frame>;
  return <Frame>{loading ? <Loading /> : <NoPlan />}</Frame>;
}

function Today({ plan }: { plan: PlanFile }) {
  const { dollars } = usePreferences();
  const { source } = useHousehold();
  const asked = useAnswer(requestOf(plan, NO_CHANGES, dollars), simulate);
  const simulation = asked.settled?.data ?? null;
  const money = useMoney(simulation?.plan.currency);
  const [metric, setMetric] = useState<Metric>("spending");
  const [chosenYear, setYear] = useState<number | null>(null);

  if (!simulation) return <Frame>{asked.problem ? <Failed problem={asked.problem} onRetry={asked.retry} /> : <Loading />}</Frame>;
  const { years } = simulation.outcome;
  if (years.length === 0) return <Frame><Empty /></Frame>;
  const year = chosenYear !== null && years.includes(chosenYear) ? chosenYear : firstYear(simulation);
  return (
    <Frame status={asked.pending ? text.status.updating : ""}>
      <div className="today" data-stale={asked.pending || asked.problem !== null} aria-busy={asked.pending}>
        <h1 className="sr-only">{`${todayText.title}: ${simulation.plan.name}`}</h1>
        <Banner source={source.kind} />
        {asked.problem && <Notice problem={asked.problem} onRetry={asked.retry} stale />}
        <Sentence simulation={simulation} money={money} />
        <div className="today-cards">
          <ChanceCard outcome={simulation.outcome} />
          <HelpCard plan={plan} simulation={simulation} dollars={dollars} money={money} />
          <WorthCard plan={plan} simulation={simulation} money={money} />
          <NextCard plan={simulation.plan} />
          <FanCard className="wide" title={todayText.fan(years.length)} simulation={simulation} money={money} metric={metric} onMetric={setMetric} year={year} onYear={setYear} />
        </div>
        <p className="mt-6 text-15"><Link href="/results" prefetch={false} className="link">{todayText.more}</Link></p>
      </div>
    </Frame>
  );
}
