//! Taxes by year of the middle future, and over the whole plan.

use super::super::words::{cell, percent, short};
use super::super::{Block, Source, Table};
use super::{table_years, year_and_ages};
use crate::answer::Item;
use crate::chart::{Chart, Layer, StackChart};
use crate::wire::v1::TaxKind;

/// The taxes with their headings.
const KINDS: [(Item, &str); 4] = [
    (Item::FederalIncomeTax, "Federal income tax"),
    (Item::StateIncomeTax, "State income tax"),
    (Item::PayrollTax, "Payroll tax"),
    (Item::EarlyWithdrawalPenalty, "Early withdrawal penalty"),
];

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    vec![
        Block::Heading("Over the whole plan".into()),
        Block::Table(lifetime(source)),
        Block::Note(format!("The sum over all years, {}.", source.dollars())),
        Block::Heading("The middle future, year by year".into()),
        Block::Chart(chart(source)),
        Block::Table(yearly(source)),
        Block::Note(format!(
            "Amounts {}. The last two columns are the middle of all futures: income tax as a share of all income, and of the next dollar \
             of ordinary income.",
            source.dollars()
        )),
    ]
}

fn lifetime(source: &Source<'_>) -> Table {
    let mut table = Table::new(&["Tax"], &["1 in 10 below", "1 in 4 below", "Middle", "1 in 4 above", "1 in 10 above"]);
    for tax in source.simulation.outcome.lifetime_taxes.iter().filter(|tax| tax.quantiles.p95 > 0.0) {
        let name = match tax.kind {
            TaxKind::FederalIncome => "Federal income tax",
            TaxKind::StateIncome => "State income tax",
            TaxKind::Payroll => "Payroll tax",
            TaxKind::EarlyWithdrawalPenalty => "Early withdrawal penalty",
        };
        let of = &tax.quantiles;
        table.row([name.to_owned()].into_iter().chain([of.p10, of.p25, of.p50, of.p75, of.p90].map(short)));
    }
    table
}

fn chart(source: &Source<'_>) -> Chart {
    let years: Vec<_> = source.median.years.iter().map(|year| year.year).collect();
    let of = |item: Item| source.median.years.iter().map(|year| year.cells.get(item.id()).copied().unwrap_or_default()).collect();
    let kinds: Vec<(&str, Vec<f64>)> = KINDS.iter().map(|(item, name)| (*name, of(*item))).collect();
    let paid = kinds.iter().filter(|(_, values)| values.iter().any(|value| *value > 0.0));
    let layers: Vec<_> = paid.map(|(label, values)| Layer { label, values }).collect();
    let alt = "Taxes of the middle future by kind and year, stacked. The table below has the figures.".into();
    Chart { svg: StackChart { years: &years, layers: &layers }.svg(), alt }
}

fn yearly(source: &Source<'_>) -> Table {
    let headings = KINDS.iter().map(|(_, heading)| *heading).chain(["All taxes", "Of all income", "Of the next dollar"]);
    let mut table = Table::new(&["Year", "Ages"], &headings.collect::<Vec<_>>());
    let (outcome, rates) = (&source.simulation.outcome, &source.simulation.outcome.tax_rates);
    for year in table_years(source) {
        let amounts = KINDS.iter().map(|(item, _)| cell(year.cells.get(item.id()).copied().unwrap_or_default()));
        let index = outcome.years.iter().position(|of| *of == year.year);
        let rate = |rates: &[f64]| index.and_then(|index| rates.get(index)).map_or_else(|| "–".to_owned(), |rate| percent(*rate));
        let rest = [cell(year.taxes), rate(&rates.effective), rate(&rates.marginal)];
        table.row(year_and_ages(year).into_iter().chain(amounts).chain(rest));
    }
    table.without_empty_columns()
}
