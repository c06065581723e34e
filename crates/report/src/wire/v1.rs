//! Version 1 of the API.
//!
//! Dollars are JSON numbers rounded to cents, rates are fractions rounded to six digits, months are `YYYY-MM`.

mod bound;
mod causes;
mod choice;
mod comparison;
mod finding;
mod funding;
mod inputs;
mod outcome;
mod path;
mod plan;
mod problem;
mod rebase;
mod receipt;
mod request;
mod sensitivity;
mod simulation;
mod solution;
mod statistics;
mod verdict;
mod worksheet;

pub use bound::{Bound, BoundOf};
pub use causes::{CauseKind, FailureCause};
pub use choice::{Assumptions, Dollars, Draws, Model, Stress, StressKind};
pub use comparison::{ComparedPlan, Comparison, Standing};
pub use finding::{Finding, Severity};
pub use funding::{CertaintyEquivalent, FundedRatio};
pub use inputs::{Inputs, ModelInput, NumberInput, RetirementAge};
pub use outcome::{
    Balance, Depletion, DepletionYear, GoalChance, IncomeSource, LifetimeTax, ModelSuccess, NotablePaths, Outcome, Shortfall, Spending,
    Success, TaxKind, TaxRates, Tier,
};
pub use path::{PathYear, PathYears, StoryLine};
pub use plan::{Account, Milestone, MilestoneKind, Person, PlanFile, PlanSummary};
pub use problem::Problem;
pub use rebase::{
    AccountNow, AccountThen, Flows, Happened, RebaseRequest, Rebased, SuccessCause, SuccessPart, SuccessSplit, WorthCause, WorthPart,
    WorthSplit,
};
pub use receipt::Receipt;
pub use request::{Adjust, ExplainRequest, PathRequest, RunOptions, SearchRequest, SimulateRequest, SolveRequest, table};
pub use sensitivity::{
    ChanceSource, CurveMethod, CurvePoint, Effect, GuardrailLevel, GuardrailLevels, HeldStill, LeverEnd, LeverKind, LeverMap, LeverPair,
    RiskSplit, RuleLevel, Sensitivity, SensitivityPart, SensitivityRequest, SpendingCurve, SuccessBand, Swing,
};
pub use simulation::Simulation;
pub use solution::{Change, Check, ExtraSaving, Interval, RankedBy, SearchKind, Solution, Tried};
pub use statistics::{Estimate, Fan, Quantiles};
pub use verdict::Verdict;
pub use worksheet::{Line, Worksheet};
