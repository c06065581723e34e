/** What the stacked charts say: the largest part, and when it becomes so. Pure comparisons of the server's figures. */
import type { Simulation } from "@/api/types";
import type { Series } from "@/charts/StackedArea";
import { text } from "@/text/en";

/** The part with the highest peak. */
export function largest(series: readonly Series[]): Series | undefined {
  return series.toSorted((a, b) => Math.max(...b.values) - Math.max(...a.values))[0];
}

function leaderOf(series: readonly Series[], at: number): Series | undefined {
  return series.toSorted((a, b) => (b.values[at] ?? 0) - (a.values[at] ?? 0))[0];
}

/** Which source leads at the end of the plan, and since when without a break. */
export function incomeFinding(series: readonly Series[], { outcome }: Simulation): string {
  const last = outcome.years.length - 1;
  const leader = leaderOf(series, last);
  if (!leader) return "";
  let since = last;
  while (since > 0 && leaderOf(series, since - 1)?.key === leader.key) since -= 1;
  const year = outcome.years[since];
  return since === 0 || year === undefined ? text.income.findingAll(inSentence(leader.label)) : text.income.finding(inSentence(leader.label), year);
}

/** "Withdrawals from accounts" reads as "withdrawals from accounts" within a sentence; a name keeps its capital. */
function inSentence(label: string): string {
  const common = /^(Withdrawals|Salaries|Pensions|Windfalls|Dividends)\b/;
  return common.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
