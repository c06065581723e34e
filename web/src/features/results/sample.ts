/** A tiny made-up simulation for unit tests: two people, five years, figures one can check by eye. */
import type { Fan, PathYear, PathYears, PlanFile, Quantiles, Receipt, Simulation, Tier } from "@/api/types";

export const YEARS = [2026, 2027, 2028, 2029, 2030];

export function fan(p50: number[], { low = 0.5, high = 2 } = {}): Fan {
  const times = (factor: number) => p50.map((value) => value * factor);
  return { p5: times(low * 0.9), p10: times(low), p25: times((1 + low) / 2), p50, p75: times((1 + high) / 2), p90: times(high), p95: times(high * 1.1) };
}

export function quantiles(p50: number): Quantiles {
  return { p5: p50 * 0.4, p10: p50 * 0.5, p25: p50 * 0.8, p50, p75: p50 * 1.5, p90: p50 * 2, p95: p50 * 3 };
}

export const never: Tier = { probability: { value: 0, standard_error: 0 }, years_short: null, share_unmet: null, first_year: null };
const seldom: Tier = {
  probability: { value: 0.13, standard_error: 0.0075 }, years_short: 6.2, share_unmet: 0.18,
  first_year: { p5: 2027, p10: 2027, p25: 2028, p50: 2028.4, p75: 2029, p90: 2030, p95: 2030 },
};

const receipt: Receipt = {
  engine: "0.1.0", program: "aa", plan: "bb", law: "cc", market: "dd", model: "bootstrap", seed: 1, paths: 2000, steps_per_year: 12, arithmetic: "f64", dollars: "real", result: "ee",
};

const planned = [100_000, 100_000, 100_000, 80_000, 80_000];
const share = (value: number) => ({ value, standard_error: 0.0075 });

export const simulation: Simulation = {
  plan: {
    name: "Ana and Ben", currency: "USD", as_of: "2026-01", end: "2030-12",
    people: [
      { id: "ana", name: "Ana", born: "1974-03", age_years: 51, retires: "2028-04", plan_to_age: 96 },
      { id: "ben", name: "Ben", born: "1972-11", age_years: 53, retires: "2027-12", plan_to_age: 95 },
    ],
    milestones: [
      { id: "end", label: "Plan ends", month: "2030-12", kind: "end" },
      { id: "a", label: "Ana retires", month: "2028-04", kind: "retirement" },
      { id: "c", label: "College", month: "2027-07", kind: "goal" },
      { id: "late", label: "Too late", month: "2041-01", kind: "custom" },
    ],
    accounts: [{ id: "ana 401k", kind: "traditional_401k", owner: "ana" }],
  },
  inputs: {
    retirement_ages: [{ person: "ana", name: "Ana", age_months: 744, base_age_months: 744, min_months: 625, max_months: 900 }],
    spending_monthly_usd: { value: 7450, base: 7450, min: 0, max: 20_000, step: 50 },
    saving_share: { value: 0.12, base: 0.12, min: 0, max: 0.4, step: 0.01 },
    stocks_share: { value: 0.6, base: 0.6, min: 0, max: 1, step: 0.05 },
    model: { value: "bootstrap", base: "bootstrap", choices: ["bootstrap", "historical", "lognormal", "deterministic"] },
  },
  outcome: {
    dollars: "real", currency: "USD", years: YEARS, paths: 2000,
    spending: { total: fan(planned, { low: 1, high: 1 }), essential: fan(planned), goal: fan(planned), discretionary: fan(planned), planned, worst_year: quantiles(80_000) },
    shortfall: { any: seldom, essential: never, goal: never, discretionary: seldom },
    funded_ratio: {
      of_essential: 1.6, of_all: 1.1, assets_usd: 900_000, income_usd: 1_100_000, essential_usd: 1_250_000, spending_usd: 1_818_000,
      tax_rate: 0.22, real_yield_10_years: 0.0194, curve: "Auctions", source: "US Treasury",
    },
    certainty_equivalents: [{ aversion: 3, spending_usd: { value: 78_000, standard_error: 400 }, floor_usd: 10_000 }],
    failure_causes: [{ cause: "early_returns", threshold_annual: -0.01, threshold_year: null, shock: null, among_failed: 0.52, among_all: 0.1, lift: { value: 5.2, standard_error: 0.3 } }],
    legacy: quantiles(1_240_000),
    lifetime_taxes: [{ kind: "federal_income", quantiles: quantiles(500_000) }],
    tax_rates: { effective: [0.2, 0.2, 0.1, 0.1, 0.1], marginal: [0.3, 0.3, 0.2, 0.2, 0.2] },
    success: {
      probability: share(0.868), while_alive: share(0.93),
      by_model: [
        { model: "bootstrap", probability: share(0.868), paths: 2000, note: null },
        { model: "historical", probability: share(0.91), paths: 600, note: null },
        { model: "lognormal", probability: share(0.84), paths: 2000, note: null },
        { model: "deterministic", probability: { value: 1, standard_error: 0 }, paths: 1, note: null },
      ],
    },
    net_worth: fan([900_000, 1_000_000, 1_100_000, 1_000_000, 1_240_000]),
    goals: [],
    deterministic_net_worth: [900_000, 1_000_000, 1_100_000, 1_200_000, 1_300_000],
    balances: [{ account: "ana 401k", mean: [1, 2, 3, 4, 5] }],
    income: [
      { source: "pay", label: "Ana: Engineer", mean: [9, 9, 1, 0, 0] },
      { source: "withdrawals", label: "Withdrawals from accounts", mean: [0, 0, 5, 6, 7] },
    ],
    depletion: { probability: 0.1, years: [{ year: 2030, share: 0.1 }] },
    notable_paths: { worst: 3, p10: 5, median: 7, p90: 9 },
  },
  findings: [],
  receipt,
};

const year = (of: number, social_security: number): PathYear => ({
  year: of, ages: [52, 54], income: 100, social_security, pensions: 0, spending: 80, taxes: 20, saved: 10, withdrawn: 0, market_growth: 5, inflation: 0.02, stock_return: -0.34, net_worth: 900, shortfall: 0,
  cells: { income: 100, social_security, spending: 80, federal_income_tax: 15, taxes: 20, saved: 10, withdrawn: 0, market_growth: 5, net_worth: 900, shortfall: 0 },
});

export const path: PathYears = {
  path: 7, dollars: "real", years: YEARS.map((of) => year(of, of > 2028 ? 30 : 0)), receipt,
  story: [{ year: 2029, text: "Social Security begins." }, { year: 2027, text: "Markets fall 34 %." }],
};

export const planFile: PlanFile = {
  overwinter: 1, name: "Ana and Ben", as_of: "2026-01",
  tax: { country: "us", state: "ca", filing: "joint" },
  people: [{ id: "ana", born: "1974-03", plan_to_age: 96 }, { id: "ben", born: "1972-11", plan_to_age: 95 }],
  accounts: [
    { id: "ana 401k", name: "Ana’s 401(k)", kind: "traditional_401k", owner: "ana", balance: 568_000 },
    { id: "cash", kind: "cash", owner: "joint", balance: 46_000 },
  ],
  properties: [{ id: "house", name: "House", value: 700_000 }],
  debts: [{ id: "mortgage", name: "Mortgage", balance: 310_000, rate: "3 %", payment: 2_000 }],
  saving: { surplus_to: "cash" },
};
