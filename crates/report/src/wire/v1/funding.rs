//! What the household has against what it wants, and what its uncertain spending is worth.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Estimate;

/// Assets and the present value of income over the present value of spending, in dollars of the start, at a dated curve of real yields. It
/// assumes no market's return and comes from the plan alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FundedRatio {
    /// Over what must be paid; null when nothing must.
    #[schema(required)]
    pub of_essential: Option<f64>,
    /// Over all that is planned; null when nothing is.
    #[schema(required)]
    pub of_all: Option<f64>,
    /// All accounts, after tax.
    pub assets_usd: f64,
    /// Present value of incomes to the planning age, after tax.
    pub income_usd: f64,
    /// Present value of what must be paid.
    pub essential_usd: f64,
    /// Present value of all that is planned.
    pub spending_usd: f64,
    /// The flat rate of tax on what is or was never taxed.
    pub tax_rate: f64,
    /// The real yield for ten years.
    pub real_yield_10_years: f64,
    /// The curve of yields.
    pub curve: String,
    /// Where it comes from.
    pub source: String,
}

/// The sure yearly spending that is worth as much as the run's uncertain one, to a person of that relative risk aversion (utility
/// `c^(1−γ) / (1−γ)`, years weighted by survival).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CertaintyEquivalent {
    /// Relative risk aversion γ.
    pub aversion: f64,
    /// Dollars of the start a year.
    pub spending_usd: Estimate,
    /// A year of less counts as this much.
    pub floor_usd: f64,
}
