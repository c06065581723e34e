//! The plan: as a file, and in short.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A plan file as JSON: the same keys as the TOML.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanFile(pub serde_json::Value);

/// Any object: what it must hold is the plan file's own JSON Schema.
impl utoipa::PartialSchema for PlanFile {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder};
        let any = Some(AdditionalProperties::FreeForm(true));
        ObjectBuilder::new().additional_properties(any).description(Some("A plan file as JSON: the same keys as the TOML.")).into()
    }
}

impl ToSchema for PlanFile {}

/// The plan in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanSummary {
    /// The plan's name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// The first month simulated, YYYY-MM.
    pub as_of: String,
    /// The first month after the plan, YYYY-MM.
    pub end: String,
    /// One or two.
    pub people: Vec<Person>,
    /// In order of time.
    pub milestones: Vec<Milestone>,
    /// In the plan's order.
    pub accounts: Vec<Account>,
}

/// A person of the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Person {
    /// The id in the plan.
    pub id: String,
    /// The name.
    pub name: String,
    /// YYYY-MM.
    pub born: String,
    /// Completed years at the start.
    pub age_years: u16,
    /// The first month without work, YYYY-MM.
    #[schema(required)]
    pub retires: Option<String>,
    /// The age in years that the plan must last to.
    pub plan_to_age: u16,
}

/// A dated event of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Milestone {
    /// Unique in the plan.
    pub id: String,
    /// In words.
    pub label: String,
    /// YYYY-MM.
    pub month: String,
    /// What it is.
    pub kind: MilestoneKind,
}

/// Kinds of milestones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// Someone stops working.
    Retirement,
    /// Someone claims Social Security.
    SocialSecurity,
    /// A loan on a property is paid.
    Mortgage,
    /// A goal is due, or first due.
    Goal,
    /// Named by the plan.
    Custom,
    /// The end of the plan.
    End,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// The id in the plan.
    pub id: String,
    /// The name to show.
    #[schema(required = false)]
    pub name: String,
    /// The kind's name in files.
    pub kind: String,
    /// The id of the owner; null when it is held jointly.
    #[schema(required)]
    pub owner: Option<String>,
}
