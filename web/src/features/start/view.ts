/** What is in a plan, in a few words. Pure. */
import type { PlanFile } from "@/api/types";
import { STATES } from "@/features/plan/model/kinds/states";
import { text } from "@/text/en";
import { start as startText } from "@/text/start";

export interface Part { label: string; names: readonly string[] }

const PARTS = ["people", "accounts", "income", "spending", "goals", "properties", "debts"] as const;

/** The parts of a plan that hold something, with the names of what they hold. */
export function partsOf(plan: PlanFile): Part[] {
  return PARTS.flatMap((part) => {
    const names = (plan[part] ?? []).map(nameOf);
    return names.length > 0 ? [{ label: startText.preview[part], names }] : [];
  });
}

function nameOf(item: { name?: string | undefined; id?: string; kind?: string }): string {
  return item.name ?? text.account(item.id ?? item.kind?.replaceAll("_", " ") ?? "");
}

/** A household in one line: where it lives, and what it has and plans for by name. */
export function lineOf(plan: PlanFile): string {
  const state = STATES.find(({ value }) => value === plan.tax.state)?.label;
  const names = [plan.properties, plan.goals].flatMap((items) => (items ?? []).map(nameOf));
  return [state, ...names].filter(Boolean).join(" · ");
}
