//! Scenarios: what would be otherwise than in the plan.

use overwinter_report::wire::v1::{Finding, PlanFile};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A scenario: only its difference to the plan is kept.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct Scenario {
    /// The scenario's id.
    pub id: Uuid,
    /// The plan that it changes.
    pub plan_id: Uuid,
    /// What the household calls it.
    pub name: String,
    /// Which version this is, from 1.
    pub version: i64,
    /// When that version was kept.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// The difference to the plan.
    #[schema(value_type = Object)]
    pub overlay: serde_json::Value,
}

/// A scenario, laid on the plan as it counts now.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScenarioView {
    /// The scenario's id.
    pub id: Uuid,
    /// The plan that it changes.
    pub plan_id: Uuid,
    /// What the household calls it.
    pub name: String,
    /// Which version this is, from 1.
    pub version: i64,
    /// When that version was kept.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// The difference to the plan.
    #[schema(value_type = Object)]
    pub overlay: serde_json::Value,
    /// The plan file with the difference laid on it.
    pub plan: PlanFile,
    /// What there is to say about that plan. An error means that the plan has moved away below the scenario.
    pub findings: Vec<Finding>,
}

/// A plan's scenarios.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScenarioList {
    /// Oldest first.
    pub items: Vec<Scenario>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A scenario to keep.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioContent {
    /// What the household calls it.
    pub name: String,
    /// The changed plan; only the difference to the kept one is kept.
    pub plan: PlanFile,
}
