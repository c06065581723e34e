//! The fan of net worth, as a chart and as figures.

use super::super::words::short;
use super::super::{Block, Source, Table};
use super::marks;
use super::spending::{CLIPPED, KEY};
use crate::chart::{Chart, FanChart, Line};

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let outcome = &source.simulation.outcome;
    let marks = marks(source);
    let average = &outcome.deterministic_net_worth;
    let line = (average.len() == outcome.years.len()).then_some(Line { values: average, label: "all years average" });
    let chart = FanChart { years: &outcome.years, fan: &outcome.net_worth, line, marks: &marks };
    let mut note = format!("Net worth at the end of each year, {}. {KEY}", source.dollars());
    if chart.is_clipped() {
        note.push_str(CLIPPED);
    }
    vec![
        Block::Paragraph(finding(source)),
        Block::Chart(Chart { svg: chart.svg(), alt: format!("Fan chart of net worth by year. {}", finding(source)) }),
        Block::Note(note),
        Block::Table(quantiles(source)),
    ]
}

/// What the chart says, in the words of the web app.
fn finding(source: &Source<'_>) -> String {
    let outcome = &source.simulation.outcome;
    let used_up = |values: &[f64]| values.iter().zip(&outcome.years).find(|(value, _)| **value <= 0.0).map(|(_, year)| *year);
    let middle = short(outcome.net_worth.p50.last().copied().unwrap_or_default());
    match (used_up(&outcome.net_worth.p50), used_up(&outcome.net_worth.p10)) {
        (Some(year), _) => format!("By {year}, half of all futures have used up their money."),
        (None, Some(year)) => format!("Half end above {middle}; by {year}, one in ten has used it up."),
        (None, None) => format!("Half of all futures end with more than {middle}."),
    }
}

fn quantiles(source: &Source<'_>) -> Table {
    let outcome = &source.simulation.outcome;
    let fan = &outcome.net_worth;
    let mut table = Table::new(
        &["End of"],
        &["1 in 20 below", "1 in 10 below", "1 in 4 below", "Middle", "1 in 4 above", "1 in 10 above", "1 in 20 above"],
    );
    let last = outcome.years.len().saturating_sub(1);
    for (index, year) in outcome.years.iter().enumerate() {
        if index == 0 || index == last || year % 5 == 0 {
            let values = [&fan.p5, &fan.p10, &fan.p25, &fan.p50, &fan.p75, &fan.p90, &fan.p95];
            table.row([year.to_string()].into_iter().chain(values.map(|values| short(values[index]))));
        }
    }
    table
}
