//! Searches over changed plans.

use overwinter_engine::{Options, Progress};
use overwinter_plan::{Adjust, ConversionCeiling};
use overwinter_recommend::{By, Refusal as NoAnswer, Search, Setting};
use overwinter_units::AssetClass;

use super::case::Case;
use super::round::{cents, rate};
use super::{Desk, Machine, Question, Refusal, market, receipt, summary};
use crate::wire::v1::{Change, Check, Estimate, ExtraSaving, Finding, Interval, RankedBy, SearchKind, Solution, Tried};

/// Answers a search over changes of the question's plan. `progress` hears of blocks done and expected, and says whether to go on.
///
/// # Errors
/// Findings when the question does not fit the plan or the plan can't be run, or that it was cancelled.
pub fn solve(desk: &Desk, question: &Question, search: &Search, machine: Machine, progress: Progress<'_>) -> Result<Solution, Refusal> {
    let case = Case::new(desk, question)?;
    let steps_per_year = question.run.steps_per_year;
    // Where a plan holds no bonds, another share of stocks needs some.
    let more: &[AssetClass] = if matches!(search, Search::Allocation { .. }) { &[AssetClass::UsBonds] } else { &[] };
    let market = market::model_with(&question.plan, question.run, question.run.model, more)?;
    let options = Options { steps_per_year, ..Options::default() };
    let setting = Setting { law: desk.law(), market: &market, options, run: case.run(machine) };
    let answer = overwinter_recommend::solve(&question.plan, search, setting, progress)?;
    let (kind, target, ranked_by) = asked(search);
    let mut solution = Solution {
        plan: summary::plan(&question.plan),
        search: kind,
        target,
        ranked_by,
        best: answer.best.as_ref().map(tried),
        interval: answer.interval.map(|ends| Interval { ambitious: ends.ambitious.map(change), cautious: ends.cautious.map(change) }),
        ties: answer.ties.into_iter().map(change).collect(),
        as_planned: tried(&answer.as_planned),
        tried: answer.tried.iter().map(tried).collect(),
        check: answer.check.as_ref().map(check),
        findings: Vec::new(),
        receipt: receipt::receipt(desk, &case, &()),
    };
    solution.receipt = receipt::receipt(desk, &case, &(&solution.best, &solution.interval, &solution.tried, &solution.check));
    solution.findings = case.warnings;
    solution.findings.extend(answer.warnings.into_iter().map(Finding::from));
    Ok(solution)
}

impl From<NoAnswer> for Refusal {
    fn from(refusal: NoAnswer) -> Self {
        match refusal {
            NoAnswer::Findings(findings) => findings.into(),
            NoAnswer::Cancelled => Refusal::Cancelled,
        }
    }
}

fn asked(search: &Search) -> (SearchKind, Option<f64>, Option<RankedBy>) {
    let ranked = |by: By| match by {
        By::Success => Some(RankedBy::Success),
        By::Worth => Some(RankedBy::Worth),
    };
    match search {
        Search::Spending { target, .. } => (SearchKind::Spending, Some(*target), None),
        Search::Retirement { target, .. } => (SearchKind::Retirement, Some(*target), None),
        Search::Saving { target, .. } => (SearchKind::Saving, Some(*target), None),
        Search::Claiming { by } => (SearchKind::Claiming, None, ranked(*by)),
        Search::Conversions { by } => (SearchKind::Conversions, None, ranked(*by)),
        Search::Allocation { by } => (SearchKind::Allocation, None, ranked(*by)),
    }
}

fn change(of: Adjust) -> Change {
    Change {
        spending_monthly_usd: of.spending_monthly_usd,
        discretionary_monthly_usd: of.discretionary_monthly_usd,
        retirement_age_months: of.retirement_age_months.into_iter().collect(),
        extra_saving: of.extra_saving.map(|extra| ExtraSaving {
            account: extra.account,
            monthly_usd: extra.monthly_usd,
            until_retirement_of: extra.until_retirement_of,
        }),
        claim_age_months: of.claim_age_months.into_iter().collect(),
        conversions_up_to: of.conversions.map(|ceiling| match ceiling {
            ConversionCeiling::Nothing => 0.0,
            ConversionCeiling::Bracket(rate) => rate.fraction(),
        }),
        stocks_share: of.stocks_share,
    }
}

fn tried(of: &overwinter_recommend::Tried) -> Tried {
    // What a winner leads by is a probability or an amount: six digits hold both, as no cent is told.
    Tried { change: change(of.changes.clone()), success: share(of.success), worth: amount(of.worth), behind: of.behind.map(share) }
}

fn check(of: &overwinter_recommend::Check) -> Check {
    Check {
        seed: of.seed,
        as_planned: tried(&of.as_planned),
        best: tried(&of.best),
        gain_in_success: share(of.gain_in_success),
        gain_in_worth: amount(of.gain_in_worth),
    }
}

pub(super) fn share(of: overwinter_engine::outcome::Estimate) -> Estimate {
    Estimate { value: rate(of.value), standard_error: rate(of.standard_error) }
}

pub(super) fn amount(of: overwinter_engine::outcome::Estimate) -> Estimate {
    Estimate { value: cents(of.value), standard_error: cents(of.standard_error) }
}
