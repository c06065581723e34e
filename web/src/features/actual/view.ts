/** What has happened, from the fields to the request, and the answer to rows. */
import type { PlanFile, RebaseRequest, Rebased } from "@/api/types";
import type { TableData } from "@/charts/TableTwin";
import type { Money } from "@/format/money";
import { inHundred } from "@/format/share";
import { actual as words } from "@/text/actual";

/** The fields as they were typed. */
export interface Typed {
  to: string;
  prices: string;
  spending: string;
  /** By account id. */
  accounts: Readonly<Record<string, string>>;
}

/** A month of the calendar as the server writes it, so many months on. */
export function monthsOn(month: string, count: number): string {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(all / 12))}-${String((all % 12) + 1).padStart(2, "0")}`;
}

/** Where the plan goes on when nobody says otherwise: this month, or the one after its start. */
export function firstTo(asOf: string, now: Date): string {
  const month = `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, "0")}`;
  return month > asOf ? month : monthsOn(asOf, 1);
}

/** "$8,200.50" is 8200.5; an empty field is nothing, and what is no number is `null`. */
export function numberOf(typed: string): number | undefined | null {
  const bare = typed.replace(/[$,\s_%]/g, "");
  if (bare === "") return undefined;
  const number = Number(bare);
  return Number.isFinite(number) ? number : null;
}

/** The fields that are no numbers, by what was typed. */
export function unreadable(typed: Typed): string[] {
  return [typed.prices, typed.spending, ...Object.values(typed.accounts)].filter((field) => numberOf(field) === null);
}

export function requestOf(plan: PlanFile, typed: Typed): RebaseRequest {
  const prices = numberOf(typed.prices);
  const spending = numberOf(typed.spending);
  const accounts: Record<string, { balance_usd: number }> = {};
  for (const [id, field] of Object.entries(typed.accounts)) {
    const usd = numberOf(field);
    if (typeof usd === "number") accounts[id] = { balance_usd: usd };
  }
  return {
    plan,
    happened: { to: typed.to, accounts, ...(typeof prices === "number" ? { prices: 1 + prices / 100 } : {}) },
    after: typeof spending === "number" ? { spending_monthly_usd: spending } : {},
    run: { compare_models: false },
  };
}

/** "3.1 %" */
export function risen(level: number): string {
  return `${((level - 1) * 100).toFixed(1)} %`;
}

export function worthSentence({ worth }: Rebased, money: Money): string {
  const more = worth.now_usd - worth.forecast_usd;
  if (Math.abs(more) < 0.5) return words.worth.same;
  return more > 0 ? words.worth.more(money.short(more)) : words.worth.less(money.short(-more));
}

export function successSentence({ success }: Rebased): string {
  const [after, before] = [success.after, success.before].map((count) => inHundred(count / Math.max(success.futures, 1)));
  return after === before ? words.success.stays(after ?? "") : words.success.moved(after ?? "", before ?? "");
}

export interface Row { label: string; value: string; share: number }

/** Why the accounts hold another sum; the largest is as wide as its row. */
export function worthRows({ worth }: Rebased, money: Money): Row[] {
  const told = worth.parts.filter(({ usd }) => Math.abs(usd) >= 0.5);
  const widest = Math.max(...told.map(({ usd }) => Math.abs(usd)), 1);
  return told.map(({ cause, usd }) => ({ label: words.worth.causes[cause], value: signed(money.whole(usd), usd), share: usd / widest }));
}

/** Why the chance is another one, in futures of a hundred. */
export function successRows({ success }: Rebased): Row[] {
  const told = success.parts.filter(({ futures }) => futures !== 0);
  const widest = Math.max(...told.map(({ futures }) => Math.abs(futures)), 1);
  return told.map(({ cause, futures }) => {
    const hundred = (futures / Math.max(success.futures, 1)) * 100;
    return { label: words.success.causes[cause], value: signed(hundred.toFixed(1).replace("-", "\u2212"), futures), share: futures / widest };
  });
}

function signed(amount: string, of: number): string {
  return of > 0 ? `+${amount}` : amount;
}

export function accountsTable({ accounts, worth }: Rebased, money: Money): TableData {
  const row = (head: string, now: number, forecast: number, known: boolean) => ({
    head,
    cells: [known ? money.whole(now) : words.worth.asForecast, money.whole(forecast), known ? signed(money.whole(now - forecast), now - forecast) : ""],
  });
  return {
    corner: words.worth.account,
    columns: words.worth.columns,
    rows: [
      ...accounts.map((account) => row(account.name, account.now_usd, account.forecast_usd, account.known)),
      row(words.worth.all, worth.now_usd, worth.forecast_usd, true),
    ],
  };
}
