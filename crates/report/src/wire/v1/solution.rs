//! What a search over changed plans answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Estimate, Finding, PlanSummary, Receipt};

/// What a search over changed plans answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Solution {
    /// The plan in short, as written.
    pub plan: PlanSummary,
    /// What was searched for.
    pub search: SearchKind,
    /// The probability of success that was asked for; null for a ranking.
    #[schema(required)]
    pub target: Option<f64>,
    /// What a ranking ranks by; null for a search for a target.
    #[schema(required)]
    pub ranked_by: Option<RankedBy>,
    /// The answer; null when nothing within the bounds reaches the target.
    #[schema(required)]
    pub best: Option<Tried>,
    /// Where the answer lies with 95 % confidence, as far as the number of paths is to blame; null for a ranking.
    #[schema(required)]
    pub interval: Option<Interval>,
    /// What a ranking can't tell from its winner at 95 % confidence.
    pub ties: Vec<Change>,
    /// The plan as written.
    pub as_planned: Tried,
    /// How many candidates were looked at by a cheaper measure to choose what to run; 0 where all that was looked at was run.
    #[serde(default)]
    pub screened: u32,
    /// What was run on the way.
    pub tried: Vec<Tried>,
    /// The answer on futures that the search has not seen; null where there are no others.
    #[schema(required)]
    pub check: Option<Check>,
    /// Warnings.
    pub findings: Vec<Finding>,
    /// What makes it checkable; its hashes are those of the plan as written.
    pub receipt: Receipt,
}

/// What is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// The highest sustainable spending.
    Spending,
    /// The earliest retirement.
    Retirement,
    /// The saving that is needed.
    Saving,
    /// Ages of claiming Social Security.
    Claiming,
    /// The ceiling of conversions into Roth accounts.
    Conversions,
    /// The share of stocks.
    Allocation,
}

/// What a ranking ranks by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RankedBy {
    /// The probability of success.
    Success,
    /// What heirs keep after tax less all unmet need.
    Worth,
    /// The sure yearly spending that is worth as much to a person of relative risk aversion 3.
    CertainSpending,
}

/// A change to a plan; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// Monthly spending at the start, without goals, in dollars of the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spending_monthly_usd: Option<f64>,
    /// Monthly discretionary spending at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discretionary_monthly_usd: Option<f64>,
    /// Age at retirement in months, by person id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub retirement_age_months: BTreeMap<String, u16>,
    /// Saved instead of spent each month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_saving: Option<ExtraSaving>,
    /// Age of claiming Social Security in months, by person id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub claim_age_months: BTreeMap<String, u16>,
    /// The federal bracket that conversions fill, as its rate; 0 for no conversions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversions_up_to: Option<f64>,
    /// Share of stocks over all invested accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stocks_share: Option<f64>,
}

/// Money that is saved instead of spent until a person retires.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ExtraSaving {
    /// The account's id.
    pub account: String,
    /// Dollars of the start, each month.
    pub monthly_usd: f64,
    /// The person's id.
    pub until_retirement_of: String,
}

/// A changed plan and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Tried {
    /// What was changed.
    pub change: Change,
    /// The probability that nothing is ever short, to the planning age.
    pub success: Estimate,
    /// What heirs keep after tax less all unmet need, in the answer's dollars: mean over paths.
    pub worth: Estimate,
    /// The sure yearly spending that is worth as much as the uncertain one at relative risk aversion 3.
    pub certain_spending: Estimate,
    /// Of a ranking: by how much the winner leads in what is ranked by, path by path.
    #[schema(required)]
    pub behind: Option<Estimate>,
}

/// The two ends of an answer; null is beyond what was searched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Interval {
    /// Where more is asked of the plan.
    #[schema(required)]
    pub ambitious: Option<Change>,
    /// Where less is asked of it.
    #[schema(required)]
    pub cautious: Option<Change>,
}

/// The answer again on other futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Check {
    /// Which futures.
    pub seed: u64,
    /// The plan as written.
    pub as_planned: Tried,
    /// The answer.
    pub best: Tried,
    /// What it gains in success, path by path.
    pub gain_in_success: Estimate,
    /// What it gains in worth, path by path.
    pub gain_in_worth: Estimate,
    /// What it gains in certain spending, path by path.
    pub gain_in_spending: Estimate,
}
