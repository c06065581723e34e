//! Bounds of a percent rule, and guardrails.

use overwinter_plan::{PercentBounds as Planned, Plan, SpendingRule};
use overwinter_units::Month;

use crate::program::{Calendar, Guardrails, Index, PercentBounds, Schedule};

/// How far the percent rule's amount may move.
pub(super) fn percent_bounds(plan: &Plan, calendar: &Calendar) -> Option<PercentBounds> {
    let SpendingRule::Percent { from, bounds, .. } = plan.spending_rule else { return None };
    let first_year = year_of(calendar, plan.month_of(from))?;
    match bounds {
        Planned::None => None,
        Planned::OfFirst { floor, ceiling } => {
            let most = ceiling.map_or(f64::INFINITY, |ceiling| ceiling.fraction());
            Some(PercentBounds { first_year, least: floor.fraction(), most, moving: false })
        }
        Planned::OfLast { cut, raise } => {
            let most = raise.map_or(f64::INFINITY, |raise| 1.0 + raise.fraction());
            Some(PercentBounds { first_year, least: 1.0 - cut.fraction(), most, moving: true })
        }
    }
}

/// Guardrails on what the discretionary items want; `None` when they never want anything under the rule.
pub(super) fn guardrails(plan: &Plan, discretionary: &[Schedule], calendar: &Calendar) -> Option<Guardrails> {
    let SpendingRule::Guardrails { from, guardrails } = plan.spending_rule else { return None };
    let begins = year_of(calendar, plan.month_of(from))?;
    let wanted: Vec<[f64; 2]> = (0..calendar.years()).map(|year| a_year_of(discretionary, calendar, year)).collect();
    let first_year = (begins..wanted.len()).find(|year| wanted[*year] != [0.0; 2])?;
    let years = wanted.len();
    let (band, adjustment) = (guardrails.band.fraction(), guardrails.adjustment.fraction());
    Some(Guardrails {
        first_year,
        wanted,
        may_cut: (0..years).map(|year| years - year > Guardrails::YEARS_WITHOUT_CUTS).collect(),
        upper: 1.0 + band,
        lower: 1.0 - band,
        cut: 1.0 - adjustment,
        raise: 1.0 + adjustment,
        bounds: [guardrails.floor.fraction(), guardrails.ceiling.map_or(f64::INFINITY, |ceiling| ceiling.fraction())],
    })
}

/// What schedules want in a full year at the pace of the steps in which they want anything: dollars of the start month, and nominal ones.
fn a_year_of(schedules: &[Schedule], calendar: &Calendar, year: usize) -> [f64; 2] {
    let steps = calendar.first_step(year)..=calendar.last_step(year);
    let per_year = 12.0 / calendar.months_per_step as f64;
    let mut wanted = [0.0; 2];
    for schedule in schedules {
        let paid = schedule.usd[steps.clone()].iter().filter(|usd| **usd > 0.0);
        let count = paid.clone().count().max(1) as f64;
        let place = if schedule.index == Index::Nominal { 1 } else { 0 };
        wanted[place] += paid.sum::<f64>() / count * per_year;
    }
    wanted
}

/// The year in which a month of the plan falls; the first for a month before it, `None` for one after it.
fn year_of(calendar: &Calendar, month: Month) -> Option<usize> {
    let index = usize::try_from(month.year() - calendar.start.year()).unwrap_or(0);
    (index < calendar.years()).then_some(index)
}
