//! What is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Dollars, Model, PlanFile};

/// The what-if inputs, laid over the plan. What is absent stays as the plan says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Adjust {
    /// Age at retirement in months, by person id.
    pub retirement_age_months: BTreeMap<String, u16>,
    /// Monthly spending at the start, without goals, in today's dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub spending_monthly_usd: Option<f64>,
    /// Share of pay saved through payroll, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub saving_share: Option<f64>,
    /// Share of stocks over all invested accounts, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub stocks_share: Option<f64>,
}

/// How to run it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RunOptions {
    /// How many paths. The historical model has at most one for each start month, the deterministic model has one.
    #[schema(default = 2000, minimum = 1)]
    pub paths: u32,
    /// Which future is drawn.
    #[schema(default = 1)]
    pub seed: u64,
    /// Where returns and inflation come from.
    pub model: Model,
    /// The dollars of the answer.
    pub dollars: Dollars,
    /// 12 (months) or 1 (years).
    #[schema(default = 12)]
    pub steps_per_year: u32,
    /// Whether the other models are run too, with at most 2,000 paths each.
    #[schema(default = true)]
    pub compare_models: bool,
}

impl Default for RunOptions {
    fn default() -> Self {
        let (model, dollars) = (Model::default(), Dollars::default());
        RunOptions { paths: 2_000, seed: 1, model, dollars, steps_per_year: 12, compare_models: true }
    }
}

/// A plan to simulate; without one, the sample household.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SimulateRequest {
    /// The plan file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
    /// What to change about it.
    pub adjust: Adjust,
    /// How to run it.
    pub run: RunOptions,
}

/// One path of a simulation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PathRequest {
    /// The plan file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
    /// What to change about it.
    #[serde(default)]
    pub adjust: Adjust,
    /// How to run it.
    #[serde(default)]
    pub run: RunOptions,
    /// The path's id, from 0.
    pub path: u32,
}

/// The worksheet behind one figure of one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplainRequest {
    /// The plan file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
    /// What to change about it.
    #[serde(default)]
    pub adjust: Adjust,
    /// How to run it.
    #[serde(default)]
    pub run: RunOptions,
    /// The path's id, from 0.
    pub path: u32,
    /// The calendar year.
    pub year: i32,
    /// The figure's id: one of the `cells` of a path's year.
    pub item: String,
}
