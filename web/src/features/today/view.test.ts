import { describe, expect, it } from "vitest";
import type { Outcome, Simulation } from "@/api/types";
import { createMoney } from "@/format/money";
import { planFile, simulation } from "@/features/results/sample";
import { chanceFinding, comingNext, gaugesOf, helpsOf, partsOf, stepsOf } from "./view";

const money = createMoney("USD", false);
const withChance = (value: number): Outcome => ({ ...simulation.outcome, success: { ...simulation.outcome.success, probability: { value, standard_error: 0 } } });

describe("the chance", () => {
  it("tells essentials from their paid side, with the same error", () => {
    const shortfall = { ...simulation.outcome.shortfall, essential: { ...simulation.outcome.shortfall.essential, probability: { value: 0.04, standard_error: 0.0044 } } };
    expect(gaugesOf({ ...simulation.outcome, shortfall })[0]).toMatchObject({ id: "essential", count: "96", error: "± 1", estimate: { standard_error: 0.0044 } });
  });
  it("carries the range over models of many futures, not over the one average future", () => {
    expect(gaugesOf(simulation.outcome)[1]).toMatchObject({ count: "87", range: [0.84, 0.91] });
  });
  it("never calls what was seen in all futures, or in none, a chance", () => {
    expect([chanceFinding(withChance(1)), chanceFinding(withChance(0))]).toEqual([
      "Everything is paid to the end in all 2,000 futures we tried", "In none of the 2,000 futures is everything paid to the end",
    ]);
  });
});

describe("what there is", () => {
  it("comes from the plan file, the largest first, debts apart", () => {
    const { have, owe } = partsOf(planFile);
    expect(have.map((part) => part.label)).toEqual(["House", "Ana’s 401(k)", "Cash"]);
    expect(owe).toEqual([{ id: "debt mortgage", label: "Mortgage", amount: 310_000 }]);
  });
  it("leaves out what is empty", () => {
    const plan = { ...planFile, accounts: planFile.accounts.map((one) => ({ ...one, balance: 0 })), properties: [], debts: [] };
    expect(partsOf(plan)).toEqual({ have: [], owe: [] });
  });
});

describe("what comes next", () => {
  it("is in order of time and never before the plan", () => {
    const plan = { ...simulation.plan, as_of: "2027-08" };
    expect(comingNext(plan, 2).map((one) => one.label)).toEqual(["Ana retires", "Plan ends"]);
  });
});

describe("the usual steps", () => {
  it("are a year more of work, a twentieth less of spending, three points more of saving", () => {
    expect(stepsOf(simulation.inputs).map((step) => step.adjust)).toEqual([
      { retirement_age_months: { ana: 756 } }, { spending_monthly_usd: 7100 }, { saving_share: 0.15 },
    ]);
  });
  it("leave out what the plan has no room for", () => {
    const none = { value: 0, base: 0, min: 0, max: 0, step: 0.01 };
    expect(stepsOf({ ...simulation.inputs, retirement_ages: [], saving_share: none, spending_monthly_usd: { ...none, step: 50 } })).toEqual([]);
  });
  it("are told by what they do, the strongest first, and only when they help", () => {
    const steps = stepsOf(simulation.inputs);
    const after = (value: number, inputs: Partial<Simulation["inputs"]>): Simulation => ({ ...simulation, inputs: { ...simulation.inputs, ...inputs }, outcome: withChance(value) });
    const helps = helpsOf(simulation, steps, [
      after(0.9, { retirement_ages: simulation.inputs.retirement_ages.map((one) => ({ ...one, age_months: 756 })) }),
      after(0.93, { spending_monthly_usd: { ...simulation.inputs.spending_monthly_usd, value: 7100 } }),
      after(0.868, { saving_share: { ...simulation.inputs.saving_share, value: 0.15 } }),
    ], money);
    expect(helps.map((help) => [help.change, help.chance])).toEqual([
      ["You spend $7,100 a month instead of $7,450", "87 → 93 in 100"], ["Ana retires at 63 instead of 62", "87 → 90 in 100"],
    ]);
  });
});
