import { describe, expect, it } from "vitest";
import type { Outcome, Simulation } from "@/api/types";
import { createMoney } from "@/format/money";
import { incomeFinding, pathSeries, peak, seriesTable, SOURCES, TAXES } from "./flows";
import { fan, never, path, simulation, YEARS } from "./sample";
import { agesNote, columnsOf, fanTable, fanView, figuresOf, firstYear, headlineOf, marksOf, pathLine, shareWords, storyOf } from "./view";
import { worksheetText } from "./worksheet";

const money = createMoney("USD", false);
const withOutcome = (outcome: Partial<Outcome>): Simulation => ({ ...simulation, outcome: { ...simulation.outcome, ...outcome } });
const withSpending = (p10: number[], p50 = simulation.outcome.spending.planned) =>
  withOutcome({ spending: { ...simulation.outcome.spending, total: { ...fan([...p50], { low: 1, high: 1 }), p10 } } });

describe("the headline", () => {
  it("says spending, the chance and its error", () => {
    expect(headlineOf(simulation, money)).toMatchObject({ spending: "$7,450 a month", chance: "87 in 100", error: "± 1" });
  });
  it("says how far market models differ, without the one average future", () => {
    expect(headlineOf(simulation, money).range).toBe("Depending on how markets are imagined: 84 to 91.");
  });
  it.each([[1, "all 2,000", "futures we tried."], [0, "none", "of the 2,000 futures we tried."]])("counts futures when the chance is %d", (value, chance, futures) => {
    const sure = withOutcome({ success: { ...simulation.outcome.success, probability: { value, standard_error: 0 } } });
    expect(headlineOf(sure, money)).toMatchObject({ chance, futures, about: false, error: null });
  });
  it("claims no chance when there is one average future only", () => {
    const one = withOutcome({ paths: 1, success: { ...simulation.outcome.success, probability: { value: 1, standard_error: 0 } } });
    expect(headlineOf(one, money)).toMatchObject({ chance: null, error: null });
    expect(headlineOf(one, money).verdict).toContain("if every year is average");
  });
});

describe("the three figures", () => {
  it("put spending first, then a shortfall, then what is left", () => {
    expect(figuresOf(simulation.outcome, money).map((figure) => figure.value)).toEqual(["$80,000", "around 2028", "$1.24\u202FM"]);
  });
  it("say that a shortfall was not seen", () => {
    const { outcome } = withOutcome({ shortfall: { any: never, essential: never, goal: never, discretionary: never } });
    expect(figuresOf(outcome, money)[1]).toMatchObject({ value: "not seen", note: "In none of 2,000 futures" });
  });
  it("never call something that happened 0 %", () => {
    expect([shareWords(0.004), shareWords(0.18)]).toEqual(["under 1\u00A0%", "18\u00A0%"]);
  });
});

describe("the fan", () => {
  it("says that spending holds when nine of ten futures keep to the plan", () => {
    expect(fanView("spending", simulation, 2028, money).title).toContain("never falls below the plan");
  });
  it("says from when one in ten falls below the plan", () => {
    expect(fanView("spending", withSpending([100_000, 100_000, 70_000, 60_000, 60_000]), 2028, money).title).toContain("from 2028, one future in ten");
  });
  it("says from when half fall below the plan", () => {
    expect(fanView("spending", withSpending([0, 0, 0, 0, 0], [100_000, 100_000, 100_000, 50_000, 50_000]), 2028, money).title).toContain("From 2029, half");
  });
  it("says what half of all futures end with", () => {
    expect(fanView("netWorth", simulation, 2028, money).title).toBe("Half of all futures end with more than $1.24\u202FM");
  });
  it("says when one in ten has used up its money", () => {
    const worth = { ...simulation.outcome.net_worth, p10: [1, 1, 1, 0, 0] };
    expect(fanView("netWorth", withOutcome({ net_worth: worth }), 2028, money).title).toContain("by 2029, one in ten");
  });
  it("cuts the best twentieth when it would flatten the rest, and tells", () => {
    const worth = { ...simulation.outcome.net_worth, p95: [1, 1, 1, 1, 9e9] };
    expect(fanView("netWorth", withOutcome({ net_worth: worth }), 2028, money)).toMatchObject({ clipped: true, most: 2_480_000 });
    expect(fanView("netWorth", simulation, 2028, money).clipped).toBe(false);
  });
  it("speaks of one future when there is one", () => {
    expect(fanView("spending", withOutcome({ paths: 1 }), 2028, money)).toMatchObject({ title: "If every year is average, spending never falls below the plan", summary: "In 2028: $100,000, if every year is average." });
    expect(fanView("netWorth", withOutcome({ paths: 1 }), 2028, money).title).toBe("If every year is average, you end with $1.24\u202FM");
  });
  it("sums up the year at the cursor", () => {
    expect(fanView("netWorth", simulation, 2026, money).summary).toBe("In 2026, eight futures in ten hold between $450,000 and $1.8\u202FM; the middle is $900,000.");
  });
  it("says that a plan's last year is a part of one, of spending and where it is", () => {
    const endingAt = (end: string) => ({ ...simulation, plan: { ...simulation.plan, end } });
    expect(fanView("spending", endingAt("2030-08"), 2028, money).part).toBe("The plan ends with 7 months of 2030, so that year is a part of one.");
    expect(fanView("spending", endingAt("2031-01"), 2028, money).part).toBeNull();
    expect(fanView("netWorth", endingAt("2030-08"), 2028, money).part).toBeNull();
  });
  it("has a table twin with each percentile and the plan", () => {
    const table = fanTable(fanView("spending", simulation, 2028, money), YEARS, money);
    expect(table.rows).toHaveLength(5);
    expect(table.rows[0]?.cells).toHaveLength(table.columns.length);
  });
  it("draws the metric in view along one path", () => {
    expect([pathLine("spending", path)[0], pathLine("netWorth", path)[0]]).toEqual([80, 900]);
  });
});

