/** The five inputs: how a change becomes a request, and what it did in words. Pure. */
import type { Adjust, Assumptions, Dollars, Inputs, Model, NumberInput, PlanFile, SimulateRequest, Simulation, StressKind } from "@/api/types";
import type { Money } from "@/format/money";
import { ageShort, ageWords, readAge } from "@/format/month";
import { countInHundred, percent } from "@/format/share";
import { text } from "@/text/en";
import type { NumberControl } from "@/ui/Slider";

export type NumberKey = "spending_monthly_usd" | "saving_share" | "stocks_share";

export interface Changes { adjust: Adjust; model: Model | null; assumptions: Assumptions | null; stress: StressKind | null }
export const NO_CHANGES: Changes = { adjust: {}, model: null, assumptions: null, stress: null };

export function requestOf(plan: PlanFile, { adjust, model, assumptions, stress }: Changes, dollars: Dollars): SimulateRequest {
  const run = { dollars, ...(model ? { model } : {}), ...(assumptions ? { assumptions } : {}), ...(stress ? { stress: { kind: stress, after_months: 0 } } : {}) };
  return { plan: { ...plan }, ...(Object.keys(adjust).length > 0 ? { adjust } : {}), run };
}

export function isChanged({ adjust, model, assumptions, stress }: Changes): boolean {
  return model !== null || assumptions !== null || stress !== null || Object.keys(adjust).length > 0;
}

/** A number laid over the plan; the plan's own value lifts the overlay again. */
export function withNumber(changes: Changes, inputs: Inputs, key: NumberKey, value: number): Changes {
  const { [key]: _, ...rest } = changes.adjust;
  return { ...changes, adjust: value === inputs[key].base ? rest : { ...rest, [key]: value } };
}

export function withRetirement(changes: Changes, inputs: Inputs, person: string, months: number): Changes {
  const { retirement_age_months: before, ...rest } = changes.adjust;
  const base = inputs.retirement_ages.find((one) => one.person === person)?.base_age_months;
  const ages = Object.fromEntries(Object.entries({ ...before, [person]: months }).filter(([id, age]) => id !== person || age !== base));
  return { ...changes, adjust: Object.keys(ages).length > 0 ? { ...rest, retirement_age_months: ages } : rest };
}

export function withModel(changes: Changes, inputs: Inputs, model: Model): Changes {
  return { ...changes, model: model === inputs.model.base ? null : model };
}

/** Retirement moves by quarters of a year, on a grid that holds the plan's own age. */
const QUARTER = 3;

/** A retirement age, in months, read and written in years. */
export function retirementControl(input: Inputs["retirement_ages"][number], changes: Changes): NumberControl {
  const months = changes.adjust.retirement_age_months?.[input.person] ?? input.base_age_months;
  const base = input.base_age_months;
  return {
    label: text.inputs.retire(input.name),
    value: months,
    base,
    min: base - QUARTER * Math.floor((base - input.min_months) / QUARTER),
    max: input.max_months,
    step: QUARTER,
    nudge: 12,
    write: ageShort,
    read: readAge,
    planned: ageWords(input.base_age_months),
    spoken: ageWords(months),
  };
}

export function spendingControl(input: NumberInput, changes: Changes, money: Money): NumberControl {
  const value = changes.adjust.spending_monthly_usd ?? input.base;
  return { label: text.inputs.spending, ...input, value, prefix: "$", suffix: text.inputs.spendingUnit, planned: money.whole(input.base), spoken: text.headline.aMonth(money.whole(value)) };
}

/** A share, shown in hundredths. */
export function shareControl(label: string, suffix: string, input: NumberInput, value: number): NumberControl {
  const hundred = (share: number) => Number((share * 100).toFixed(1));
  return { label, value: hundred(value), base: hundred(input.base), min: hundred(input.min), max: hundred(input.max), step: hundred(input.step), suffix: `% ${suffix}`.trim(), planned: percent(input.base), spoken: percent(value) };
}

/** What the last change did: one sentence, and the chance before and after. */
export interface Effect { change: string; chance: string }

export function effectOf(before: Simulation, after: Simulation, money: Money): Effect | null {
  const changes = differences(before.inputs, after.inputs, money);
  if (changes.length === 0) return null;
  const from = countInHundred(before.outcome.success.probability.value);
  const to = countInHundred(after.outcome.success.probability.value);
  const single = before.outcome.paths === 1 || after.outcome.paths === 1;
  return {
    change: changes.length === 1 ? (changes[0] ?? "") : text.effect.several,
    chance: single ? text.effect.noChance : from === to ? text.effect.same(to) : text.effect.change(from, to),
  };
}

function differences(before: Inputs, after: Inputs, money: Money): string[] {
  const words: string[] = [];
  for (const now of after.retirement_ages) {
    const then = before.retirement_ages.find((one) => one.person === now.person);
    if (then && then.age_months !== now.age_months) words.push(text.effect.retire(now.name, ageWords(now.age_months), ageWords(then.age_months)));
  }
  const number = (key: NumberKey, say: (to: string, from: string) => string, format: (value: number) => string) => {
    if (before[key].value !== after[key].value) words.push(say(format(after[key].value), format(before[key].value)));
  };
  number("spending_monthly_usd", text.effect.spending, money.whole);
  number("saving_share", text.effect.saving, percent);
  number("stocks_share", text.effect.stocks, percent);
  if (before.model.value !== after.model.value) words.push(text.effect.model(text.model.names[after.model.value], text.model.names[before.model.value]));
  return words;
}
