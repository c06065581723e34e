//! The year's taxes, as the forms have them.

use overwinter_engine::{AccountKind, IncomeKind, Place, Reason};
use overwinter_law::us::marginal::Cause;
use overwinter_law::{Entry, Worksheet as Sheet, payroll as law_of_payroll};

use super::shows;
use crate::answer::cells::{Item, cell, is_withdrawal};
use crate::answer::trail::{Trail, whole_usd};
use crate::wire::v1::Line;

/// The title of the federal sheet; any other is the state's.
const FEDERAL: &str = "Form 1040";

/// All taxes of the year.
pub(super) fn all(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let items = [Item::FederalIncomeTax, Item::StateIncomeTax, Item::PayrollTax, Item::EarlyWithdrawalPenalty];
    let mut lines: Vec<_> = items.map(|item| Line::new(item.title(), cell(trail, year, item)).item(item.id())).into();
    lines.retain(shows);
    let settled = trail.year(year).unsettled * trail.worth_at_end_of(year);
    if let Some(first) = lines.first_mut() {
        first.note = Some(match settled >= 0.0 {
            true => format!("Paid as estimates during the year; {} is left to settle in April.", whole_usd(settled)),
            false => format!("Paid as estimates during the year; {} comes back in April.", whole_usd(-settled)),
        });
    }
    lines
}

/// The federal return.
pub(super) fn federal(trail: &Trail<'_>, year: usize) -> (f64, Vec<Line>) {
    let total = |lines: Vec<Line>, total: f64| (total, [lines, vec![Line::new("Federal income tax", total)]].concat());
    match sheets(trail, year).find(|sheet| sheet.title == FEDERAL) {
        Some(sheet) => {
            let (amount, lines) = on_the_form(trail, year, sheet);
            total(lines, amount)
        }
        None => (0.0, vec![Line::new("No return in this year", 0.0)]),
    }
}

/// The state's return.
pub(super) fn state(trail: &Trail<'_>, year: usize) -> (f64, Vec<Line>) {
    match sheets(trail, year).find(|sheet| sheet.title != FEDERAL) {
        Some(sheet) => {
            let (amount, mut lines) = on_the_form(trail, year, sheet);
            lines.push(Line::new("State income tax", amount));
            (amount, lines)
        }
        None => (0.0, vec![Line::new("The state has no income tax", 0.0)]),
    }
}

/// Income tax on a further $1,000 of a pension, by cause. A thousand dollars of the law's table, as the rate is measured: the amount is the same
/// in any dollars.
pub(super) fn on_the_next(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let line = |(cause, amount): &(Cause, f64)| Line { source: cause.source().map(Into::into), ..Line::new(cause.label(), *amount) };
    let mut lines: Vec<_> = trail.year(year).marginal.iter().map(line).filter(shows).collect();
    if let Some(first) = lines.first_mut() {
        first.note = Some("On more from a pension or a traditional account, with everything else as it is in this year.".into());
    }
    lines
}

fn sheets<'a>(trail: &'a Trail<'_>, year: usize) -> impl Iterator<Item = &'a Sheet> {
    trail.year(year).worksheet.entries.iter().filter_map(|entry| match entry {
        Entry::Sheet(sheet) => Some(sheet),
        Entry::Line(_) => None,
    })
}

/// A sheet's total and lines, carried from the table's dollars to the answer's.
fn on_the_form(trail: &Trail<'_>, year: usize, sheet: &Sheet) -> (f64, Vec<Line>) {
    let factor = trail.year(year).law_index * trail.worth_at_end_of(year);
    let mut lines = entries(&sheet.entries, factor);
    if let Some(first) = lines.first_mut() {
        first.note = Some(how_to_read(trail, year));
    }
    (sheet.total_usd.unwrap_or(0.0) * factor, lines)
}

fn entries(of: &[Entry], factor: f64) -> Vec<Line> {
    let line = |entry: &Entry| match entry {
        Entry::Line(line) => Line::new(line.label, line.amount_usd * factor).form(line.form).source(line.source),
        Entry::Sheet(sheet) => Line::new(sheet.title, sheet.total_usd.unwrap_or(0.0) * factor).made_of(entries(&sheet.entries, factor)),
    };
    // A form is full of lines and sheets that say nothing about this household.
    of.iter().map(line).filter(shows).collect()
}

