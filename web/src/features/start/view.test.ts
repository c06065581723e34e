import { expect, it } from "vitest";
import type { PlanFile } from "@/api/types";
import { lineOf, partsOf } from "./view";

it("says what is in a plan by its names, and leaves out what is empty", () => {
  const plan: PlanFile = {
    overwinter: 1, name: "Ruth", as_of: "2026-01", tax: { state: "tx", filing: "single" }, people: [{ id: "ruth", born: "1955-06" }],
    accounts: [{ id: "ira", name: "Rollover IRA", kind: "traditional_ira", balance: 1 }], income: [{ kind: "social_security" }], goals: [], saving: { surplus_to: "ira" },
  };
  expect(partsOf(plan)).toEqual([
    { label: "People", names: ["Ruth"] }, { label: "Accounts", names: ["Rollover IRA"] }, { label: "Income", names: ["Social security"] },
  ]);
  expect(lineOf({ ...plan, goals: [{ name: "New roof", amount: 1 }] })).toBe("Texas · New roof");
});
