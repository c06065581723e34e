/** What the results say, in words and shapes. Pure: figures come from the server, are compared and formatted here, never computed. */
import type { Fan, NotablePaths, Outcome, PathYear, PathYears, PlanSummary, Simulation, Tier } from "@/api/types";
import type { Mark } from "@/charts/geometry";
import type { TableData } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { ageIn, placeOf, yearOf } from "@/format/month";
import { countInHundred, inHundred, plusMinus } from "@/format/share";
import { text } from "@/text/en";

export type Metric = "spending" | "netWorth";
export type Which = keyof NotablePaths;

export const QUANTILES = ["p5", "p10", "p25", "p50", "p75", "p90", "p95"] as const;

const count = new Intl.NumberFormat("en-US");
export const futures = (paths: number): string => count.format(paths);

/** The sentence that matters, in parts, so that its figures can stand out. */
export interface Headline { spending: string; verdict: string; chance: string | null; about: boolean; error: string | null; futures: string; tested: string; range: string | null }

export function headlineOf({ outcome, inputs, plan }: Simulation, money: Money): Headline {
  const { probability } = outcome.success;
  const spending = text.headline.aMonth(money.whole(inputs.spending_monthly_usd.value));
  if (outcome.paths === 1) {
    const one = text.headline.one;
    return { spending, verdict: probability.value === 1 ? one.lasts : one.short, chance: null, about: false, error: null, futures: "", tested: one.caveat, range: rangeWords(outcome) };
  }
  return {
    spending,
    verdict: text.headline.lasts,
    ...chanceWords(probability.value, futures(outcome.paths)),
    error: plusMinus(probability.standard_error),
    tested: text.headline.tested(futures(outcome.paths), plan.end.slice(0, 4)),
    range: rangeWords(outcome),
  };
}

/** What was seen in all futures, or in none, is not called a chance of 100 or 0. */
function chanceWords(chance: number, paths: string): Pick<Headline, "chance" | "about" | "futures"> {
  if (chance === 1) return { about: false, chance: text.headline.all(paths), futures: text.headline.allFutures };
  if (chance === 0) return { about: false, chance: text.headline.none, futures: text.headline.noneFutures(paths) };
  return { about: true, chance: inHundred(chance), futures: text.headline.futures };
}

/** The lowest and highest chance over the market models, as counts. */
export function modelRange(outcome: Outcome): { low: string; high: string } | null {
  const values = outcome.success.by_model.filter((one) => one.paths > 1).map((one) => one.probability.value);
  if (values.length < 2) return null;
  return { low: countInHundred(Math.min(...values)), high: countInHundred(Math.max(...values)) };
}

function rangeWords(outcome: Outcome): string | null {
  const range = modelRange(outcome);
  if (!range) return null;
  return range.low === range.high ? text.headline.rangeSame(range.low) : text.headline.range(range.low, range.high);
}

export interface Figure { label: string; value: string; note: string }

/** Spending first, then what a shortfall would be, then what is left: success never stands alone. */
export function figuresOf({ spending, shortfall, legacy, paths }: Outcome, money: Money): Figure[] {
  const { worst_year: worst } = spending;
  const range = (low: number, high: number) => (paths === 1 ? text.figures.one : text.figures.range(money.short(low), money.short(high)));
  return [
    { label: text.figures.worst, value: money.short(worst.p50), note: range(worst.p10, worst.p90) },
    shortFigure(shortfall.any, paths),
    { label: text.figures.legacy, value: money.short(legacy.p50), note: range(legacy.p10, legacy.p90) },
  ];
}

function shortFigure(tier: Tier, paths: number): Figure {
  const label = text.figures.short;
  if (!tier.first_year || tier.years_short === null || tier.share_unmet === null) {
    return { label, value: text.figures.shortNone, note: paths === 1 ? text.figures.shortNoneOne : text.figures.shortNoneNote(futures(paths)) };
  }
  const years = text.figures.years(Math.max(1, Math.round(tier.years_short)));
  return { label, value: text.figures.shortValue(String(Math.round(tier.first_year.p50))), note: text.figures.shortNote(years, shareWords(tier.share_unmet)) };
}