/// Which table, and in which dollars.
fn how_to_read(trail: &Trail<'_>, year: usize) -> String {
    let traced = trail.year(year);
    let table = trail.program().rules[trail.program().years[year].rules].year;
    let carried = match traced.law_index == 1.0 {
        true => format!("The tables of {table}"),
        false => format!("The tables of {table}, carried to {} by this path's inflation (× {:.3})", traced.year, traced.law_index),
    };
    let shown = match trail.is_real() {
        true => format!(", in today's dollars (÷ {:.3})", traced.prices[1]),
        false => String::new(),
    };
    format!("{carried}{shown}.")
}

/// Payroll tax by person, on the pay of the whole year.
pub(super) fn payroll(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let program = trail.program();
    if program.rules.is_empty() {
        return Vec::new();
    }
    let rules = &program.rules[program.years[year].rules];
    let worth = trail.worth_at_end_of(year);
    let of_person = |(person, name): (usize, &overwinter_plan::Person)| {
        let salary = |reason: Reason| match reason {
            Reason::Income(index) => program.incomes[index].kind == IncomeKind::Salary && program.incomes[index].person == person,
            Reason::Equity(index) => program.equity[index].kind.is_payroll() && program.equity[index].person == person,
            _ => false,
        };
        // Health savings from pay are no wages.
        let health = |reason: Reason| match reason {
            Reason::Deferral(index, to) => salary(Reason::Income(index)) && program.accounts[to].kind == AccountKind::HealthSavings,
            _ => false,
        };
        let gross: f64 = trail.flows(year).filter(|flow| salary(flow.reason)).map(|flow| flow.nominal).sum();
        let pay = gross - trail.flows(year).filter(|flow| health(flow.reason)).map(|flow| flow.nominal).sum::<f64>();
        let mut sheet = Sheet::default();
        let tax = law_of_payroll::employee(rules, 0.0, pay, trail.year(year).law_index, &mut sheet);
        let lines = sheet.entries.iter().flat_map(|entry| match entry {
            Entry::Sheet(sheet) => entries(&sheet.entries, worth),
            Entry::Line(_) => Vec::new(),
        });
        let all_pay = Line::new("Pay", pay * worth).form("Form W-2, box 5").item(Item::Income.id());
        Line::new(name.name.clone(), (tax.social_security + tax.medicare) * worth).made_of([all_pay].into_iter().chain(lines).collect())
    };
    trail.plan().people.iter().enumerate().map(of_person).filter(shows).collect()
}

/// The additional tax by account. Of a Roth account or a 529 plan only the earnings bear it.
pub(super) fn early_withdrawals(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let (program, worth) = (trail.program(), trail.worth_at_end_of(year));
    let of_account = |index: usize| -> f64 {
        let taken = trail.flows(year).filter(|flow| is_withdrawal(flow) && flow.from == Place::Account(index));
        let taxed = taken.filter(|flow| !matches!(flow.reason, Reason::Qualified(_)));
        taxed.map(|flow| flow.nominal * trail.early_rate(index, flow.step)).sum()
    };
    let mut lines = Vec::new();
    for (index, account) in program.accounts.iter().enumerate() {
        // What an IRA gives back of money paid in after tax bears nothing; only the sum is known then.
        if matches!(account.kind, AccountKind::Traditional | AccountKind::HealthSavings) && account.pool.is_none() {
            lines.push(Line::new(format!("On withdrawals from {}", trail.plan().accounts[index].label), of_account(index) * worth));
        }
    }
    let named: f64 = lines.iter().map(|line| line.amount).sum();
    let rest = trail.year(year).end.early_withdrawal * worth - named;
    let of_education = program.accounts.iter().any(|account| account.kind == AccountKind::Education);
    let of_which = match (of_education, program.pools.is_empty()) {
        (true, true) => "Roth accounts and 529 plans",
        (false, true) => "Roth accounts",
        (true, false) => "IRAs with a basis, Roth accounts and 529 plans",
        (false, false) => "IRAs with a basis and Roth accounts",
    };
    lines.push(Line::new(format!("On earnings taken from {of_which}"), rest));
    let lines = lines.into_iter().filter(shows);
    lines.map(|line| line.form("Form 5329 or 8889").source("26 USC 72(t), 223(f)(4), 529(c)(6)").item(Item::Withdrawn.id())).collect()
}