describe("around the fan", () => {
  it("shows milestones in order of time, within the plan, without its end", () => {
    expect(marksOf(simulation.plan, YEARS).map((mark) => mark.label)).toEqual(["College", "Ana retires"]);
  });
  it("tells the ages of a year", () => {
    expect(agesNote(simulation.plan, 2036)).toBe("Ana 62, Ben 64");
  });
  it("starts the cursor at the last retirement", () => {
    expect(firstYear(simulation)).toBe(2028);
  });
  it("tells a story in order of time", () => {
    expect(storyOf(path).map((line) => line.year)).toEqual([2027, 2029]);
  });
  it("names the source that leads, and since when", () => {
    const series = simulation.outcome.income.map((one) => ({ key: one.source, label: one.label, values: one.mean }));
    expect(incomeFinding(series, YEARS)).toBe("From 2028, most comes from withdrawals from accounts");
  });
});

describe("money in and out of one future", () => {
  it("leaves out what is nothing in every year, and keeps the ids that explain", () => {
    expect(pathSeries(path, SOURCES).map((one) => [one.key, one.label])).toEqual([["income", "Pay and yields"], ["social_security", "Social Security"]]);
    expect(pathSeries(path, TAXES).map((one) => one.key)).toEqual(["federal_income_tax"]);
  });
  it("has a table twin with words to read and numbers to take home", () => {
    const table = seriesTable(pathSeries(path, SOURCES), YEARS, money);
    expect(table.rows.at(-1)).toEqual({ head: "2030", cells: ["$100", "$30"], values: [100, 30] });
  });
  it("tells the year of the peak, and of none when there is nothing", () => {
    expect([peak([1, 9, 3], [2026, 2027, 2028]), peak([0, 0], [2026, 2027])]).toEqual([{ year: 2027, value: 9 }, null]);
  });
});

describe("the yearly table", () => {
  it("leaves out columns without a single figure", () => {
    const items = columnsOf(path).map((column) => column.item);
    expect(items).toContain("social_security");
    expect(items).not.toContain("pensions");
    expect(items).not.toContain("shortfall");
  });
});

describe("a copied worksheet", () => {
  it("keeps the nesting, the form lines and the receipt", () => {
    const line = { amount: 1, form: null, source: null, note: null, item: null, lines: [] };
    const words = worksheetText({
      title: "Federal income tax in 2031", item: "federal_income_tax", year: 2031, path: 7, total: 1234.5, receipt: simulation.receipt,
      lines: [{ ...line, label: "Income", form: "Form 1040, line 9", lines: [{ ...line, label: "Wages", source: "26 USC 61" }] }],
    }, money);
    expect(words).toBe([
      "Federal income tax in 2031: $1,234.50", "",
      "Income\t$1.00\tForm 1040, line 9", "  Wages\t$1.00\t26 USC 61", "Total\t$1,234.50", "", "Receipt: ee",
    ].join("\n"));
  });
});