/** A share of a need: "4 %", and never "0 %" for something that happened. */
export function shareWords(share: number): string {
  return share > 0 && share < 0.01 ? "under 1\u00A0%" : `${Math.round(share * 100)}\u00A0%`;
}

export interface FanView { fan: Fan; reference: readonly number[]; referenceLabel: string; title: string; summary: string; unit: string; most: number; clipped: boolean; part: string | null }

export function fanView(metric: Metric, { outcome, plan }: Simulation, year: number, money: Money): FanView {
  const spending = metric === "spending";
  const fan = spending ? outcome.spending.total : outcome.net_worth;
  const reference = spending ? outcome.spending.planned : outcome.deterministic_net_worth;
  const at = Math.max(0, outcome.years.indexOf(year));
  const words = [money.short(fan.p10[at] ?? 0), money.short(fan.p50[at] ?? 0), money.short(fan.p90[at] ?? 0)] as const;
  const top = Math.max(...fan.p95);
  const room = Math.max(...fan.p90, ...(spending ? reference : []));
  return {
    fan,
    reference,
    referenceLabel: spending ? text.fan.bands.planned : text.fan.bands.average,
    title: spending ? spendingTitle(outcome) : worthTitle(outcome, money),
    summary: outcome.paths === 1 ? text.fan.oneSummary(year, words[1]) : summaryOf(spending, year, words),
    unit: spending ? text.fan.perYear[outcome.dollars] : text.fan.amount[outcome.dollars],
    // The best twentieth of futures would flatten all others: the lightest band may leave the top, and the page says so.
    most: top > room * 1.25 ? room : top,
    clipped: top > room * 1.25,
    part: spending ? lastYearWords(plan) : null,
  };
}

/** Amounts of a year are of its months within the plan, so a plan that ends in summer seems to end with a fall: say so. `end` is the first month after it. */
function lastYearWords({ end }: PlanSummary): string | null {
  const months = Number(end.slice(5)) - 1;
  return months === 0 ? null : text.fan.lastYear(yearOf(end), months);
}

function summaryOf(spending: boolean, year: number, [low, middle, high]: readonly [string, string, string]): string {
  if (low === high) return spending ? text.fan.summarySpendingSame(year, middle) : text.fan.summaryWorthSame(year, middle);
  return (spending ? text.fan.summarySpending : text.fan.summaryWorth)(year, low, middle, high);
}

/** Below the plan by more than what prices do to a loan's fixed payments. */
const BELOW = 0.95;

function spendingTitle({ spending, years, paths }: Outcome): string {
  const firstBelow = (values: readonly number[]) => years.find((_, i) => (values[i] ?? 0) < BELOW * (spending.planned[i] ?? 0));
  const half = firstBelow(spending.total.p50);
  if (paths === 1) return half === undefined ? text.fan.oneHolds : text.fan.oneDips(half);
  if (half !== undefined) return text.fan.spendingHalf(half);
  const tenth = firstBelow(spending.total.p10);
  return tenth === undefined ? text.fan.spendingHolds : text.fan.spendingDips(tenth);
}

function worthTitle({ net_worth: worth, years, paths }: Outcome, money: Money): string {
  const gone = (values: readonly number[]) => years.find((_, i) => i > 0 && (values[i] ?? 0) <= 0);
  const half = gone(worth.p50);
  const middle = money.short(worth.p50.at(-1) ?? 0);
  if (paths === 1) return half === undefined ? text.fan.oneEnds(middle) : text.fan.oneGone(half);
  if (half !== undefined) return text.fan.worthGone(half);
  const tenth = gone(worth.p10);
  return tenth === undefined ? text.fan.worthEnds(middle) : text.fan.worthLow(middle, tenth);
}

