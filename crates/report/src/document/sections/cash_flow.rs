//! Where money comes from, and the middle future year by year with its story.

use super::super::words::cell;
use super::super::{Block, Source, Table};
use super::{table_years, year_and_ages};
use crate::chart::{Chart, Layer, StackChart};

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let outcome = &source.simulation.outcome;
    let income = outcome.income.iter().filter(|income| income.mean.iter().any(|value| *value > 0.0));
    let layers: Vec<_> = income.map(|income| Layer { label: &income.label, values: &income.mean }).collect();
    let chart = StackChart { years: &outcome.years, layers: &layers };
    let names: Vec<_> = layers.iter().map(|layer| layer.label).collect();
    let alt = format!("Income by source and year, stacked: {}.", names.join(", "));
    let mut blocks = vec![
        Block::Heading("Where it comes from".into()),
        Block::Chart(Chart { svg: chart.svg(), alt }),
        Block::Note(format!("Mean over all futures, for each year, {}.", source.dollars())),
        Block::Heading("The middle future, year by year".into()),
        Block::Table(table(source)),
        Block::Note(format!(
            "Future number {}, which stands in the middle of all by what is left at the end. Every fifth year and those in which someone \
             stops working; amounts {}. Pay includes windfalls, dividends and interest.",
            source.median.path,
            source.dollars()
        )),
    ];
    if !source.median.story.is_empty() {
        let told = source.median.story.iter().map(|line| format!("{}: {}", line.year, line.text));
        blocks.push(Block::Heading("Its story".into()));
        blocks.push(Block::List(told.collect()));
    }
    blocks
}

fn table(source: &Source<'_>) -> Table {
    let columns = ["Pay and yields", "Social Security", "Pensions", "Withdrawn", "Spending", "Taxes", "Saved", "Net worth", "Short by"];
    let mut table = Table::new(&["Year", "Ages"], &columns);
    for year in table_years(source) {
        let amounts = [
            year.income,
            year.social_security,
            year.pensions,
            year.withdrawn,
            year.spending,
            year.taxes,
            year.saved,
            year.net_worth,
            year.shortfall,
        ];
        table.row(year_and_ages(year).into_iter().chain(amounts.map(cell)));
    }
    table.without_empty_columns()
}
