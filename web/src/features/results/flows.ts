/** What the stacked charts say: the largest part, and when it becomes so. Pure comparisons of the server's figures. */
import type { PathYears } from "@/api/types";
import type { Series } from "@/charts/StackedArea";
import type { TableData } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";
import { text } from "@/text/en";
import { figureOf } from "./view";

function leaderOf(series: readonly Series[], at: number): Series | undefined {
  return series.toSorted((a, b) => (b.values[at] ?? 0) - (a.values[at] ?? 0))[0];
}

/** Which account holds most at the end of the plan. */
export function accountsFinding(series: readonly Series[], years: readonly number[]): string {
  const year = years.at(-1);
  const leader = leaderOf(series, years.length - 1);
  return leader && year !== undefined ? cards.balances.finding(leader.label, year) : "";
}

/** Which source leads at the end of the plan, and since when without a break. */
export function incomeFinding(series: readonly Series[], years: readonly number[]): string {
  const last = years.length - 1;
  const leader = leaderOf(series, last);
  if (!leader) return "";
  let since = last;
  while (since > 0 && leaderOf(series, since - 1)?.key === leader.key) since -= 1;
  const year = years[since];
  return since === 0 || year === undefined ? cards.income.findingAll(inSentence(leader.label)) : cards.income.finding(inSentence(leader.label), year);
}

/** "Withdrawals from accounts" reads as "withdrawals from accounts" within a sentence; a name keeps its capital. */
function inSentence(label: string): string {
  const common = /^(Withdrawals|Salaries|Pensions|Windfalls|Dividends|Pay)\b/;
  return common.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** What comes in and what goes out of one future, by the items that explain themselves. */
export const SOURCES = ["income", "social_security", "pensions", "withdrawn"] as const;
export const USES = ["spending", "taxes", "saved"] as const;
export const TAXES = ["federal_income_tax", "state_income_tax", "payroll_tax", "early_withdrawal_penalty"] as const;
export type Item = (typeof SOURCES | typeof USES | typeof TAXES)[number];

export type PathSeries = Series & { key: Item };

/** The items of one future as series; one without a single figure is left out. */
export function pathSeries(path: PathYears, items: readonly Item[]): PathSeries[] {
  const names: Partial<Record<Item, string>> = cards.cash.items;
  return items
    .map((item) => ({ key: item, label: names[item] ?? text.years.columns[item], values: path.years.map((year) => figureOf(year, item) ?? 0) }))
    .filter((one) => one.values.some((value) => Math.abs(value) >= 0.5));
}

/** The year and the figure at which a line of figures peaks. */
export function peak(values: readonly number[], years: readonly number[]): { year: number; value: number } | null {
  const value = Math.max(...values);
  const year = years[values.indexOf(value)];
  return year === undefined || value <= 0 ? null : { year, value };
}

export function seriesTable(series: readonly Series[], years: readonly number[], money: Money): TableData {
  return {
    columns: series.map((one) => one.label),
    rows: years.map((year, i) => {
      const values = series.map((one) => one.values[i] ?? 0);
      return { head: String(year), cells: values.map(money.whole), values };
    }),
  };
}
