//! Plans side by side.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Estimate, Finding, PlanSummary, Receipt};

/// A plan and scenarios of it, each run under the same draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Comparison {
    /// The first plan in short.
    pub plan: PlanSummary,
    /// All plans, the first one at the head.
    pub plans: Vec<ComparedPlan>,
    /// Warnings of any of them.
    pub findings: Vec<Finding>,
    /// What makes it checkable; its hashes are those of the first plan.
    pub receipt: Receipt,
}

/// One of the plans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ComparedPlan {
    /// What it was called by whoever asked.
    pub name: String,
    /// Its own figures.
    pub own: Standing,
    /// By how much each is above the first plan's, path by path: the error is that of the difference.
    pub above_first: Standing,
}

/// What becomes of a plan, in means over all futures. Dollars as the run has them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Standing {
    /// The share of futures in which everything is paid.
    pub success: Estimate,
    /// What heirs keep after tax, less what could not be paid.
    pub worth: Estimate,
    /// Taxes of all kinds over the lifetime.
    pub taxes: Estimate,
    /// The least that is spent in a full year.
    pub least_spent: Estimate,
}
