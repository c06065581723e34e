//! What happened on a path, in plain words.

use overwinter_engine::befell;
use overwinter_plan::{IncomeKind, PersonIndex, Shock};
use overwinter_units::{Age, Month};

use super::cells::{Item, cell};
use super::trail::{Trail, whole_usd};
use crate::wire::v1::StoryLine;

/// Years in which stocks lost at least this much are told, the worst of them.
const BAD_YEAR: f64 = -0.15;
/// How many of them.
const BAD_YEARS: usize = 3;
/// A year in which prices rose at least this much is told.
const DEAR_YEAR: f64 = 0.06;
/// Accounts worth less than this are empty.
const EMPTY_USD: f64 = 1.0;

/// The story, in order of time.
pub(super) fn story(trail: &Trail<'_>) -> Vec<StoryLine> {
    let mut lines = planned(trail);
    lines.extend(markets(trail));
    lines.extend(dearest_year(trail));
    lines.extend(money_runs_out(trail));
    lines.extend(the_end(trail));
    lines.sort_by_key(|line| line.year);
    lines
}

fn line(year: i32, text: impl Into<String>) -> StoryLine {
    StoryLine { year, text: text.into() }
}

/// The first time that each shock of the plan happens.
fn befallen(trail: &Trail<'_>) -> Vec<StoryLine> {
    let first = befell(trail.program(), trail.case.question.run.seed, trail.ledger.path).shocks;
    let told = |(shock, step): (&Shock, Option<usize>)| {
        let year = trail.program().calendar.month(step?).year();
        Some(line(year, format!("{}: it happens on this path.", shock.label)))
    };
    trail.plan().shocks.iter().zip(first).filter_map(told).collect()
}

/// What the plan itself brings.
fn planned(trail: &Trail<'_>) -> Vec<StoryLine> {
    let plan = trail.plan();
    let drawn = trail.gone();
    let gone = |person: PersonIndex| drawn.map_or(plan.gone(person), |gone| trail.program().calendar.month(gone[person.get()]));
    let end = plan.people_indexed().map(|(index, _)| gone(index)).max().unwrap_or(plan.end());
    let within = |month: &Month| *month > plan.as_of && *month < end;
    let mut lines = befallen(trail);
    for (index, person) in plan.people_indexed() {
        let gone = gone(index);
        if plan.marriage().is_some_and(|(joins, _)| joins == index) && plan.joined(index) < gone {
            lines.push(line(plan.joined(index).year(), format!("{} joins the household.", person.name)));
        }
        if let Some(month) = plan.retirement(index).filter(|month| within(month) && *month < gone) {
            let age = Age::at(month, person.born).completed_years();
            lines.push(line(month.year(), format!("{} stops working at {age}.", person.name)));
        }
        lines.extend(end_of(trail, index, gone).filter(|_| drawn.is_some() || within(&gone)));
    }
    for income in &plan.incomes {
        let IncomeKind::SocialSecurity { claim_age, .. } = income.kind else { continue };
        let person = plan.person(income.person);
        let month = claim_age.month_reached(person.born);
        if within(&month) && month < gone(income.person) {
            lines.push(line(month.year(), format!("{} claims Social Security at {claim_age}.", person.name)));
        }
    }
    // One that is paid by income has no end of its own.
    for (debt, loan) in plan.debts.iter().zip(plan.loans()).filter(|(debt, _)| debt.income_driven.is_none()) {
        let paid = loan.paid();
        if within(&paid) {
            lines.push(line(paid.year(), format!("{} is paid off.", debt.label)));
        }
    }
    lines
}

/// How a person is gone from the household.
fn end_of(trail: &Trail<'_>, index: PersonIndex, gone: Month) -> Option<StoryLine> {
    let (plan, person) = (trail.plan(), trail.plan().person(index));
    let first_dead = trail.deaths().map(|deaths| trail.program().calendar.month(deaths[index.get()]));
    if gone <= plan.joined(index) {
        return None;
    }
    Some(if gone < first_dead.unwrap_or(plan.death(index)) {
        line(gone.year(), format!("{} leaves the household, and takes along what was agreed.", person.name))
    } else if first_dead.is_some() {
        let last = gone.plus(-1);
        line(last.year(), format!("{} dies at {}.", person.name, Age::at(last, person.born).completed_years()))
    } else {
        line(gone.year(), format!("{} reaches {}, the age this plan provides for.", person.name, person.plan_to_age))
    })
}

/// The worst years of the market.
fn markets(trail: &Trail<'_>) -> Vec<StoryLine> {
    let years = &trail.ledger.years;
    let mut worst: Vec<_> = years.iter().filter(|year| year.stock_return <= BAD_YEAR).collect();
    worst.sort_by(|one, other| one.stock_return.total_cmp(&other.stock_return));
    let told = worst.into_iter().take(BAD_YEARS);
    told.map(|year| line(year.year, format!("US stocks lose {:.0} % in the year.", -year.stock_return * 100.0))).collect()
}

fn dearest_year(trail: &Trail<'_>) -> Option<StoryLine> {
    let inflation = |year: &overwinter_engine::TracedYear| year.prices[1] / year.prices[0] - 1.0;
    let years = trail.ledger.years.iter().map(|year| (year.year, inflation(year)));
    let (year, rise) = years.max_by(|one, other| one.1.total_cmp(&other.1)).filter(|(_, rise)| *rise >= DEAR_YEAR)?;
    Some(line(year, format!("Prices rise {:.0} % in the year, more than in any other.", rise * 100.0)))
}

/// The first year with an empty portfolio, and the first with unmet need.
fn money_runs_out(trail: &Trail<'_>) -> Vec<StoryLine> {
    let mut lines = Vec::new();
    let empty = |year: &&overwinter_engine::TracedYear| year.balances.iter().sum::<f64>() < EMPTY_USD;
    if let Some(year) = trail.ledger.years.iter().find(empty) {
        lines.push(line(year.year, "The accounts are used up."));
    }
    let short = (0..trail.ledger.years.len()).find(|year| cell(trail, *year, Item::Shortfall) >= 1.0);
    if let Some(year) = short {
        let unmet = whole_usd(cell(trail, year, Item::Shortfall));
        lines.push(line(trail.year(year).year, format!("For the first time not everything can be paid: {unmet} is missing.")));
    }
    lines
}

fn the_end(trail: &Trail<'_>) -> Option<StoryLine> {
    let last = trail.ledger.years.len().checked_sub(1)?;
    let worth = whole_usd(cell(trail, last, Item::NetWorth));
    let of = if trail.is_real() { " in today's dollars" } else { "" };
    Some(line(trail.year(last).year, format!("The plan ends with a net worth of {worth}{of}.")))
}
