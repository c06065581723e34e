//! Searches over changed plans, and the bound that no policy can exceed.

use overwinter_engine::{Options, Progress};
use overwinter_plan::{Adjust, ConversionCeiling, Plan};
use overwinter_recommend::{By, Refusal as NoAnswer, Search, Setting};
use overwinter_units::AssetClass;

use super::case::Case;
use super::round::{cents, rate};
use super::{Desk, Machine, Question, Refusal, market, receipt, summary};
use crate::wire::v1::{
    Bound, BoundOf, Change, Check, Draws, Estimate, ExtraSaving, Finding, Interval, Model, RankedBy, RunOptions, SearchKind, SearchRequest,
    Solution, Tried,
};

/// The tolerance of spending and saving, dollars a month.
const STEP_USD: u32 = 10;
/// The probability that is searched for.
const TARGET: f64 = 0.85;

/// The search that a request asks for about `plan`.
///
/// # Errors
/// A finding when it names no person and several have a retirement ahead, or none.
pub fn search(plan: &Plan, asked: &SearchRequest) -> Result<Search, Finding> {
    let target = asked.target.unwrap_or(TARGET);
    let step_usd = asked.step_usd.unwrap_or(STEP_USD);
    let by = |otherwise: By| match asked.ranked_by {
        Some(RankedBy::Success) => By::Success,
        Some(RankedBy::Worth) => By::Worth,
        Some(RankedBy::CertainSpending) => By::CertainSpending,
        None => otherwise,
    };
    Ok(match asked.kind {
        SearchKind::Spending => Search::Spending { target, discretionary_only: asked.discretionary_only, step_usd },
        SearchKind::Retirement => Search::Retirement { target, person: person(plan, asked)? },
        SearchKind::Saving => {
            let account = asked.account.clone().unwrap_or_else(|| plan.account(plan.saving.surplus_to).id.clone());
            Search::Saving { target, account, person: person(plan, asked)?, step_usd }
        }
        SearchKind::Claiming => Search::Claiming { by: by(By::Worth) },
        SearchKind::Conversions => Search::Conversions { by: by(By::Worth) },
        SearchKind::Allocation => Search::Allocation { by: by(By::Success) },
    })
}

/// The person named, or the only one whose retirement lies ahead.
fn person(plan: &Plan, asked: &SearchRequest) -> Result<String, Finding> {
    if let Some(person) = &asked.person {
        return Ok(person.clone());
    }
    let ahead = plan.people_indexed().filter(|(index, _)| plan.retirement(*index).is_some_and(|month| month > plan.as_of));
    let ids: Vec<_> = ahead.map(|(_, person)| person.id.as_str()).collect();
    match ids.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(Finding::error("/search/person", "bad-age", "Nobody in the plan has a retirement ahead.")),
        _ => {
            let says = "Several people have a retirement ahead.";
            Err(Finding::error("/search/person", "missing-key", says).hint(format!("Name one person: {}.", ids.join(" or "))))
        }
    }
}

/// Bounds spending or legacy on the median path of the question's assumptions; its model, paths and dollars don't matter.
///
/// # Errors
/// Findings when the plan can't be run or holds what the bound does not know, or that it was cancelled.
pub fn bound(desk: &Desk, question: &Question, of: BoundOf, machine: Machine, progress: Progress<'_>) -> Result<Bound, Refusal> {
    let run = RunOptions { model: Model::Deterministic, draws: Draws::Random, paths: 1, compare_models: false, ..question.run };
    let question = Question { run, ..question.clone() };
    let case = Case::new(desk, &question)?;
    let options = Options { steps_per_year: run.steps_per_year, ..Options::default() };
    let setting = Setting { law: desk.law(), market: &case.program.market, options, run: case.run(machine) };
    let goal = match of {
        BoundOf::Spending => overwinter_recommend::Goal::Spending,
        BoundOf::Legacy => overwinter_recommend::Goal::Legacy,
    };
    let found = overwinter_recommend::bound(&question.plan, goal, setting, progress)?;
    // A bound is rounded up, so that it stays one.
    let most_usd = found.most.map(|most| cents(most + 0.005));
    let own_usd = found.own.map(cents);
    let gap = most_usd.zip(own_usd).filter(|(most, _)| *most > 0.0).map(|(most, own)| rate(1.0 - own / most));
    let receipt = receipt::receipt(desk, &case, &(of, most_usd, own_usd));
    Ok(Bound { plan: summary::plan(&question.plan), of, most_usd, own_usd, gap, findings: case.warnings, receipt })
}

/// Answers a search over changes of the question's plan. `progress` hears of blocks done and expected, and says whether to go on.
///
/// # Errors
/// Findings when the question does not fit the plan or the plan can't be run, or that it was cancelled.
pub fn solve(desk: &Desk, question: &Question, search: &Search, machine: Machine, progress: Progress<'_>) -> Result<Solution, Refusal> {
    if question.run.draws != Draws::Random {
        let says = "A search draws its paths at random: its intervals are those of independent paths.";
        return Err(Finding::error("/run/draws", "not-modelled-yet", says).hint("Leave `draws` out.").into());
    }
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
        screened: u32::try_from(answer.screened).unwrap_or(u32::MAX),
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
        By::CertainSpending => Some(RankedBy::CertainSpending),
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
    Tried {
        change: change(of.changes.clone()),
        success: share(of.success),
        worth: amount(of.worth),
        certain_spending: amount(of.certain_spending),
        behind: of.behind.map(share),
    }
}

fn check(of: &overwinter_recommend::Check) -> Check {
    Check {
        seed: of.seed,
        as_planned: tried(&of.as_planned),
        best: tried(&of.best),
        gain_in_success: share(of.gain_in_success),
        gain_in_worth: amount(of.gain_in_worth),
        gain_in_spending: amount(of.gain_in_spending),
    }
}

pub(super) fn share(of: overwinter_engine::outcome::Estimate) -> Estimate {
    Estimate { value: rate(of.value), standard_error: rate(of.standard_error) }
}

pub(super) fn amount(of: overwinter_engine::outcome::Estimate) -> Estimate {
    Estimate { value: cents(of.value), standard_error: cents(of.standard_error) }
}
