import { describe, expect, it } from "vitest";
import { createMoney } from "@/format/money";
import { differences, merged } from "./difference";
import { withItem } from "./edit";
import { renamed, without } from "./ids";
import { itemsAt, moved, withValue, type Json, type Plan } from "./json";
import { sample } from "./sample";

const money = createMoney("USD", false);
const said = (after: Plan, before: Plan = sample) => differences(before, after, money).map((change) => change.words);
const put = (pointer: string, value: Json | undefined, plan: Plan = sample) => withValue(plan, pointer, value);

describe("a difference in words", () => {
  it.each<[string, string, Json | undefined, string]>([
    ["a retirement", "/people/0/retires", "age 63", "Ana retires at 63 instead of 62"],
    ["a retirement by another date", "/people/0/retires", "2037-01", "Ana stops working: Jan 2037 instead of age 62"],
    ["an amount", "/income/0/amount", 150_000, "Ana's salary: gross pay $150,000 instead of $148,000"],
    ["a claim", "/income/1/claim_age", "67 y 6 m", "Ana's Social Security is claimed at 67 y 6 m instead of 67"],
    ["what was left out", "/spending/0/growth", "2 %", "Living: grows 2 % a year instead of with inflation"],
    ["what is left out now", "/spending/1/growth", undefined, "Health: grows with inflation instead of inflation + 1.5 %"],
    ["payroll saving", "/income/0/saves/0/share", "15 %", "Ana's salary: saved from pay ana 401k, 15 %, 100 % of first 4 % instead of ana 401k, 12 %, 100 % of first 4 %"],
    ["a step of saving", "/saving/priorities/1/up_to", 5000, "What is left over: fill first, in this order Checking, until it holds $50,000; ana roth, $5,000 a year instead of Checking, until it holds $50,000; ana roth, the law’s limit"],
    ["a state", "/tax/state", "tx", "Taxes: state texas instead of california"],
    ["the plan's name", "/name", "Us", "Us: name Us instead of Ana and Ben"],
    ["a key without a form", "/spending/0/medical", true, "medical: true instead of nothing"],
    ["a rule that was not there", "/spending_rule", { kind: "percent", rate: "4 %" }, "Spending in good and bad years: extras follow the portfolio instead of keep their buying power"],
  ])("%s", (_, pointer, value, words) => expect(said(put(pointer, value))).toContain(words));
  it("names what is new and what is gone", () => {
    expect(said(withItem(sample, "/spending", { name: "Rent", tier: "essential", amount: 1800, per: "month" }))).toEqual(["New: Rent, $1,800 a month"]);
    expect(said(put("/goals/1", undefined))).toEqual(["Removed: Car, $38,000, May 2034"]);
  });
  it("does not take an item behind a removed one for a changed one", () => expect(said(put("/goals/0", undefined))).toEqual(["Removed: College, $36,000 a year, from Sep 2028 until Jun 2032"]));
  it("knows an item by its place when its name changes", () => expect(said(put("/goals/1/name", "Van"))).toEqual(["Van: name Van instead of Car"]));
  it("says that only an order changed", () => expect(said(put("/goals", moved(sample.goals as Json[], 0, 1)))).toEqual(["Goals: in another order"]));
  it("says nothing about the same plan", () => expect(said(structuredClone(sample))).toEqual([]));
});

describe("two changes at once", () => {
  const mine = put("/income/0/amount", 150_000);
  it("fit together when they touch different items", () => {
    const theirs = put("/spending/0/amount", 6000);
    expect(merged(sample, mine, theirs)).toEqual(put("/spending/0/amount", 6000, mine));
  });
  it("fit together when both add, and when one removes what the other left alone", () => {
    const added = withItem(sample, "/spending", { name: "Rent", tier: "essential", amount: 1 });
    const other = withItem(put("/goals/0", undefined), "/spending", { name: "Boat", tier: "essential", amount: 2 });
    const both = merged(sample, added, other);
    expect(itemsAt(both ?? {}, "/spending").map((one) => one.name)).toEqual(["Living", "Health", "Boat", "Rent"]);
    expect(itemsAt(both ?? {}, "/goals").map((one) => one.name)).toEqual(["Car"]);
  });
  it("do not fit when both touched one item, or one removed what the other changed", () => {
    expect(merged(sample, mine, put("/income/0/amount", 1))).toBeNull();
    expect(merged(sample, mine, put("/income/0", undefined))).toBeNull();
  });
  it("keep the plan's own keys of both sides apart", () => {
    expect(merged(sample, put("/name", "Mine"), put("/income/0/amount", 1))).toEqual(put("/name", "Mine", put("/income/0/amount", 1)));
    expect(merged(sample, put("/name", "Mine"), put("/name", "Theirs"))).toBeNull();
  });
});

describe("another id", () => {
  it("is carried to everything that names the item", () => {
    const plan = renamed(sample, "/people", 0, "id", "anna");
    expect([plan.accounts, plan.income, plan.milestones].map((list) => JSON.stringify(list).includes('"ana"'))).toEqual([false, false, false]);
    expect([JSON.stringify(plan.spending).includes("anna: retires"), JSON.stringify(plan.people).includes('"person":"anna"')]).toEqual([true, true]);
  });
  it("of a loan is carried to its milestone, of a milestone to the dates that follow it", () => {
    expect(renamed(sample, "/debts", 0, "id", "loan").milestones).toContainEqual({ name: "mortgage paid", when: { debt: "loan" } });
    const follows = put("/goals/1/when", { milestone: "move" });
    expect(renamed(follows, "/milestones", 1, "name", "the move").goals).toContainEqual({ name: "Car", amount: 38_000, when: { milestone: "the move" } });
  });
  it("that is empty takes nothing along, so that nothing is lost while it is typed", () => expect(JSON.stringify(renamed(sample, "/people", 0, "id", "").accounts)).toContain('"ana"'));
  it("of a removed account leaves the order of withdrawals", () => expect(without(sample, "/accounts", 0).withdrawal).toEqual({ order: ["brokerage"] }));
});
