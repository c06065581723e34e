/** The plan as it is edited, with what can be undone and done again. Pure. */
import type { PlanFile } from "@/api/plan";
import { same } from "./same";

/** A change by its name, and the plan on its other side. */
interface Step { label: string; plan: PlanFile; at: number }

export interface Edits { present: PlanFile; past: readonly Step[]; future: readonly Step[] }

/** What is typed into one field in one go is one step. */
const ONE_GO_MS = 1200;
const STEPS_MAX = 200;

export function unedited(plan: PlanFile): Edits {
  return { present: plan, past: [], future: [] };
}

export function edited(edits: Edits, label: string, plan: PlanFile, now: number): Edits {
  if (same(plan, edits.present)) return edits;
  const last = edits.past.at(-1);
  if (last && last.label === label && now - last.at < ONE_GO_MS && edits.future.length === 0) {
    return { present: plan, past: [...edits.past.slice(0, -1), { ...last, at: now }], future: [] };
  }
  return { present: plan, past: [...edits.past, { label, plan: edits.present, at: now }].slice(-STEPS_MAX), future: [] };
}

export function undone(edits: Edits): Edits {
  const step = edits.past.at(-1);
  if (!step) return edits;
  return { present: step.plan, past: edits.past.slice(0, -1), future: [...edits.future, { ...step, at: 0, plan: edits.present }] };
}

export function redone(edits: Edits): Edits {
  const step = edits.future.at(-1);
  if (!step) return edits;
  return { present: step.plan, past: [...edits.past, { ...step, plan: edits.present }], future: edits.future.slice(0, -1) };
}
