/** A small couple's plan for unit tests: one of each kind of item. */
import type { Plan } from "./json";

export const sample: Plan = {
  overwinter: 1, name: "Ana and Ben", as_of: "2026-01", tax: { state: "ca", filing: "joint" },
  people: [
    { id: "ana", born: "1974-03", retires: "age 62", plan_to_age: 95 },
    { id: "ben", name: "Benjamin", born: "1976-11", retires: { person: "ana", age: 65 }, plan_to_age: 93 },
  ],
  accounts: [
    { id: "checking", name: "Checking", owner: "joint", kind: "cash", balance: 46_000 },
    { id: "brokerage", owner: "joint", kind: "brokerage", balance: 214_000, cost_basis: 143_500, mix: { us_stocks: 0.6, bonds: "40 %" } },
    { id: "ana 401k", owner: "ana", kind: "traditional_401k", balance: 568_000, fee: "0.12 %", mix: { glide: [["now", { us_stocks: 1 }], ["retires", { bonds: 1 }]] } },
    { id: "ana roth", owner: "ana", kind: "roth_ira", balance: 71_000, contributions: 48_000, mix: { us_stocks: 1 } },
  ],
  income: [
    { name: "Ana's salary", person: "ana", kind: "salary", amount: 148_000, per: "year", until: "retires", saves: [{ to: "ana 401k", share: "12 %", match: "100 % of first 4 %" }] },
    { name: "Ana's Social Security", person: "ana", kind: "social_security", primary_insurance_amount: 3380, claim_age: 67 },
  ],
  spending: [
    { name: "Living", tier: "essential", amount: 6400, per: "month" },
    { name: "Health", tier: "essential", per: "month", growth: "inflation + 1.5 %", phases: [{ from: "now", amount: 450 }, { from: "ana: retires", amount: 1350 }] },
  ],
  goals: [{ name: "College", amount: 36_000, per: "year", from: "2028-09", until: "2032-06" }, { name: "Car", amount: 38_000, when: "2034-05" }],
  properties: [{ id: "house", value: 790_000, upkeep: "1 %", property_tax: 7600 }],
  debts: [{ id: "mortgage", name: "Mortgage", property: "house", balance: 386_000, rate: "3.25 %", payment: 2270 }],
  milestones: [{ name: "mortgage paid", when: { debt: "mortgage" } }, { name: "move", when: "ben: age 70" }],
  saving: { priorities: [{ to: "checking", up_to: { balance: 50_000 } }, { to: "ana roth", up_to: "limit" }], surplus_to: "brokerage" },
  withdrawal: { order: ["checking", "brokerage"] },
};
