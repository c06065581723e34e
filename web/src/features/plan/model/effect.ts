/** What the last change did: the change in words, and the chance before and after. Pure. */
import type { PlanFile, Simulation } from "@/api/types";
import type { Money } from "@/format/money";
import { countInHundred } from "@/format/share";
import { plan as planText } from "@/text/plan";
import { differences } from "./difference";
import type { Plan } from "./json";

export interface Effect { change: string; chance: string; chances: { from: string; to: string } | null }

export function effectBetween(before: { plan: PlanFile; simulation: Simulation }, after: { plan: PlanFile; simulation: Simulation }, money: Money): Effect | null {
  const changes = differences(before.plan as unknown as Plan, after.plan as unknown as Plan, money);
  const [only] = changes;
  if (!only) return null;
  const [from, to] = [before, after].map(({ simulation }) => countInHundred(simulation.outcome.success.probability.value)) as [string, string];
  const single = before.simulation.outcome.paths === 1 || after.simulation.outcome.paths === 1;
  return {
    change: changes.length === 1 ? only.words : planText.effect.several(changes.length),
    chance: single ? planText.effect.noChance : from === to ? planText.effect.same(to) : planText.effect.change(from, to),
    chances: single ? null : { from, to },
  };
}
