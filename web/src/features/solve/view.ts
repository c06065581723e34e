/** What a search answers, in words. Pure: figures come from the server and are only formatted. */
import type { Change, Inputs, PlanSummary, SearchKind, SearchRequest, SimulateRequest, Solution, SolveRequest } from "@/api/types";
import type { TableData } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { ageWords } from "@/format/month";
import { countInHundred, inHundred, percent, plusMinus } from "@/format/share";
import { text } from "@/text/en";
import { solve as words } from "@/text/solve";

/** As many futures as the sentence on the page speaks of, so that both say the same of the plan as it is. */
const PATHS = 2000;

export const QUESTIONS: readonly SearchKind[] = ["spending", "retirement", "saving", "claiming", "conversions", "allocation"];
export const TARGETS = ["0.75", "0.85", "0.95"] as const;
export type Target = (typeof TARGETS)[number];

export interface Asked { kind: SearchKind; target: Target; person: string }

export const hasTarget = (kind: SearchKind): boolean => kind === "spending" || kind === "retirement" || kind === "saving";
export const hasPerson = (kind: SearchKind): boolean => kind === "retirement" || kind === "saving";

/** Who still works: whose retirement could move. */
export function workers(inputs: Inputs): readonly { id: string; name: string }[] {
  return inputs.retirement_ages.map(({ person, name }) => ({ id: person, name }));
}

/** The questions that this plan leaves room for. */
export function questionsFor(inputs: Inputs): readonly SearchKind[] {
  return QUESTIONS.filter((kind) => !hasPerson(kind) || inputs.retirement_ages.length > 0);
}

export function requestOf({ plan, adjust, run }: SimulateRequest, { kind, target, person }: Asked): SolveRequest {
  const search: SearchRequest = { kind, ...(hasTarget(kind) ? { target: Number(target) } : {}), ...(hasPerson(kind) && person ? { person } : {}) };
  return { ...(plan ? { plan } : {}), ...(adjust ? { adjust } : {}), run: { ...run, paths: PATHS, compare_models: false }, search };
}

/** The answer as the sentence that matters. */
export function sentenceOf(solution: Solution, money: Money): string {
  return solution.best ? changeWords(solution, solution.best.change, money) : words.nothing;
}

function changeWords({ plan }: Pick<Solution, "plan">, change: Change, money: Money): string {
  const { answers } = words;
  if (change.spending_monthly_usd !== undefined && change.spending_monthly_usd !== null) return answers.spending(money.whole(change.spending_monthly_usd));
  if (change.discretionary_monthly_usd !== undefined && change.discretionary_monthly_usd !== null) return answers.discretionary(money.whole(change.discretionary_monthly_usd));
  if (change.extra_saving) return change.extra_saving.monthly_usd === 0 ? answers.savingNothing : answers.saving(money.whole(change.extra_saving.monthly_usd));
  if (change.conversions_up_to !== undefined && change.conversions_up_to !== null) {
    return change.conversions_up_to === 0 ? answers.conversionsNone : answers.conversions(percent(change.conversions_up_to));
  }
  if (change.stocks_share !== undefined && change.stocks_share !== null) return answers.allocation(percent(change.stocks_share));
  const retires = agesOf(plan, change.retirement_age_months ?? {});
  if (retires[0]) return answers.retirement(retires[0].name, retires[0].age);
  return answers.claiming(text.names(agesOf(plan, change.claim_age_months ?? {}).map(({ name, age }) => answers.at(name, age))));
}

function agesOf(plan: PlanSummary, ages: Record<string, number>): readonly { name: string; age: string }[] {
  return plan.people.flatMap(({ id, name }) => {
    const months = ages[id];
    return months === undefined ? [] : [{ name, age: ageWords(months) }];
  });
}

/** What stands below the sentence: the interval, what can't be told apart, and the check on other futures. */
export function notesOf(solution: Solution, money: Money): readonly string[] {
  const notes = [intervalWords(solution, money), tieWords(solution), screenWords(solution), checkWords(solution)];
  return notes.filter((note) => note !== null);
}

function intervalWords({ interval }: Solution, money: Money): string | null {
  if (!interval) return null;
  const [low, high] = [interval.cautious, interval.ambitious].map((end) => (end ? valueWords(end, money) : words.beyond));
  return low === undefined || high === undefined || low === high ? null : words.between(low, high);
}

function valueWords(change: Change, money: Money): string {
  const amount = change.spending_monthly_usd ?? change.discretionary_monthly_usd ?? change.extra_saving?.monthly_usd;
  if (amount !== undefined && amount !== null) return money.whole(amount);
  return Object.values(change.retirement_age_months ?? {}).map(ageWords).join(", ");
}

function tieWords({ ties, tried }: Solution): string | null {
  return ties.length > 0 ? words.ties(ties.length, tried.length) : null;
}

function screenWords({ screened, tried }: Solution): string | null {
  const count = new Intl.NumberFormat("en-US");
  return screened ? words.screened(count.format(screened), count.format(tried.length)) : null;
}

function checkWords({ best, check }: Solution): string | null {
  if (!best) return null;
  if (!check) return words.one;
  const { success } = check.best;
  const error = plusMinus(success.standard_error);
  return words.checked(inHundred(success.value), error ? ` (${error})` : "", inHundred(check.as_planned.success.value));
}

/** Everything that was tried. */
export function tableOf(solution: Solution, money: Money): TableData {
  return {
    corner: words.corner,
    columns: words.columns,
    rows: solution.tried.map(({ change, success, worth }) => ({
      head: changeWords(solution, change, money),
      cells: [`${countInHundred(success.value)} in 100`, plusMinus(success.standard_error) ?? "–", money.whole(worth.value)],
    })),
  };
}
