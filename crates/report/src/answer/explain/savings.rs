//! What went into accounts, out of them, and what they grew.

use overwinter_engine::{IncomeKind, Place, Purpose, Reason};

use super::{shows, sum_of};
use crate::answer::cells::{self, Item};
use crate::answer::trail::{Flow, Trail, whole_usd};
use crate::wire::v1::Line;

/// Deferrals, matches and surplus, by account.
pub(super) fn saved(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = trail.plan().accounts.iter().enumerate();
    let line = |(index, account): (usize, &overwinter_plan::Account)| {
        let lines = paid_in(trail, year, index);
        sum_of(format!("Into {}", account.label), lines)
    };
    accounts.map(line).filter(shows).collect()
}

/// What an account was paid, by where it came from.
pub(super) fn paid_in(trail: &Trail<'_>, year: usize, account: usize) -> Vec<Line> {
    let plan = trail.plan();
    let sum = |reason: Reason| trail.sum(year, |flow| flow.reason == reason && flow.to == Place::Account(account));
    let mut lines = Vec::new();
    for (index, income) in trail.program().incomes.iter().enumerate() {
        let label = &plan.incomes[income.of].label;
        let deferred = Line::new(format!("Deferred from {label}"), sum(Reason::Deferral(index, account)));
        lines.push(if income.kind == IncomeKind::Salary { deferred.form("Form W-2, box 12") } else { deferred });
        let of_business = Line::new(format!("Put in by the business from {label}"), sum(Reason::BusinessSaving(index, account)));
        lines.push(of_business.form("Schedule 1, line 16").source("26 USC 404"));
        lines.push(Line::new(format!("After tax from {label}"), sum(Reason::AfterTax(index, account))).source("26 USC 415(c)"));
        lines.push(Line::new(format!("Employer's match on {label}"), sum(Reason::Match(index, account))).note("On top of the pay."));
    }
    for (index, equity) in plan.equity.iter().enumerate() {
        lines.push(Line::new(format!("Shares kept of {}", equity.label), sum(Reason::EquityKept(index))));
    }
    lines.push(Line::new("Put away from what was left", sum(Reason::Saving)));
    lines.retain(shows);
    lines
}

/// Withdrawals by account.
pub(super) fn withdrawn(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = trail.plan().accounts.iter().enumerate();
    let line = |(index, account): (usize, &overwinter_plan::Account)| {
        let sum = |reason: Reason| from_account(trail, year, index, reason);
        let required = Line::new("Required by law", sum(Reason::RequiredDistribution)).item(Item::RequiredMinimumDistribution.id());
        let needed = Line::new("Taken because it was needed", sum(Reason::Withdrawal));
        let health = Line::new("For health, free of tax", sum(Reason::Qualified(Purpose::Medical))).form("Form 8889, line 15");
        let health = health.source("26 USC 223(f)(1)");
        let education = Line::new("For education, free of tax", sum(Reason::Qualified(Purpose::Education))).source("26 USC 529(c)(3)(B)");
        sum_of(format!("From {}", account.label), [health, education, needed, required].into_iter().filter(shows).collect())
    };
    accounts.map(line).filter(shows).collect()
}

fn from_account(trail: &Trail<'_>, year: usize, account: usize, reason: Reason) -> f64 {
    trail.sum(year, |flow| flow.reason == reason && flow.from == Place::Account(account))
}

/// Required distributions by account.
pub(super) fn required(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = trail.plan().accounts.iter().enumerate();
    let line = |(index, account): (usize, &overwinter_plan::Account)| {
        let amount = from_account(trail, year, index, Reason::RequiredDistribution);
        let line = Line::new(format!("From {}", account.label), amount).form("Publication 590-B, Table III").source("26 USC 401(a)(9)");
        let share = trail.required_share(index, year);
        if share > 0.0 { line.note(required_note(trail, year, index, 1.0 / share)) } else { line }
    };
    accounts.map(line).filter(shows).collect()
}

fn required_note(trail: &Trail<'_>, year: usize, account: usize, divisor: f64) -> String {
    let (balance, day) = match year.checked_sub(1) {
        Some(before) => (trail.year(before).balances[account], format!("on 31 December {}", trail.year(before).year)),
        None => (trail.program().accounts[account].balance, "at the plan's start".to_owned()),
    };
    format!("The balance {day} ({} in dollars of that day) divided by {divisor:.1}.", whole_usd(balance))
}

/// Conversions, by the account they leave.
pub(super) fn converted(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = trail.plan().accounts.iter().enumerate();
    let line = |(index, account): (usize, &overwinter_plan::Account)| {
        let amount = from_account(trail, year, index, Reason::Conversion);
        let line = Line::new(format!("From {}", account.label), amount).form("Form 8606, line 16").source("26 USC 408A(d)(3)");
        line.note("Income of the year. Its tax is left to settle in April.")
    };
    accounts.map(line).filter(shows).collect()
}

/// Growth less fees, by account.
pub(super) fn growth(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = trail.plan().accounts.iter().enumerate();
    let line = |(index, account): (usize, &overwinter_plan::Account)| sum_of(account.label.clone(), growth_of(trail, year, index));
    let mut lines: Vec<_> = accounts.map(line).filter(shows).collect();
    if let Some(first) = lines.first_mut() {
        let stocks = trail.year(year).stock_return * 100.0;
        let note = format!("US stocks returned {stocks:.1} % in the year. What taxable accounts paid out stands under income.");
        first.note = Some(note);
    }
    lines
}

/// Growth and fees of one account.
pub(super) fn growth_of(trail: &Trail<'_>, year: usize, account: usize) -> Vec<Line> {
    let touches = |flow: &Flow| flow.to == Place::Account(account) || flow.from == Place::Account(account);
    let sum = |reason: Reason| -> f64 {
        trail.flows(year).filter(|flow| flow.reason == reason && touches(flow)).map(|flow| cells::growth(&flow)).sum()
    };
    let lines = [Line::new("Change of value", sum(Reason::Growth)), Line::new("Fees", sum(Reason::Fee))];
    lines.into_iter().filter(shows).collect()
}
