//! What no policy can exceed on one known path.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Finding, PlanSummary, Receipt};

/// What no policy can exceed on the median path of the assumptions, with perfect foresight. It is no bound under uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Bound {
    /// The plan in short.
    pub plan: PlanSummary,
    /// What is bounded.
    pub of: BoundOf,
    /// The bound, in dollars of the start: a month of spending, or what heirs keep. Null when no policy can pay for what the plan wants.
    #[schema(required)]
    pub most_usd: Option<f64>,
    /// What the plan's own policies reach on the same path; null when they can't pay for what the plan wants.
    #[schema(required)]
    pub own_usd: Option<f64>,
    /// By how much of the bound the plan's own policies stay below it.
    #[schema(required)]
    pub gap: Option<f64>,
    /// Warnings.
    pub findings: Vec<Finding>,
    /// What makes it checkable.
    pub receipt: Receipt,
}

/// What is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoundOf {
    /// Monthly spending that can be paid to the end.
    Spending,
    /// What heirs keep, where all that the plan wants is paid.
    Legacy,
}
