"use client";
/** Plan and actual: what has happened since the plan's start, what it did to the plan, and the plan from now on. */
import Link from "next/link";
import { useEffect, useState } from "react";
import { rebase } from "@/api/client";
import type { PlanFile, Rebased } from "@/api/types";
import { useAsk } from "@/api/useAsk";
import { useHousehold } from "@/features/household";
import { Failed, Loading, NoPlan, Notice } from "@/features/results/components/Notice";
import { useMoney } from "@/features/results/hooks/useMoney";
import { monthName } from "@/format/month";
import { actual as words } from "@/text/actual";
import { Frame } from "@/ui/Frame";
import { firstTo, requestOf, unreadable, type Typed } from "../view";
import { Happened } from "./Happened";
import { KeepCard, SuccessCard, WorthCard } from "./Told";

export function ActualPage() {
  const { plan, loading, problem, scenario, refresh } = useHousehold();
  const [kept, setKept] = useState<string | null>(null);
  // A plan that begins anew begins the page anew.
  if (plan) return <Actual key={`${scenario?.id ?? "base"} ${plan.as_of}`} plan={plan} kept={kept} onKept={setKept} />;
  if (problem) return <Frame><Failed problem={problem} onRetry={refresh} /></Frame>;
  return <Frame>{loading ? <Loading /> : <NoPlan />}</Frame>;
}

const NOTHING: Omit<Typed, "to"> = { prices: "", spending: "", accounts: {} };

function Actual({ plan, kept, onKept }: { plan: PlanFile; kept: string | null; onKept: (month: string) => void }) {
  const asOf = plan.as_of;
  const [typed, setTyped] = useState<Typed>(() => ({ ...NOTHING, to: firstTo(asOf, new Date()) }));
  const { asking, start, stop } = useAsk(rebase);
  const [told, setTold] = useState<Rebased | null>(null);
  const money = useMoney();
  const bad = unreadable(typed);
  const run = () => void start(requestOf(plan, typed));

  // The forecast is asked for at once: the fields say what it is.
  useEffect(() => {
    void start(requestOf(plan, { ...NOTHING, to: firstTo(asOf, new Date()) }));
  }, [plan, asOf, start]);
  if (asking.state === "done" && asking.data !== told) setTold(asking.data);

  return (
    <Frame amounts={false}>
      <h1 className="pt-2 font-serif text-28 sm:pt-6 sm:text-40">{words.title}</h1>
      <p className="mt-2 mb-6 max-w-[68ch] text-15 text-muted">{words.lead(monthName(asOf))}</p>
      {kept !== null && <p role="note" className="mb-6 text-15">{words.keep.kept(kept)} <Link href="/plan" prefetch={false} className="link">{words.keep.plan}</Link></p>}
      {asking.state === "failed" && <Notice problem={asking.problem} onRetry={run} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(20rem,26rem)_1fr]">
        <Happened plan={plan} typed={typed} onTyped={setTyped} told={told} money={money} bad={bad} running={asking.state === "running"} onStart={run} onStop={stop} />
        <div role="status" data-testid="told" aria-busy={asking.state === "running"} className="grid gap-4">
          {told && (
            <>
              <WorthCard told={told} money={money} />
              <SuccessCard told={told} />
              <KeepCard told={told} onKept={onKept} />
            </>
          )}
        </div>
      </div>
    </Frame>
  );
}
