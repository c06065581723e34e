//! What a simulation answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Finding, Inputs, Outcome, PlanSummary, Receipt};

/// What a simulation answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Simulation {
    /// The plan in short, with the what-if inputs laid over it.
    pub plan: PlanSummary,
    /// The inputs that matter most.
    pub inputs: Inputs,
    /// The statistics.
    pub outcome: Outcome,
    /// Warnings.
    pub findings: Vec<Finding>,
    /// What makes it checkable.
    pub receipt: Receipt,
}
