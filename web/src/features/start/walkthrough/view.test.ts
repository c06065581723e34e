import { describe, expect, it } from "vitest";
import { UNANSWERED, restored, type Answers } from "./answers";
import { amountOf, isEnough, isUnclear, monthOf, planOf } from "./view";

const [nobody] = UNANSWERED.people;
const ana = { ...nobody, name: "Ana", born: "1974-03", pay: "148,000", saves: "12", benefit: "3,380", workplace: "568 000", roth: "71000" };
const answers: Answers = { ...UNANSWERED, people: [ana, nobody], state: "ca", cash: "$46,000", brokerage: "214,000", living: "6,400" };

describe("amounts", () => {
  it.each([["148,000", 148_000], ["$148 000", 148_000], ["12 %", 12], ["3.25", 3.25], ["", null], ["-5", null], ["soon", null], ["1e9", null]])("%j is %s", (words, amount) => expect(amountOf(words)).toBe(amount));
  it("are unclear only when something was typed", () => expect([isUnclear(""), isUnclear("12"), isUnclear("a lot")]).toEqual([false, false, true]));
});

describe("a plan from answers", () => {
  it("has what was answered and leaves out what was not", () => {
    expect(planOf(answers, "2026-11")).toEqual({
      overwinter: 1, name: "Ana", as_of: "2026-11", tax: { state: "ca", filing: "single" },
      people: [{ id: "ana", name: "Ana", born: "1974-03", retires: "age 65", plan_to_age: 95 }],
      accounts: [
        { id: "checking", name: "Checking and savings", kind: "cash", balance: 46_000 },
        { id: "brokerage", name: "Brokerage", kind: "brokerage", balance: 214_000, cost_basis: 214_000, mix: { us_stocks: 0.4, international_stocks: 0.2, bonds: 0.4 } },
        { id: "ana 401k", name: "Ana’s 401(k)", owner: "ana", kind: "traditional_401k", balance: 568_000, mix: { us_stocks: 0.4, international_stocks: 0.2, bonds: 0.4 } },
        { id: "ana roth", name: "Ana’s Roth IRA", owner: "ana", kind: "roth_ira", balance: 71_000, contributions: 0, mix: { us_stocks: 0.4, international_stocks: 0.2, bonds: 0.4 } },
      ],
      income: [
        { name: "Ana’s pay", person: "ana", kind: "salary", amount: 148_000, per: "year", saves: [{ to: "ana 401k", share: "12 %" }] },
        { name: "Ana’s Social Security", person: "ana", kind: "social_security", primary_insurance_amount: 3380, claim_age: 67 },
      ],
      spending: [{ name: "Living", tier: "essential", amount: 6400, per: "month" }],
      saving: { surplus_to: "brokerage" },
    });
  });
  it("of two has two people with ids of their own, joint accounts and a joint return", () => {
    const plan = planOf({ ...answers, couple: "two", people: [ana, { ...nobody, name: "Ana", born: "1976-11" }] }, "2026-11");
    expect(plan.people.map(({ id }) => id)).toEqual(["ana", "ana 2"]);
    expect([plan.tax.filing, plan.accounts[0]?.owner, plan.spending?.[0]?.survivor_share, plan.people[1]?.retires]).toEqual(["joint", "joint", "70 %", undefined]);
  });
  it("secures the mortgage by the home, and gives what is saved from pay a place", () => {
    const plan = planOf({ ...answers, people: [{ ...ana, workplace: "" }, nobody], home: "790,000", mortgage: "386,000", mortgageRate: "3.25", mortgagePayment: "2,270" }, "2026-11");
    expect(plan.debts).toEqual([{ id: "mortgage", name: "Mortgage", property: "home", balance: 386_000, rate: "3.25 %", payment: 2270 }]);
    expect(plan.accounts.find(({ id }) => id === "ana 401k")?.balance).toBe(0);
  });
  it("says something as soon as people, state and spending are known", () => {
    expect([isEnough(UNANSWERED), isEnough(answers), isEnough({ ...answers, couple: "two" })]).toEqual([false, true, false]);
  });
});

describe("kept answers", () => {
  it("come back whole, whatever an older page kept", () => {
    expect(restored(null)).toEqual(UNANSWERED);
    expect(restored({ living: "5", people: [{ name: "Ana" }] })).toEqual({ ...UNANSWERED, living: "5", people: [{ ...nobody, name: "Ana" }, nobody] });
  });
  it("belong to a month", () => expect(monthOf(new Date(2026, 0, 31))).toBe("2026-01"));
});
