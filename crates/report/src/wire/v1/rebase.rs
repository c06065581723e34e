//! A plan brought up to what has happened, and why it stands otherwise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Adjust, Finding, PlanFile, PlanSummary, Receipt, RunOptions, table};

/// What has happened since a plan's start; without a plan, to the sample household.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RebaseRequest {
    /// The plan file as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub plan: Option<PlanFile>,
    /// How each plan is run; other models are not compared. Steps are months.
    #[serde(default, deserialize_with = "table")]
    pub run: RunOptions,
    /// What has happened.
    #[serde(deserialize_with = "table")]
    pub happened: Happened,
    /// What to change about the plan from then on.
    #[serde(default, deserialize_with = "table")]
    pub after: Adjust,
}

/// What has happened since the plan's start. Dollars of the time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// The first month of which nothing is known yet, YYYY-MM: the new start.
    pub to: String,
    /// What a dollar of the old start costs by then, e.g. 1.03; as forecast by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub prices: Option<f64>,
    /// What accounts hold, by id; those that are left out hold what was forecast.
    #[serde(default)]
    pub accounts: BTreeMap<String, AccountNow>,
    /// What was paid in and out of all accounts; as forecast by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub flows: Option<Flows>,
}

/// What an account holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountNow {
    /// Its balance.
    pub balance_usd: f64,
    /// Of a brokerage account what it cost, of a Roth account or a 529 plan what was paid in, of an IRA what of that was taxed; by default its old share
    /// of the balance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub basis_usd: Option<f64>,
    /// What was put into it less what was taken out; as forecast by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub paid_in_usd: Option<f64>,
}

/// What was paid in and out between the two months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Flows {
    /// Pay, profit, benefits, pensions, windfalls, employers' matches, before taxes.
    pub income_usd: f64,
    /// Essential spending, homes, loans and premiums.
    pub essential_usd: f64,
    /// Goals.
    pub goals_usd: f64,
    /// Discretionary spending.
    pub discretionary_usd: f64,
    /// Taxes of all kinds.
    pub taxes_usd: f64,
}

/// A plan brought up to what has happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Rebased {
    /// The plan from now on.
    pub file: PlanFile,
    /// The same in short.
    pub plan: PlanSummary,
    /// What a dollar of the old start costs now, and what was forecast.
    pub prices: [f64; 2],
    /// Each account, in the plan's order.
    pub accounts: Vec<AccountThen>,
    /// What was forecast to be paid in and out.
    pub planned: Flows,
    /// Why the accounts hold another sum than was forecast.
    pub worth: WorthSplit,
    /// Why the chance is another one.
    pub success: SuccessSplit,
    /// What the user should know.
    pub findings: Vec<Finding>,
    /// What makes it checkable; its hashes are those of the plan as it was.
    pub receipt: Receipt,
}

/// An account as it was forecast and as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccountThen {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it was forecast to hold.
    pub forecast_usd: f64,
    /// What it holds; the forecast where nothing tells.
    pub now_usd: f64,
    /// Whether that was told.
    pub known: bool,
}

/// What the accounts hold beside the forecast, in parts that sum to the cent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorthSplit {
    /// What they hold.
    pub now_usd: f64,
    /// What they were forecast to hold.
    pub forecast_usd: f64,
    /// Positive where there is more for it.
    pub parts: Vec<WorthPart>,
}

/// A part of the difference.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorthPart {
    /// Why.
    pub cause: WorthCause,
    /// How much.
    pub usd: f64,
}

/// Why accounts hold more or less than was forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorthCause {
    /// Markets.
    Markets,
    /// What came in.
    Income,
    /// Essential spending.
    Essential,
    /// Goals.
    Goals,
    /// Discretionary spending.
    Discretionary,
    /// Taxes.
    Taxes,
    /// What balances say and no flow explains.
    Unexplained,
}

/// A chance that has moved, in futures that sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SuccessSplit {
    /// How many futures were run.
    pub futures: u32,
    /// In how many of them everything was paid, as the plan stood.
    pub before: u32,
    /// In how many it is now.
    pub after: u32,
    /// Futures gained or lost, one change after the other.
    pub parts: Vec<SuccessPart>,
}

/// A part of the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SuccessPart {
    /// Why.
    pub cause: SuccessCause,
    /// How many more futures are paid for; fewer when negative.
    pub futures: i32,
}

/// Why a chance has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuccessCause {
    /// Time has passed as forecast.
    Time,
    /// Markets and prices.
    Markets,
    /// What was put aside.
    Saving,
    /// Spending from now on.
    Spending,
    /// The law.
    Law,
    /// The plan, or the markets that it assumes.
    Assumptions,
}
