//! What is asked.

use core::fmt;
use core::marker::PhantomData;
use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{Assumptions, Dollars, Draws, Model, PlanFile, RankedBy, SearchKind, Stress};

/// The what-if inputs, laid over the plan. What is absent stays as the plan says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjust {
    /// Age at retirement in months, by person id.
    #[serde(default)]
    pub retirement_age_months: BTreeMap<String, u16>,
    /// Monthly spending at the start, without goals, in today's dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub spending_monthly_usd: Option<f64>,
    /// Share of pay saved through payroll, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub saving_share: Option<f64>,
    /// Share of stocks over all invested accounts, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub stocks_share: Option<f64>,
}

/// How to run it. What is absent has its default.
// Defaults stand in words: generators of clients take a field with a default in the schema for one that must be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunOptions {
    /// How many paths; 2,000 by default. The historical model has at most one for each start month, the deterministic model has one.
    #[serde(default = "default_paths")]
    #[schema(minimum = 1)]
    pub paths: u32,
    /// Which future is drawn; 1 by default.
    #[serde(default = "default_seed")]
    pub seed: u64,
    /// Where returns and inflation come from; the bootstrap by default.
    #[serde(default)]
    pub model: Model,
    /// What models that need assumptions are made from; the long-run history by default.
    #[serde(default)]
    pub assumptions: Assumptions,
    /// What happens on every path besides; nothing by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub stress: Option<Stress>,
    /// How the paths of a model with assumptions are drawn; each by itself by default.
    #[serde(default, skip_serializing_if = "Draws::is_random")]
    #[schema(nullable = false)]
    pub draws: Draws,
    /// The dollars of the answer; today's by default.
    #[serde(default)]
    pub dollars: Dollars,
    /// 12 (months, the default) or 1 (years).
    #[serde(default = "default_steps")]
    pub steps_per_year: u32,
    /// Whether the other models are run too, with at most 2,000 paths each; they are by default.
    #[serde(default = "default_compare")]
    pub compare_models: bool,
}

fn default_paths() -> u32 {
    2_000
}

fn default_seed() -> u64 {
    1
}

fn default_steps() -> u32 {
    12
}

fn default_compare() -> bool {
    true
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions {
            paths: default_paths(),
            seed: default_seed(),
            model: Model::default(),
            assumptions: Assumptions::default(),
            stress: None,
            draws: Draws::default(),
            dollars: Dollars::default(),
            steps_per_year: default_steps(),
            compare_models: default_compare(),
        }
    }
}

/// A plan to simulate; without one, the sample household.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SimulateRequest {
    /// The plan file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
    /// What to change about it.
    #[serde(default, deserialize_with = "table")]
    pub adjust: Adjust,
    /// How to run it.
    #[serde(default, deserialize_with = "table")]
    pub run: RunOptions,
}

/// What to search for; without a plan, about the sample household.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SolveRequest {
    /// The plan file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
    /// What to change about it before the search.
    #[serde(default, deserialize_with = "table")]
    pub adjust: Adjust,
    /// How each candidate is run; other models are not compared.
    #[serde(default, deserialize_with = "table")]
    pub run: RunOptions,
    /// The question.
    #[serde(deserialize_with = "table")]
    pub search: SearchRequest,
}

/// A question that a search answers. What a kind of search has no use for is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// What is searched for.
    pub kind: SearchKind,
    /// The share of futures in which everything is to be paid, for spending, retirement and saving; 0.85 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub target: Option<f64>,
    /// Whose retirement; may be left out where only one lies ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub person: Option<String>,
    /// The account that saving goes into; by default where the plan's surplus goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub account: Option<String>,
    /// Whether only discretionary spending is scaled; it is not by default.
    #[serde(default)]
    pub discretionary_only: bool,
    /// The tolerance of spending and saving, dollars a month; 10 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub step_usd: Option<u32>,
    /// What claim ages, conversions and allocations are ranked by; by default worth, for allocations success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ranked_by: Option<RankedBy>,
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
    #[serde(default, deserialize_with = "table")]
    pub adjust: Adjust,
    /// How to run it.
    #[serde(default, deserialize_with = "table")]
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
    #[serde(default, deserialize_with = "table")]
    pub adjust: Adjust,
    /// How to run it.
    #[serde(default, deserialize_with = "table")]
    pub run: RunOptions,
    /// The path's id, from 0.
    pub path: u32,
    /// The calendar year.
    pub year: i32,
    /// The figure's id: one of the `cells` of a path's year.
    pub item: String,
}

/// Reads a table as a table only: by itself serde takes a list for one, its members in their order.
///
/// # Errors
/// When it is no table, or what `T` finds wrong with it.
pub fn table<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct Table<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Table<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }
    deserializer.deserialize_map(Table(PhantomData))
}
