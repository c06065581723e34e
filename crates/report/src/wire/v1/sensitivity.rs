//! What a result hangs on.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Adjust, Estimate, Finding, PlanFile, PlanSummary, Receipt, RunOptions, table};

/// What a plan's result hangs on; without a plan, that of the sample household.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SensitivityRequest {
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
    /// What to tell.
    pub parts: Vec<SensitivityPart>,
    /// The band of success for `guardrails`; 0.70 to 0.95 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub band: Option<SuccessBand>,
    /// The levers of `map`; spending against retirement by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub map: Option<LeverPair>,
}

/// A part of the answer; each takes some runs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SensitivityPart {
    /// Every lever both ways.
    Levers,
    /// One source of chance held still at a time.
    Risks,
    /// Success against spending.
    Spending,
    /// Portfolios at which spending should change now.
    Guardrails,
    /// Two levers against each other.
    Map,
}

/// The band that success should stay in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuccessBand {
    /// Below this spending is cut.
    pub low: f64,
    /// Above this it is raised.
    pub high: f64,
}

/// Two levers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeverPair {
    /// Down the rows.
    pub rows: LeverKind,
    /// Along the columns.
    pub columns: LeverKind,
}

/// What is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeverKind {
    /// Returns of every class: 0.01 is a point a year more.
    Returns,
    /// Inflation, while nominal returns stay: 0.01 is a point a year more.
    Inflation,
    /// Fees of accounts other than cash: 0.01 is a point a year more; none is below nothing.
    Fees,
    /// Retirements ahead: years later.
    Retirement,
    /// Spending without goals: 0.05 is 5 % more.
    Spending,
    /// The age that everybody lives to.
    Lifetime,
}

/// What a result hangs on. All runs meet the same futures, and differences are taken path by path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Sensitivity {
    /// The plan in short.
    pub plan: PlanSummary,
    /// The plan as written.
    pub as_planned: Effect,
    /// Levers that the plan has, the strongest first; empty when not asked for.
    pub levers: Vec<Swing>,
    /// The split of risk; null when not asked for.
    #[schema(required)]
    pub risks: Option<RiskSplit>,
    /// Success against spending; null when not asked for, or where nothing can be scaled.
    #[schema(required)]
    pub spending: Option<SpendingCurve>,
    /// Portfolios at which spending should change; null when not asked for.
    #[schema(required)]
    pub guardrails: Option<GuardrailLevels>,
    /// Two levers against each other; null when not asked for.
    #[schema(required)]
    pub map: Option<LeverMap>,
    /// Warnings.
    pub findings: Vec<Finding>,
    /// What makes it checkable; its hashes are those of the plan as written.
    pub receipt: Receipt,
}

/// What a change does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Effect {
    /// The probability that nothing is ever short.
    pub success: Estimate,
    /// Its difference to the plan as written.
    pub gain_in_success: Estimate,
    /// The sure yearly spending that is worth as much, at relative risk aversion 3: dollars of the start.
    pub certain_spending: Estimate,
    /// Its difference.
    pub gain_in_spending: Estimate,
    /// What heirs keep after tax less all unmet need, mean over paths.
    pub worth: Estimate,
    /// Its difference.
    pub gain_in_worth: Estimate,
}

/// A lever at one level.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LeverEnd {
    /// Where it stands.
    pub level: f64,
    /// What that does.
    pub effect: Effect,
}

/// A lever at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Swing {
    /// Which.
    pub lever: LeverKind,
    /// The lower level.
    pub low: LeverEnd,
    /// The higher level.
    pub high: LeverEnd,
}

/// Where the risk comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RiskSplit {
    /// What US stocks return above inflation on average, geometric.
    pub stocks_real_annual: f64,
    /// What prices rise by on average, geometric.
    pub inflation_annual: f64,
    /// One source at a time, and together; lives and shocks where the plan draws them.
    pub held: Vec<HeldStill>,
}

/// What is held still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChanceSource {
    /// Returns above inflation.
    Returns,
    /// Inflation.
    Inflation,
    /// Both.
    Both,
    /// Drawn lives: everybody lives as long as in the mean.
    Lives,
    /// Shocks: none happens.
    Shocks,
    /// Everything that the plan draws.
    All,
}

/// The plan with a source of chance held still at its average.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HeldStill {
    /// Which.
    pub source: ChanceSource,
    /// What that does.
    pub effect: Effect,
    /// How much of the variance of worth over paths goes with it.
    pub share_of_variance: f64,
}

/// Success against spending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SpendingCurve {
    /// How it was found.
    pub method: CurveMethod,
    /// What the plan spends a month at the start, without goals and housing.
    pub planned_monthly_usd: f64,
    /// From the least spending to the most.
    pub points: Vec<CurvePoint>,
}

/// How a curve was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CurveMethod {
    /// Each point is a run of its own under the same futures.
    GridUnderCommonRandomNumbers,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CurvePoint {
    /// Spending a month at the start.
    pub monthly_usd: f64,
    /// What comes of it.
    pub effect: Effect,
}

/// Portfolios at which spending should change now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuardrailLevels {
    /// All balances today.
    pub portfolio_usd: f64,
    /// Spending a month today, without goals and housing.
    pub spending_monthly_usd: f64,
    /// The band of success.
    pub band: SuccessBand,
    /// Success today.
    pub success: Estimate,
    /// Where spending should be cut; null where no loss leads there.
    #[schema(required)]
    pub cut: Option<GuardrailLevel>,
    /// Where it could be raised; null where no gain leads there.
    #[schema(required)]
    pub raise: Option<GuardrailLevel>,
    /// Where the plan's own rule cuts at its next review; null where it has none, or has not begun.
    #[schema(required)]
    pub rule_cut: Option<RuleLevel>,
    /// Where it raises.
    #[schema(required)]
    pub rule_raise: Option<RuleLevel>,
}

/// A level that was solved for, by scaling all balances under the same futures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuardrailLevel {
    /// All balances together.
    pub portfolio_usd: f64,
    /// Success there.
    pub success: Estimate,
    /// What may then be spent a month for the middle of the band; null where no amount leads there.
    #[schema(required)]
    pub spending_monthly_usd: Option<f64>,
}

/// A level of the plan's own spending rule.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RuleLevel {
    /// The portfolio without money for education.
    pub portfolio_usd: f64,
    /// By how much discretionary spending then changes a month.
    pub change_monthly_usd: f64,
}

/// The probability of success for every pair of levels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LeverMap {
    /// The levers.
    pub levers: LeverPair,
    /// Levels of the rows.
    pub rows: Vec<f64>,
    /// Levels of the columns.
    pub columns: Vec<f64>,
    /// By row, then column.
    pub success: Vec<Vec<Estimate>>,
}
