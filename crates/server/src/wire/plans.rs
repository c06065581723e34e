//! Plans as they are kept, their versions, and plan files.

use overwinter_report::wire::v1::{Finding, PlanFile};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A plan without its content.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct PlanHead {
    /// The plan's id.
    pub id: Uuid,
    /// The name that the plan gives itself.
    pub name: String,
    /// The version that counts, from 1.
    pub version: i64,
    /// When that version was kept.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// A plan at one version.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoredPlan {
    /// The plan's id.
    pub id: Uuid,
    /// The name that the plan gives itself.
    pub name: String,
    /// Which version this is, from 1.
    pub version: i64,
    /// When it was kept.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// The plan file.
    pub plan: PlanFile,
}

/// A household's plans.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanList {
    /// Oldest first.
    pub items: Vec<PlanHead>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A plan to keep.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanContent {
    /// The plan file.
    pub plan: PlanFile,
}

/// One version in a plan's history.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanVersion {
    /// Its number, from 1.
    pub version: i64,
    /// When it was kept.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Who kept it: an address.
    pub created_by: String,
    /// The version whose content it brought back, when it did.
    #[schema(required)]
    pub rewound_from: Option<i64>,
}

/// The history of a plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct VersionList {
    /// Newest first.
    pub items: Vec<PlanVersion>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// An earlier version to bring back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rewind {
    /// Its number.
    #[schema(minimum = 1)]
    pub to: i64,
}

/// The text of a plan file.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanText {
    /// TOML, or JSON where a text is read.
    pub text: String,
}

/// A plan file that was read.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReadPlan {
    /// The plan file as JSON.
    pub plan: PlanFile,
    /// Warnings: an error is no answer but a problem.
    pub findings: Vec<Finding>,
}

/// The plans that come with the program.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExampleList {
    /// The sample household first.
    pub items: Vec<Example>,
}

/// A plan that comes with the program.
#[derive(Serialize, ToSchema)]
pub(crate) struct Example {
    /// A stable name.
    pub id: String,
    /// The name that the plan gives itself.
    pub title: String,
    /// The plan file.
    pub plan: PlanFile,
}
