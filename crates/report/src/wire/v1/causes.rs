//! What futures that fall short have in common.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Estimate;

/// Something that may go wrong, marked on the unluckiest tenth of all paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// Real returns of the first ten years, of the mix held at the start.
    EarlyReturns,
    /// Real returns from the start to the end.
    Returns,
    /// Inflation from the start to the end.
    Inflation,
}

/// How much more frequent a mark is among the paths that fall short than among all.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FailureCause {
    /// What is marked.
    pub cause: CauseKind,
    /// Marked paths have a yearly rate no better than this.
    pub threshold_annual: f64,
    /// Share of the paths that fall short.
    pub among_failed: f64,
    /// Share of all paths.
    pub among_all: f64,
    /// The one over the other.
    pub lift: Estimate,
}
