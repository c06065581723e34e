//! How a file writes days, amounts and signs: decided by the whole of its columns.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::detect::Table;
use super::rows::{Places, records};
use crate::amount::{self, DecimalSign};
use crate::date::{self, Order};
use crate::finding::Findings;
use crate::format::ROWS_MAX;
use crate::{Code, Finding};

/// How the file writes days, amounts and signs.
pub(super) struct Conventions {
    pub order: Order,
    pub sign: Option<DecimalSign>,
    /// Whether the debit column has its minus already.
    pub signed_debit: bool,
}

/// What the whole columns say.
pub(super) fn conventions(table: &Table<'_>, places: &Places, findings: &mut Findings) -> Conventions {
    let mapping = &table.mapping;
    let (mut days, mut amounts, mut debits) = (Distinct::default(), Distinct::default(), (0_usize, 0_usize));
    for (record, _) in records(table).take(ROWS_MAX) {
        days.add(record.get(places.date));
        places.amounts().for_each(|place| amounts.add(record.get(place)));
        if let Some(debit) = places.debit.and_then(|place| record.get(place)).and_then(|cell| amount::read(cell, None)) {
            debits.0 += usize::from(debit.is_sign_negative() && !debit.is_zero());
            debits.1 += usize::from(debit > Decimal::ZERO);
        }
    }
    let given = match mapping.decimal.as_deref() {
        Some(",") => Some(DecimalSign::Comma),
        Some(".") => Some(DecimalSign::Point),
        _ => None,
    };
    // Where points and commas decide nothing: a comma that separates columns is hardly a decimal sign too, and who avoids it has a reason.
    let guessed = if table.delimiter == b';' { DecimalSign::Comma } else { DecimalSign::Point };
    let sign = given
        .or_else(|| amount::infer(amounts.texts()))
        .or_else(|| amounts.texts().any(|text| text.contains([',', '.'])).then_some(guessed));
    let likely = (table.foreign || sign == Some(DecimalSign::Comma)).then_some(Order::DayMonthYear);
    let order = match mapping.dayfirst {
        Some(true) => Order::DayMonthYear,
        Some(false) if mapping.date_format.is_none() && !table.found => Order::MonthDayYear,
        _ => order(table, days.texts(), likely, findings),
    };
    Conventions { order, sign, signed_debit: mapping.signed_debit || (table.found && debits.0 > 0 && debits.1 == 0) }
}

fn order<'a>(table: &Table<'_>, days: impl Iterator<Item = &'a str> + Clone, likely: Option<Order>, findings: &mut Findings) -> Order {
    let found = date::infer(days, likely);
    if found.ambiguous && table.mapping.date_format.is_none() {
        let first = if found.order == Order::DayMonthYear { "day" } else { "month" };
        let says = format!("Every day of the file can be read with the day or with the month first; the {first} was taken to come first.");
        let finding = Finding::new(Code::Ambiguous, table.lines_before + 1, says).warning();
        findings.push(finding.hint("Say it with --mapping: \"dayfirst\": true or false."));
    }
    found.order
}

/// Different texts of a column, in their order.
#[derive(Default)]
struct Distinct {
    seen: HashSet<String>,
    texts: Vec<String>,
}

impl Distinct {
    /// The most that are kept. More say nothing new.
    const MOST: usize = 20_000;

    fn add(&mut self, cell: Option<&str>) {
        let Some(cell) = cell.map(str::trim).filter(|cell| !cell.is_empty() && cell.len() <= 64) else { return };
        if self.texts.len() < Self::MOST && !self.seen.contains(cell) {
            self.seen.insert(cell.to_owned());
            self.texts.push(cell.to_owned());
        }
    }

    fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.texts.iter().map(String::as_str)
    }
}
