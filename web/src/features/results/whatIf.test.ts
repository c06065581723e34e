import { describe, expect, it } from "vitest";
import type { Simulation } from "@/api/types";
import { createMoney } from "@/format/money";
import { planFile, simulation } from "./sample";
import { effectOf, isChanged, NO_CHANGES, requestOf, retirementControl, shareControl, withModel, withNumber, withRetirement } from "./whatIf";

const { inputs } = simulation;
const money = createMoney("USD", false);

describe("changes", () => {
  it("ask for the plan as it is when there are none", () => {
    expect(requestOf(planFile, NO_CHANGES, "real")).toEqual({ plan: planFile, run: { dollars: "real" } });
  });
  it("lay a number over the plan, and lift it at the plan's own value", () => {
    const changed = withNumber(NO_CHANGES, inputs, "saving_share", 0.15);
    expect(requestOf(planFile, changed, "nominal")).toEqual({ plan: planFile, adjust: { saving_share: 0.15 }, run: { dollars: "nominal" } });
    expect(isChanged(withNumber(changed, inputs, "saving_share", 0.12))).toBe(false);
  });
  it("lay a retirement age over the plan by person, and lift it again", () => {
    const changed = withRetirement(NO_CHANGES, inputs, "ana", 756);
    expect(changed.adjust).toEqual({ retirement_age_months: { ana: 756 } });
    expect(withRetirement(changed, inputs, "ana", 744).adjust).toEqual({});
  });
  it("choose whose figures the markets are made of, and a stress", () => {
    const changed = { ...NO_CHANGES, assumptions: "vanguard-2025-12", stress: "crash_1929" } as const;
    expect(requestOf(planFile, changed, "real").run).toEqual({ dollars: "real", assumptions: "vanguard-2025-12", stress: { kind: "crash_1929", after_months: 0 } });
    expect(isChanged(changed)).toBe(true);
  });
  it("choose a market model, and lift it again", () => {
    const changed = withModel(NO_CHANGES, inputs, "lognormal");
    expect(requestOf(planFile, changed, "real").run).toEqual({ dollars: "real", model: "lognormal" });
    expect(isChanged(withModel(changed, inputs, "bootstrap"))).toBe(false);
  });
});

describe("controls", () => {
  it("give retirement a grid that holds the plan's own age", () => {
    const [ana] = inputs.retirement_ages;
    const control = ana && retirementControl({ ...ana, base_age_months: 775 }, NO_CHANGES);
    expect(control).toMatchObject({ value: 775, min: 625, step: 3 });
  });
  it("show shares in hundredths without stray decimals", () => {
    expect(shareControl("", "", { value: 0.07, base: 0.07, min: 0, max: 0.29, step: 0.01 }, 0.07)).toMatchObject({ value: 7, max: 29, step: 1 });
  });
});

describe("the effect", () => {
  const after = (change: Partial<Simulation["inputs"]>, chance: number): Simulation => ({
    ...simulation,
    inputs: { ...inputs, ...change },
    outcome: { ...simulation.outcome, success: { ...simulation.outcome.success, probability: { value: chance, standard_error: 0.01 } } },
  });
  const retire = (months: number) => ({ retirement_ages: inputs.retirement_ages.map((one) => ({ ...one, age_months: months })) });

  it("says who retires when, and what that does", () => {
    expect(effectOf(simulation, after(retire(756), 0.9), money)).toEqual({ change: "Ana retires at 63 instead of 62", chance: "87 → 90 in 100" });
  });
  it("says when nothing changed in the chance", () => {
    expect(effectOf(simulation, after({ spending_monthly_usd: { ...inputs.spending_monthly_usd, value: 7500 } }, 0.868), money))
      .toEqual({ change: "You spend $7,500 a month instead of $7,450", chance: "still 87 in 100" });
  });
  it("says shares and models in words", () => {
    expect(effectOf(simulation, after({ stocks_share: { ...inputs.stocks_share, value: 0.5 } }, 0.9), money)?.change).toBe("You hold 50\u00A0% in stocks instead of 60\u00A0%");
    expect(effectOf(simulation, after({ model: { ...inputs.model, value: "historical" } }, 0.9), money)?.change).toContain("History, as it was");
  });
  it("does not tell several changes as one", () => {
    const both = { ...retire(756), stocks_share: { ...inputs.stocks_share, value: 0.5 } };
    expect(effectOf(simulation, after(both, 0.9), money)?.change).toBe("Several changes at once");
  });
  it("does not set one average future against a chance", () => {
    const average = after({ model: { ...inputs.model, value: "deterministic" } }, 1);
    expect(effectOf(simulation, { ...average, outcome: { ...average.outcome, paths: 1 } }, money)?.chance).toBe("One average future gives no chance");
  });
  it("is silent when nothing changed", () => {
    expect(effectOf(simulation, simulation, money)).toBeNull();
  });
});
