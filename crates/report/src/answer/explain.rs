//! The worksheet behind a figure of a path's year.

mod income;
mod savings;
mod shortfall;
mod spending;
mod tax;
mod worth;

use super::cells::{ITEMS, Item};
use super::round::cents;
use super::trail::Trail;
use super::{Desk, Question, Refusal, hash, receipt};
use crate::wire::v1::{Finding, Line, Receipt, Worksheet};

/// How the figure `item` of `year` (a calendar year) on `path` came about.
///
/// # Errors
/// Findings when the plan can't be run, or there is no such path, year or item.
pub fn explain(desk: &Desk, question: &Question, path: u32, year: i32, item: &str) -> Result<Worksheet, Refusal> {
    let wanted = Item::from_id(item);
    let trail = Trail::new(desk, question, path)?;
    let (Some(item), Some(index)) = (wanted, trail.find_year(year)) else {
        return Err(Refusal::Findings(unknown(&trail, year, item)));
    };
    let none = receipt::receipt(desk, &trail.case, &());
    Ok(worksheet(&trail, index, item, &none))
}

/// Every worksheet of `path`, by year and then in the order of [`ITEMS`].
///
/// # Errors
/// As [`explain()`].
pub fn explain_all(desk: &Desk, question: &Question, path: u32) -> Result<Vec<Worksheet>, Refusal> {
    let trail = Trail::new(desk, question, path)?;
    let none = receipt::receipt(desk, &trail.case, &());
    let years = 0..trail.ledger.years.len();
    Ok(years
        .flat_map(|year| ITEMS.iter().map(move |item| (year, *item)))
        .map(|(year, item)| worksheet(&trail, year, item, &none))
        .collect())
}

fn worksheet(trail: &Trail<'_>, index: usize, item: Item, receipt: &Receipt) -> Worksheet {
    let (total, lines) = lines(trail, index, item);
    let (year, path) = (trail.year(index).year, trail.ledger.path);
    let title = format!("{} in {year}", item.title());
    let (total, lines) = (cents(total), lines.into_iter().map(rounded).collect::<Vec<_>>());
    let result = hash::of_answer(&(&title, item.id(), year, path, total, &lines));
    Worksheet { title, item: item.id().into(), year, path, total, lines, receipt: Receipt { result, ..receipt.clone() } }
}

fn unknown(trail: &Trail<'_>, year: i32, item: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if trail.find_year(year).is_none() {
        let years = &trail.ledger.years;
        let says = format!("The plan has no year {year}.");
        let range = years.first().zip(years.last()).map(|(first, last)| format!("It runs from {} to {}.", first.year, last.year));
        findings.push(Finding::error("/year", "out-of-range", says).hint(range.unwrap_or_default()));
    }
    if Item::from_id(item).is_none() {
        let known: Vec<_> = ITEMS.iter().map(|item| item.id()).collect();
        let says = format!("There is no item {item:?}.");
        findings.push(Finding::error("/item", "unknown-item", says).hint(format!("Ask for one of: {}.", known.join(", "))));
    }
    findings
}

/// The total and its lines, in the answer's dollars, not yet rounded.
fn lines(trail: &Trail<'_>, year: usize, item: Item) -> (f64, Vec<Line>) {
    match item {
        Item::Income => added_up(income::of_work_and_wealth(trail, year)),
        Item::SocialSecurity => added_up(income::social_security(trail, year)),
        Item::Pensions => added_up(income::pensions(trail, year)),
        Item::Spending => added_up(spending::lines(trail, year)),
        Item::FederalIncomeTax => tax::federal(trail, year),
        Item::StateIncomeTax => tax::state(trail, year),
        Item::PayrollTax => added_up(tax::payroll(trail, year)),
        Item::EarlyWithdrawalPenalty => added_up(tax::early_withdrawals(trail, year)),
        Item::Taxes => added_up(tax::all(trail, year)),
        Item::MarginalTax => added_up(tax::on_the_next(trail, year)),
        Item::Saved => added_up(savings::saved(trail, year)),
        Item::Withdrawn => added_up(savings::withdrawn(trail, year)),
        Item::RequiredMinimumDistribution => added_up(savings::required(trail, year)),
        Item::Converted => added_up(savings::converted(trail, year)),
        Item::MarketGrowth => added_up(savings::growth(trail, year)),
        Item::NetWorth => added_up(worth::lines(trail, year)),
        Item::Shortfall => added_up(shortfall::lines(trail, year)),
    }
}

/// A worksheet whose total is the sum of its lines.
fn added_up(mut lines: Vec<Line>) -> (f64, Vec<Line>) {
    let total = lines.iter().map(|line| line.amount).sum();
    if lines.is_empty() {
        lines.push(Line::new("Nothing in this year", 0.0));
    }
    (total, lines)
}

/// A line that is the sum of others.
fn sum_of(label: impl Into<String>, lines: Vec<Line>) -> Line {
    Line::new(label, lines.iter().map(|line| line.amount).sum()).made_of(lines)
}

/// Whether an amount would show as more than nothing.
fn shows(line: &Line) -> bool {
    cents(line.amount) != 0.0
}

fn rounded(mut line: Line) -> Line {
    line.amount = cents(line.amount);
    line.lines = line.lines.into_iter().map(rounded).collect();
    line
}
