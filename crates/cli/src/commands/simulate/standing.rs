//! Funding, sure spending, and what futures that fall short share, in words.

use overwinter_report::wire::v1::{CauseKind, FailureCause, Outcome};

use super::words::heading;
use crate::screen::figures::{percent, short_dollars, signed_rate};
use crate::screen::table::{Side, Table};
use crate::screen::{Terminal, text};

/// What needs no market, and what uncertain spending is worth.
pub fn standing(outcome: &Outcome, terminal: &Terminal) -> String {
    let lines = [funded(outcome), certain(outcome)];
    let wrapped = lines.iter().flat_map(|line| text::wrap(line, terminal.width - 2));
    wrapped.map(|line| format!("  {line}\n")).collect()
}

fn funded(outcome: &Outcome) -> String {
    let funded = &outcome.funded_ratio;
    let share = |ratio: Option<f64>| ratio.map_or_else(|| "–".into(), |ratio| format!("{:.0} %", ratio * 100.0));
    format!(
        "Savings of {} and later income worth {} cover {} of the essentials and {} of all that is planned, with no return but that of \
         inflation-protected Treasury bonds ({:.2} % for ten years).",
        short_dollars(funded.assets_usd),
        short_dollars(funded.income_usd),
        share(funded.of_essential),
        share(funded.of_all),
        funded.real_yield_10_years * 100.0
    )
}

fn certain(outcome: &Outcome) -> String {
    let worth: Vec<_> = outcome
        .certainty_equivalents
        .iter()
        .map(|of| format!("{} at risk aversion {:.0}", short_dollars(of.spending_usd.value), of.aversion))
        .collect();
    format!("The uncertain spending is worth a sure amount a year of {}.", worth.join(", "))
}

/// What futures that fall short have in common; nothing when none does.
pub fn causes(outcome: &Outcome, terminal: &Terminal) -> String {
    if outcome.failure_causes.is_empty() {
        return String::new();
    }
    let columns =
        [("in the worst tenth", Side::Left), ("of all", Side::Right), ("of those short", Side::Right), ("times as often", Side::Right)];
    let mut table = Table::new(&columns);
    for cause in &outcome.failure_causes {
        let lift = format!("{:.1} ± {:.1}", cause.lift.value, cause.lift.standard_error);
        table.row([named(cause), percent(cause.among_all), percent(cause.among_failed), lift]);
    }
    format!("{}\n{}", heading("What futures that fall short share", "returns are real", terminal), table.render(terminal))
}

fn named(of: &FailureCause) -> String {
    let rate = of.threshold_annual.map(signed_rate).unwrap_or_default();
    let year = of.threshold_year.map(|year| year.to_string()).unwrap_or_default();
    match of.cause {
        CauseKind::EarlyReturns => format!("ten years of {rate} or less"),
        CauseKind::Returns => format!("a lifetime of {rate} or less"),
        CauseKind::Inflation => format!("inflation of {rate} or more"),
        CauseKind::EarlyDeath => format!("a death in {year} or before"),
        CauseKind::LongLife => format!("somebody lives to {year} or longer"),
        CauseKind::Shock => of.shock.as_ref().map(|name| format!("{name}: it happens")).unwrap_or_default(),
    }
}
