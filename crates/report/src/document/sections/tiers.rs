//! Spending and shortfall by tier.

use super::super::words::{chance, percent, short};
use super::super::{Source, Table};
use crate::wire::v1::{Fan, Tier};

/// The table of the summary.
pub(super) fn table(source: &Source<'_>) -> Table {
    let (spending, shortfall) = (&source.simulation.outcome.spending, &source.simulation.outcome.shortfall);
    let rows: [(&str, &Fan, &Tier); 3] = [
        ("Essentials", &spending.essential, &shortfall.essential),
        ("Goals", &spending.goal, &shortfall.goal),
        ("Extras", &spending.discretionary, &shortfall.discretionary),
    ];
    let mut table =
        Table::new(&["Part of spending"], &["Spent a year", "Chance of a shortfall", "Years short", "Share unmet", "First year"]);
    for (name, fan, tier) in rows {
        table.row(row(name, fan, tier));
    }
    table.strong(row("Anything at all", &spending.total, &shortfall.any));
    table
}

fn row(name: &str, fan: &Fan, tier: &Tier) -> [String; 6] {
    let given = |value: Option<String>| value.unwrap_or_else(|| "–".into());
    let mean = fan.p50.iter().sum::<f64>() / fan.p50.len().max(1) as f64;
    [
        name.to_owned(),
        short(mean),
        chance(tier.probability),
        given(tier.years_short.map(|years| format!("{years:.1}"))),
        given(tier.share_unmet.map(percent)),
        given(tier.first_year.map(|year| format!("{:.0}", year.p50))),
    ]
}
