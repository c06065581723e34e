//! The inputs that matter most, with their ranges.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Model;

/// The inputs that matter most, with the plan's own value as base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Inputs {
    /// One for each person who will retire.
    pub retirement_ages: Vec<RetirementAge>,
    /// Spending a month at the start, without goals, in today's dollars.
    pub spending_monthly_usd: NumberInput,
    /// Share of pay saved through payroll. A plan without payroll saving has 0 as value, least and most.
    pub saving_share: NumberInput,
    /// Share of stocks over all invested accounts. A plan without any has 0 as value, least and most.
    pub stocks_share: NumberInput,
    /// The market model.
    pub model: ModelInput,
}

/// When a person stops working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RetirementAge {
    /// The person's id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// As answered.
    pub age_months: u16,
    /// As in the plan.
    pub base_age_months: u16,
    /// The least that makes sense to ask for.
    pub min_months: u16,
    /// The most.
    pub max_months: u16,
}

/// A number with its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NumberInput {
    /// As answered.
    pub value: f64,
    /// As in the plan.
    pub base: f64,
    /// The least that makes sense to ask for.
    pub min: f64,
    /// The most; equal to `min` when the plan has nothing that could be moved.
    pub max: f64,
    /// A sensible step.
    pub step: f64,
}

/// The market model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ModelInput {
    /// As answered.
    pub value: Model,
    /// The default.
    pub base: Model,
    /// What may be asked for.
    pub choices: Vec<Model>,
}
