import { describe, expect, it } from "vitest";
import type { PlanFile, Rebased } from "@/api/types";
import { createMoney } from "@/format/money";
import { accountsTable, firstTo, monthsOn, numberOf, requestOf, risen, successRows, successSentence, unreadable, worthRows, worthSentence } from "./view";

const money = createMoney("USD", false);
const plan = { as_of: "2026-01" } as PlanFile;

const told = {
  worth: { now_usd: 1_008_000, forecast_usd: 1_000_000, parts: [{ cause: "markets", usd: 12_000 }, { cause: "taxes", usd: -4000 }, { cause: "goals", usd: 0 }] },
  success: { futures: 2000, before: 1700, after: 1660, parts: [{ cause: "time", futures: 10 }, { cause: "markets", futures: -50 }, { cause: "law", futures: 0 }] },
  accounts: [{ id: "a", name: "Bank", now_usd: 8000, forecast_usd: 7000, known: true }, { id: "b", name: "Roth", now_usd: 5, forecast_usd: 5, known: false }],
} as unknown as Rebased;

describe("what has happened", () => {
  it("goes on this month, or the one after a plan that starts now", () => {
    expect(firstTo("2026-01", new Date(2027, 2, 9))).toBe("2027-03");
    expect(firstTo("2027-03", new Date(2027, 2, 9))).toBe("2027-04");
    expect(monthsOn("2026-12", 1)).toBe("2027-01");
  });

  it("reads amounts as they are written, leaves empty fields out and tells the others", () => {
    expect([numberOf(" $8,200.50 "), numberOf(""), numberOf("much")]).toEqual([8200.5, undefined, null]);
    const typed = { to: "2027-01", prices: "3.1 %", spending: "", accounts: { a: "8,000", b: "", c: "lots" } };
    expect(unreadable(typed)).toEqual(["lots"]);
    const request = requestOf(plan, { ...typed, spending: "6500" });
    expect(request.happened).toEqual({ to: "2027-01", accounts: { a: { balance_usd: 8000 } }, prices: 1.031 });
    expect(request.after).toEqual({ spending_monthly_usd: 6500 });
    expect(requestOf(plan, { ...typed, prices: "" }).happened).not.toHaveProperty("prices");
  });
});

describe("the answer", () => {
  it("says more or less, and how the chance has moved", () => {
    expect(worthSentence(told, money)).toBe("Your accounts hold $8,000 more than was forecast");
    expect(worthSentence({ ...told, worth: { ...told.worth, now_usd: 999_000 } }, money)).toBe("Your accounts hold $1,000 less than was forecast");
    expect(successSentence(told)).toBe("Everything is paid in about 83 in 100; it was 85 in 100");
    expect(successSentence({ ...told, success: { ...told.success, after: 1700 } })).toBe("Everything is paid in about 85 in 100, as before");
    expect(risen(1.0312)).toBe("3.1 %");
  });

  it("leaves out what did nothing, and draws the largest as wide as it can", () => {
    expect(worthRows(told, money)).toEqual([
      { label: "Markets, beside their average", value: "+$12,000", share: 1 },
      { label: "Taxes", value: "\u2212$4,000", share: -4000 / 12_000 },
    ]);
    expect(successRows(told).map(({ value, share }) => [value, share])).toEqual([["+0.5", 0.2], ["\u22122.5", -1]]);
  });

  it("has a row for each account and for all", () => {
    expect(accountsTable(told, money).rows.map(({ cells }) => cells)).toEqual([["$8,000", "$7,000", "+$1,000"], ["as forecast", "$5", ""], ["$1,008,000", "$1,000,000", "+$8,000"]]);
  });
});
