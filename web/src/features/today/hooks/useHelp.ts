/** What the usual steps would do to this plan: each asked of the server, over the same futures as the page's answer. */
import { simulate } from "@/api/client";
import type { Answer } from "@/api/client";
import type { Dollars, PlanFile, Simulation } from "@/api/types";
import { useAnswer, type Asked } from "@/features/results/hooks/useAnswer";
import type { Step } from "../view";

interface Question { plan: PlanFile; steps: readonly Step[]; dollars: Dollars }

export function useHelp(question: Question | null): Asked<Question, readonly Simulation[]> {
  return useAnswer(question, askAll);
}

/** One after the other: other questions of the page get their turn in between. */
async function askAll({ plan, steps, dollars }: Question, signal: AbortSignal): Promise<Answer<readonly Simulation[]>> {
  const answers: Simulation[] = [];
  for (const { adjust } of steps) {
    const answer = await simulate({ plan: { ...plan }, adjust, run: { dollars, compare_models: false } }, signal);
    if (!answer.ok) return answer;
    answers.push(answer.data);
  }
  return { ok: true, data: answers };
}