export function fanTable({ fan, reference, referenceLabel }: FanView, years: readonly number[], money: Money): TableData {
  return {
    columns: [...QUANTILES.map((q) => text.table[q]), referenceLabel],
    rows: years.map((year, i) => {
      const values = [...QUANTILES.map((q) => fan[q][i] ?? 0), reference[i] ?? 0];
      return { head: String(year), cells: values.map(money.whole), values };
    }),
  };
}

/** "a lean future", without its explanation. */
export function pathName(which: Which): string {
  return text.fan.pathLong[which].replace(/:.*/, "");
}

/** The values of the chart's metric along one path. */
export function pathLine(metric: Metric, path: PathYears): number[] {
  return path.years.map((year) => (metric === "spending" ? year.spending : year.net_worth));
}

/** Milestones within the plan, except its end, which the axis shows by itself. */
export function marksOf({ milestones }: PlanSummary, years: readonly number[]): Mark[] {
  const [first = 0] = years;
  const last = years.at(-1) ?? 0;
  return milestones
    .filter((one) => one.kind !== "end" && yearOf(one.month) >= first && yearOf(one.month) <= last)
    .map((one) => ({ id: one.id, label: one.label, place: placeOf(one.month) }))
    .toSorted((a, b) => a.place - b.place);
}

export function agesNote({ people }: PlanSummary, year: number): string {
  return people.map((person) => `${person.name} ${ageIn(year, person.born)}`).join(", ");
}

/** Where the year cursor first stands: the last retirement, or a third of the way. */
export function firstYear({ plan, outcome }: Simulation): number {
  const retirements = plan.people.flatMap((person) => (person.retires ? [yearOf(person.retires)] : [])).filter((year) => outcome.years.includes(year));
  return retirements.length > 0 ? Math.max(...retirements) : (outcome.years[Math.floor(outcome.years.length / 3)] ?? 0);
}

/** The columns of the yearly table. A column without a single figure on this path is left out. */
export interface Column { item: keyof typeof text.years.columns; group: keyof typeof text.years.groups; explains: boolean }

const COLUMNS: readonly Column[] = [
  { item: "income", group: "in", explains: true },
  { item: "social_security", group: "in", explains: true },
  { item: "pensions", group: "in", explains: true },
  { item: "spending", group: "out", explains: true },
  { item: "federal_income_tax", group: "out", explains: true },
  { item: "state_income_tax", group: "out", explains: true },
  { item: "payroll_tax", group: "out", explains: true },
  { item: "marginal_tax", group: "out", explains: true },
  { item: "saved", group: "savings", explains: true },
  { item: "withdrawn", group: "savings", explains: true },
  { item: "required_minimum_distribution", group: "savings", explains: true },
  { item: "converted", group: "savings", explains: true },
  { item: "market_growth", group: "savings", explains: true },
  { item: "stock_return", group: "world", explains: false },
  { item: "inflation", group: "world", explains: false },
  { item: "net_worth", group: "end", explains: true },
  { item: "shortfall", group: "end", explains: true },
];

const OPTIONAL = new Set<string>(["social_security", "pensions", "state_income_tax", "marginal_tax", "converted", "required_minimum_distribution", "shortfall"]);

export function columnsOf(path: PathYears): Column[] {
  const present = (item: string) => path.years.some((year) => (figureOf(year, item) ?? 0) !== 0);
  return COLUMNS.filter(({ item }) => !OPTIONAL.has(item) || present(item));
}

/** A figure of a year: an item that can be explained, or else a plain field. */
export function figureOf(year: PathYear, item: string): number | undefined {
  const cell = year.cells[item];
  if (cell !== undefined) return cell;
  const field = (year as unknown as Record<string, unknown>)[item];
  return typeof field === "number" ? field : undefined;
}

/** The story, in order of time. */
export function storyOf(path: PathYears) {
  return path.story.toSorted((a, b) => a.year - b.year);
}
