/**
 * The answer for the plan in hand: a quick one of few futures with every change, then a finer one of many as soon as the plan rests.
 * One quick question is on its way at a time; when it is answered, the latest plan follows. What comes late for an older plan never
 * replaces a newer answer.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { simulate, type Answer } from "@/api/client";
import type { Dollars, Finding, PlanFile, Problem, SimulateRequest, Simulation } from "@/api/types";
import { Quick } from "../model/quick";
import { refinedByJob } from "./refinedByJob";

export const QUICK_PATHS = 1024;
const FINE_PATHS = 10_000;
/** A plan that nobody has touched for so long is asked about again with more futures. */
const REST_MS = 900;

export interface Live {
  /** The best answer for `of`, the plan it speaks of. */
  shown: { of: PlanFile; quick: Simulation; fine: Simulation | null } | null;
  /** Whether the plan in hand is not answered yet. */
  pending: boolean;
  /** Futures done of those asked for, while a finer answer is worked out. */
  progress: { done: number; of: number } | null;
  problem: Problem | null;
  findings: readonly Finding[];
}

const NOTHING: readonly Finding[] = [];

interface Options {
  dollars: Dollars;
  /** The plan that the server keeps, when it is the one in hand: then a finer answer comes from a job of its own. */
  stored: { id: string; scenario: string | null } | null;
}

function question(plan: PlanFile, dollars: Dollars, paths: number): SimulateRequest {
  return { plan, run: { dollars, paths, compare_models: false } };
}

export function useLive(plan: PlanFile | null, { dollars, stored }: Options): Live {
  const [answer, setAnswer] = useState<{ of: PlanFile; dollars: Dollars; result: Answer<Simulation> } | null>(null);
  const [good, setGood] = useState<{ of: PlanFile; dollars: Dollars; quick: Simulation } | null>(null);
  const [fine, setFine] = useState<{ of: Simulation; result: Simulation } | null>(null);
  const [progress, setProgress] = useState<Live["progress"]>(null);
  const asker = useRef<Quick<{ plan: PlanFile; dollars: Dollars }, Answer<Simulation>> | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    asker.current = new Quick(
      (of) => simulate(question(of.plan, of.dollars, QUICK_PATHS), abort.signal),
      (of, result) => {
        setAnswer({ of: of.plan, dollars: of.dollars, result });
        if (result.ok) setGood({ of: of.plan, dollars: of.dollars, quick: result.data });
      },
    );
    return () => {
      asker.current?.close();
      abort.abort();
    };
  }, []);

  useEffect(() => {
    if (plan) asker.current?.ask({ plan, dollars });
  }, [plan, dollars]);

  const settled = good !== null && good.of === plan && good.dollars === dollars ? good.quick : null;
  const storedId = stored?.id ?? null;
  const scenario = stored?.scenario ?? null;
  useEffect(() => {
    if (!settled || !plan) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const ask = storedId === null
        ? simulate(question(plan, dollars, FINE_PATHS), abort.signal)
        : refinedByJob({ plan: storedId, scenario, dollars, paths: FINE_PATHS }, setProgress, abort.signal);
      const result = await ask.catch(() => null);
      if (abort.signal.aborted) return;
      setProgress(null);
      if (result?.ok) setFine({ of: settled, result: result.data });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
      setProgress(null);
    };
  }, [settled, plan, dollars, storedId, scenario]);

  const current = answer?.of === plan && answer?.dollars === dollars ? answer.result : null;
  const shown = useMemo(
    () => good && { of: good.of, quick: good.quick, fine: fine?.of === good.quick ? fine.result : null },
    [good, fine],
  );
  const problem = current && !current.ok ? current.problem : null;
  return { shown, pending: plan !== null && current === null, progress, problem, findings: current?.ok ? current.data.findings : (problem?.findings ?? NOTHING) };
}
