//! What futures that fall short have in common.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Estimate;

/// Something that may go wrong, marked on the unluckiest tenth of all paths; a shock on those on which it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// Real returns of the first ten years, of the mix held at the start.
    EarlyReturns,
    /// Real returns from the start to the end.
    Returns,
    /// Inflation from the start to the end.
    Inflation,
    /// The first death of a couple comes early.
    EarlyDeath,
    /// Somebody lives long.
    LongLife,
    /// A shock of the plan happens.
    Shock,
}

/// How much more frequent a mark is among the paths that fall short than among all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FailureCause {
    /// What is marked.
    pub cause: CauseKind,
    /// Marked paths have a yearly rate no better than this; null for what has none.
    #[schema(required)]
    pub threshold_annual: Option<f64>,
    /// On marked paths the first death of a couple falls in this year or before, or the last one in this year or later; null for what is no death.
    #[schema(required)]
    pub threshold_year: Option<i32>,
    /// Which shock, by its name; null for what is none.
    #[schema(required)]
    pub shock: Option<String>,
    /// Share of the paths that fall short.
    pub among_failed: f64,
    /// Share of all paths.
    pub among_all: f64,
    /// The one over the other.
    pub lift: Estimate,
}
