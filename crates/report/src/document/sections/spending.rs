//! The fan of spending.

use super::super::{Block, Source};
use super::marks;
use crate::chart::{Chart, FanChart, Line};

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let outcome = &source.simulation.outcome;
    let marks = marks(source);
    let line = Some(Line { values: &outcome.spending.planned, label: "planned" });
    let chart = FanChart { years: &outcome.years, fan: &outcome.spending.total, line, marks: &marks };
    let mut note = format!("Spending a year, {}. {KEY}", source.dollars());
    if chart.is_clipped() {
        note.push_str(CLIPPED);
    }
    note.push_str(&last_year(&source.simulation.plan.end));
    vec![
        Block::Paragraph(finding(source)),
        Block::Chart(Chart { svg: chart.svg(), alt: format!("Fan chart of spending by year. {}", finding(source)) }),
        Block::Note(note),
    ]
}

/// What the bands mean.
pub(super) const KEY: &str = "Shading: half of all futures in the darkest band, 8 in 10 in the next, 9 in 10 in the lightest. \
                              The numbers are the events of page 1.";

/// Said of a chart whose lightest band goes on above it.
pub(super) const CLIPPED: &str = " The best futures go on above the top of the chart.";

/// A plan that ends in summer seems to end with a fall in spending, since a year counts its months within the plan. `end` is the first month after it.
fn last_year(end: &str) -> String {
    match end.split_once('-') {
        None | Some((_, "01")) => String::new(),
        Some((year, _)) => format!(" The plan ends within {year}, so that year is a part of one."),
    }
}

/// Below the plan by more than what prices do to a loan's fixed payments.
const BELOW: f64 = 0.95;

/// What the chart says, in the words of the web app.
fn finding(source: &Source<'_>) -> String {
    let outcome = &source.simulation.outcome;
    let first_below = |values: &[f64]| {
        let planned = outcome.spending.planned.iter();
        values.iter().zip(planned).zip(&outcome.years).find(|((value, planned), _)| **value < BELOW * **planned).map(|(_, year)| *year)
    };
    match (first_below(&outcome.spending.total.p50), first_below(&outcome.spending.total.p10)) {
        (Some(year), _) => format!("From {year}, half of all futures fall below the planned spending."),
        (None, Some(year)) => format!("Spending holds; from {year}, one future in ten falls below the plan."),
        (None, None) => "In at least nine of ten futures, spending never falls below the plan.".into(),
    }
}
