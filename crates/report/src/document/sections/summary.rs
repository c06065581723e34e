//! The one sentence, the figures beside it, and what is dated.

use super::super::words::{chance, count, month, of_hundred, percent, plus_minus, short};
use super::super::{Block, Figure, Source, Table};
use super::tiers;
use crate::wire::v1::{Model, Outcome, Tier};

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let outcome = &source.simulation.outcome;
    let mut blocks = vec![Block::Lead(sentence(source)), Block::Paragraph(beside(source)), Block::Figures(figures(outcome))];
    blocks.push(Block::Note(format!("Amounts {}.", source.dollars())));
    blocks.push(Block::Heading("If it does not work out".into()));
    blocks.push(Block::Paragraph(otherwise(outcome)));
    blocks.push(Block::Table(tiers::table(source)));
    blocks.push(Block::Note(
        "Spent a year: the middle of each year, averaged over the years. The last three columns look at the futures that fall short."
            .into(),
    ));
    blocks.push(Block::Heading("Along the way".into()));
    blocks.push(Block::Table(milestones(source)));
    blocks
}

/// The same sentence as on the screens.
fn sentence(source: &Source<'_>) -> String {
    let outcome = &source.simulation.outcome;
    let spending = short(source.simulation.inputs.spending_monthly_usd.value);
    let chance = outcome.success.probability;
    let lasts = "your money lasts to the end of the plan";
    if is_certain(source) {
        let runs_short = "your money runs short before the end of the plan, even if every year is average.";
        let verdict = if chance.value >= 1.0 { format!("{lasts}, if every year is average.") } else { runs_short.into() };
        return format!("Spending {spending} a month, {verdict}");
    }
    let futures = match chance.value {
        0.0 => format!("none of the {} futures we tried.", count(outcome.paths)),
        1.0 => format!("all {} futures we tried.", count(outcome.paths)),
        share => format!("about {} in 100{} futures.", of_hundred(share), plus_minus(chance)),
    };
    format!("Spending {spending} a month, {lasts} in {futures}")
}

/// One future without chance.
fn is_certain(source: &Source<'_>) -> bool {
    source.simulation.inputs.model.value == Model::Deterministic
}

/// What the sentence must not be read without: how many futures, and how far the market models differ.
fn beside(source: &Source<'_>) -> String {
    let outcome = &source.simulation.outcome;
    let end = month(&source.simulation.plan.end);
    if is_certain(source) {
        return "One average future has no bad luck in it. Choose another market model to see the range.".into();
    }
    let values = || outcome.success.by_model.iter().map(|model| model.probability.value);
    let (low, high) = (of_hundred(values().fold(1.0, f64::min)), of_hundred(values().fold(0.0, f64::max)));
    let range = match outcome.success.by_model.len() {
        0 | 1 => String::new(),
        _ if low == high => format!(" However markets are imagined: about {low} in 100."),
        _ => format!(" Depending on how markets are imagined: {low} to {high} in 100."),
    };
    let steps = if source.simulation.receipt.steps_per_year == 12 { "month by month" } else { "year by year" };
    format!("{} futures tried, {steps}, to {end}.{range}", count(outcome.paths))
}

fn figures(outcome: &Outcome) -> Vec<Figure> {
    let figure = |label: &str, value: String, note: String| Figure { label: label.into(), value, note };
    let most = |low: f64, high: f64| match (short(low), short(high)) {
        (low, high) if low == high => "In at least 8 in 10 futures the same".to_owned(),
        (low, high) => format!("8 in 10 futures: {low} to {high}"),
    };
    let (worst, legacy, any) = (&outcome.spending.worst_year, &outcome.legacy, &outcome.shortfall.any);
    let short_by = any.first_year.map_or_else(|| "not seen".to_owned(), |year| format!("around {:.0}", year.p50));
    let short_note = match (any.years_short, any.share_unmet) {
        (Some(length), Some(share)) => format!("For about {}, {} of what you need", years(length), percent(share)),
        _ => format!("In none of {} futures", count(outcome.paths)),
    };
    vec![
        figure("Your leanest year of spending", short(worst.p50), most(worst.p10, worst.p90)),
        figure("If money runs short", short_by, short_note),
        figure("What you would leave", short(legacy.p50), most(legacy.p10, legacy.p90)),
    ]
}

fn years(length: f64) -> String {
    if length < 1.5 { "1 year".into() } else { format!("{length:.0} years") }
}

/// What happens in the futures that fall short, tier by tier.
fn otherwise(outcome: &Outcome) -> String {
    let shortfall = &outcome.shortfall;
    let (Some(length), Some(share), Some(first)) = (shortfall.any.years_short, shortfall.any.share_unmet, shortfall.any.first_year) else {
        return format!("In none of the {} futures does anything go unpaid.", count(outcome.paths));
    };
    let tier = |name: &str, tier: &Tier| match tier.probability.value {
        0.0 => format!("{name} are paid in every future we tried."),
        _ => format!("{name} run short in {} futures.", chance(tier.probability)),
    };
    format!(
        "When money runs short, it does so for {} on average, half of the time by {:.0}, and {} of what is then needed is not met. {} {}",
        years(length),
        first.p50,
        percent(share),
        tier("Essentials", &shortfall.essential),
        tier("Goals", &shortfall.goal)
    )
}

/// Numbered as on the charts.
fn milestones(source: &Source<'_>) -> Table {
    let mut table = Table::new(&["", "When", "What"], &[]);
    for (number, milestone) in source.simulation.plan.milestones.iter().enumerate() {
        let last = number + 1 == source.simulation.plan.milestones.len();
        let number = if last { String::new() } else { (number + 1).to_string() };
        table.row([number, month(&milestone.month), milestone.label.clone()]);
    }
    table
}
