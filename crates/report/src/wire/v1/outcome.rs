//! Statistics over all paths of a run.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{CertaintyEquivalent, Dollars, Estimate, FailureCause, Fan, FundedRatio, Model, Quantiles};

/// Statistics over paths. Lists by year run over `years`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Outcome {
    /// The dollars of every amount.
    pub dollars: Dollars,
    /// ISO 4217 code.
    pub currency: String,
    /// Calendar years.
    pub years: Vec<i32>,
    /// How many paths were run.
    pub paths: u32,
    /// What is spent.
    pub spending: Spending,
    /// What need is not met.
    pub shortfall: Shortfall,
    /// The chance of each goal that the plan comes to, in its order.
    #[serde(default)]
    #[schema(required)]
    pub goals: Vec<GoalChance>,
    /// What the household has for what it wants, whatever markets do.
    pub funded_ratio: FundedRatio,
    /// What uncertain spending is worth, by aversion to risk.
    pub certainty_equivalents: Vec<CertaintyEquivalent>,
    /// What heirs keep.
    pub legacy: Quantiles,
    /// Taxes over the whole plan.
    pub lifetime_taxes: Vec<LifetimeTax>,
    /// Income tax rates.
    pub tax_rates: TaxRates,
    /// The chance that nothing is ever short.
    pub success: Success,
    /// What futures that fall short have in common, the most telling first; empty when none does, or all do.
    pub failure_causes: Vec<FailureCause>,
    /// Net worth at the end of each year.
    pub net_worth: Fan,
    /// The same when every year is the median year of the assumptions.
    pub deterministic_net_worth: Vec<f64>,
    /// By account.
    pub balances: Vec<Balance>,
    /// By source.
    pub income: Vec<IncomeSource>,
    /// When the money is used up.
    pub depletion: Depletion,
    /// Paths to look at.
    pub notable_paths: NotablePaths,
}

/// Spending by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Spending {
    /// All tiers.
    pub total: Fan,
    /// What must be paid, housing included.
    pub essential: Fan,
    /// Goals.
    pub goal: Fan,
    /// What may be cut.
    pub discretionary: Fan,
    /// What the plan wants, mean over paths.
    pub planned: Vec<f64>,
    /// The least of a path's full years.
    pub worst_year: Quantiles,
}

/// Unmet need by tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Shortfall {
    /// Of any tier.
    pub any: Tier,
    /// Of what must be paid.
    pub essential: Tier,
    /// Of goals.
    pub goal: Tier,
    /// Of what may be cut.
    pub discretionary: Tier,
}

/// Unmet need of one tier. The figures given failure are null when no path failed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Tier {
    /// Of at least one year with unmet need.
    pub probability: Estimate,
    /// Mean years with unmet need, given failure.
    #[schema(required)]
    pub years_short: Option<f64>,
    /// Unmet need over all need, mean given failure.
    #[schema(required)]
    pub share_unmet: Option<f64>,
    /// Calendar year of the first shortfall, given failure.
    #[schema(required)]
    pub first_year: Option<Quantiles>,
}

/// The chance that a goal is met in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GoalChance {
    /// Its name.
    pub name: String,
    /// The chance.
    pub probability: Estimate,
}

/// Tax of one kind over the whole plan.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LifetimeTax {
    /// Which.
    pub kind: TaxKind,
    /// How much.
    pub quantiles: Quantiles,
}

/// Kinds of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaxKind {
    /// Federal income tax, with what is settled on the same return.
    FederalIncome,
    /// State income tax.
    StateIncome,
    /// Social Security and Medicare tax of employees.
    Payroll,
    /// Additional tax on early withdrawals.
    EarlyWithdrawalPenalty,
}

/// Median rates by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaxRates {
    /// Income tax over income.
    pub effective: Vec<f64>,
    /// Income tax on the next dollars of ordinary income.
    pub marginal: Vec<f64>,
}

/// Probability that no tier is ever short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Success {
    /// To the planning age.
    pub probability: Estimate,
    /// While someone of the household is alive.
    pub while_alive: Estimate,
    /// The same to the planning age under each market model; the run's own stands first.
    pub by_model: Vec<ModelSuccess>,
}

/// Success under one market model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ModelSuccess {
    /// The model.
    pub model: Model,
    /// To the planning age.
    pub probability: Estimate,
    /// How many paths were run.
    pub paths: u32,
    /// What to know about it.
    #[schema(required)]
    pub note: Option<String>,
}

/// Mean balance of an account by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Balance {
    /// The account's id.
    pub account: String,
    /// At the end of each year.
    pub mean: Vec<f64>,
}

/// Mean income of a source by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IncomeSource {
    /// A stable name.
    pub source: String,
    /// In words.
    pub label: String,
    /// Received in each year.
    pub mean: Vec<f64>,
}

/// When the money is used up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Depletion {
    /// Of accounts ever being empty at the end of a year.
    pub probability: f64,
    /// By year of the first such end; years without one are left out.
    pub years: Vec<DepletionYear>,
}

/// Share of paths first used up in this year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DepletionYear {
    /// Calendar year.
    pub year: i32,
    /// Of all paths.
    pub share: f64,
}

/// Path ids by rank of what is left for heirs less unmet need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the names are the ranks")]
pub struct NotablePaths {
    pub worst: u32,
    pub p10: u32,
    pub median: u32,
    pub p90: u32,
}
