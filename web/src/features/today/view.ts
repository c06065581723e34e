/** What Today says: figures of the server and of the plan file, put into words and order. Pure. */
import type { Adjust, Estimate, Inputs, Milestone, Outcome, PlanFile, PlanSummary, Simulation } from "@/api/types";
import type { Money } from "@/format/money";
import { countInHundred, inHundred, plusMinus } from "@/format/share";
import { effectOf } from "@/features/results/whatIf";
import { futures, modelRange } from "@/features/results/view";
import { text } from "@/text/en";
import { today as todayText } from "@/text/today";

export interface Gauge { id: "essential" | "everything"; label: string; count: string; error: string | null; estimate: Estimate; range: readonly [number, number] | null }

/** Essentials first: a lean year of travel is not a lean year of food. */
export function gaugesOf({ success, shortfall }: Outcome): Gauge[] {
  const values = success.by_model.filter((one) => one.paths > 1).map((one) => one.probability.value);
  const range = values.length > 1 ? ([Math.min(...values), Math.max(...values)] as const) : null;
  const gauge = (id: Gauge["id"], estimate: Estimate, over: Gauge["range"]): Gauge => (
    { id, label: todayText.chance[id], count: countInHundred(estimate.value), error: plusMinus(estimate.standard_error), estimate, range: over }
  );
  return [gauge("essential", otherSide(shortfall.essential.probability), null), gauge("everything", success.probability, range)];
}

/** The same count told from its other side: short in 4 of 100 is paid in 96. The error is the same. */
function otherSide({ value, standard_error }: Estimate): Estimate {
  return { value: 1 - value, standard_error };
}

export function chanceFinding({ success, paths }: Outcome): string {
  const { value } = success.probability;
  if (paths === 1) return todayText.chance.average;
  if (value === 1) return todayText.chance.all(futures(paths));
  return value === 0 ? todayText.chance.none(futures(paths)) : todayText.chance.always(inHundred(value));
}

export function rangeWords(outcome: Outcome): string | null {
  const range = modelRange(outcome);
  return range && range.low !== range.high ? todayText.chance.range(range.low, range.high) : null;
}

export interface Part { id: string; label: string; amount: number }

/** What the plan file says is there, the largest first; nothing is added up here. */
export function partsOf(plan: PlanFile): { have: Part[]; owe: Part[] } {
  const named = (kind: string, one: { id: string; name?: string }, amount: number): Part => ({ id: `${kind} ${one.id}`, label: one.name ?? text.account(one.id), amount });
  const largestFirst = (parts: Part[]) => parts.filter((part) => part.amount !== 0).toSorted((a, b) => b.amount - a.amount);
  return {
    have: largestFirst([
      ...plan.accounts.map((one) => named("account", one, one.balance)),
      ...(plan.properties ?? []).map((one) => named("property", one, one.value)),
    ]),
    owe: largestFirst((plan.debts ?? []).map((one) => named("debt", one, one.balance))),
  };
}

/** Dated events from the plan's first month on, the nearest first. */
export function comingNext({ milestones, as_of: start }: PlanSummary, most: number): Milestone[] {
  return milestones.filter((one) => one.month >= start).toSorted((a, b) => a.month.localeCompare(b.month)).slice(0, most);
}

export interface Step { id: string; adjust: Adjust }

const YEAR = 12;
const LESS_SPENDING = 0.95;
const MORE_SAVING = 0.03;

/** The usual steps a household can take, each a question to the server; one that the plan leaves no room for is left out. */
export function stepsOf({ retirement_ages: ages, spending_monthly_usd: spending, saving_share: saving }: Inputs): Step[] {
  const steps: Step[] = ages
    .filter((one) => one.age_months + YEAR <= one.max_months)
    .map((one) => ({ id: `retire ${one.person}`, adjust: { retirement_age_months: { [one.person]: one.age_months + YEAR } } }));
  const less = Math.round((spending.value * LESS_SPENDING) / spending.step) * spending.step;
  if (less >= spending.min && less < spending.value) steps.push({ id: "spending", adjust: { spending_monthly_usd: less } });
  const more = Number((saving.value + MORE_SAVING).toFixed(4));
  if (more <= saving.max && saving.max > saving.min) steps.push({ id: "saving", adjust: { saving_share: more } });
  return steps;
}

export interface Help { id: string; change: string; chance: string; estimate: Estimate }

/** The steps that raise the chance, the strongest first. */
export function helpsOf(before: Simulation, steps: readonly Step[], after: readonly Simulation[], money: Money): Help[] {
  const base = before.outcome.success.probability.value;
  return steps
    .flatMap((step, i) => {
      const then = after[i];
      const effect = then && effectOf(before, then, money);
      return then && effect ? [{ id: step.id, ...effect, estimate: then.outcome.success.probability }] : [];
    })
    .filter((help) => help.estimate.value > base)
    .toSorted((a, b) => b.estimate.value - a.estimate.value);
}
