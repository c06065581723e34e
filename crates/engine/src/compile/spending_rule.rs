//! The rule of the discretionary tier.

use overwinter_law::Law;
use overwinter_plan::{Amortisation, Guardrails as Rails, PercentBounds as Planned, Plan, SpendingRule as Rule};
use overwinter_units::Month;

use super::ahead::Ahead;
use super::risk_guardrails;
use super::schedule::by_step;
use crate::program::{Amortised, Calendar, Guardrails, Index, Lives, PercentBounds, PercentRule, Ratchet, Schedule, SpendingRule, Tier};
use crate::rule_study::amortised_share;

/// The plan's rule; as planned when it begins after the plan's end or has nothing to work on.
pub(super) fn rule(
    plan: &Plan,
    law: &Law,
    spending: &[Vec<Schedule>; Tier::COUNT],
    lives: Option<&Lives>,
    ahead: &Ahead,
    calendar: &Calendar,
) -> SpendingRule {
    match plan.spending_rule {
        // A smile has changed the items themselves.
        Rule::ConstantReal | Rule::Smile { .. } => SpendingRule::AsPlanned,
        Rule::Percent { rate, from, bounds } => {
            let from = plan.month_of(from);
            let shares = by_step(calendar, |month| if month >= from { rate.fraction() / 12.0 } else { 0.0 });
            SpendingRule::Percent(PercentRule { shares, bounds: percent_bounds(bounds, from, calendar) })
        }
        Rule::Guardrails { from, guardrails: rails } => {
            let discretionary = Tier::Discretionary.index();
            let alone = lives.and_then(|lives| lives.alone.as_ref()).map(|alone| &alone.spending[discretionary][..]);
            let rule = guardrails(plan.month_of(from), rails, &spending[discretionary], alone, calendar);
            rule.map_or(SpendingRule::AsPlanned, SpendingRule::Guardrails)
        }
        Rule::Ratchet { from, ratchet } => match year_of(calendar, plan.month_of(from)) {
            Some(first_year) => SpendingRule::Ratchet(Ratchet {
                first_year,
                above: 1.0 + ratchet.band.fraction(),
                raise: 1.0 + ratchet.adjustment.fraction(),
                ..Ratchet::PUBLISHED
            }),
            None => SpendingRule::AsPlanned,
        },
        Rule::VariablePercentage { from, expects } => {
            let years = calendar.years();
            by_year(plan.month_of(from), calendar, |year| amortised_share(expects.fraction(), 0.0, years - year))
        }
        Rule::RequiredDistribution { from } => by_year(plan.month_of(from), calendar, |year| {
            let year = calendar.start.year() + year as i32;
            1.0 / law.rmd().divisor(oldest_alive(plan, year), None)
        }),
        Rule::Amortised { from, amortisation } => match first_whole_year(calendar, plan.month_of(from)) {
            Some(first_year) => SpendingRule::Amortised(amortised(amortisation, first_year, ahead)),
            None => SpendingRule::AsPlanned,
        },
        Rule::RiskGuardrails { from, guardrails } => match first_whole_year(calendar, plan.month_of(from)) {
            Some(first_year) => SpendingRule::RiskGuardrails(risk_guardrails::guardrails(guardrails, first_year, ahead)),
            None => SpendingRule::AsPlanned,
        },
    }
}

/// A share of the January portfolio that changes by year, in equal parts over the plan's months of it.
fn by_year(from: Month, calendar: &Calendar, share: impl Fn(usize) -> f64) -> SpendingRule {
    let of_step = |step: usize| {
        let year = calendar.year_of[step];
        let steps = calendar.last_step(year) + 1 - calendar.first_step(year);
        let ruled = calendar.months(step).filter(|month| *month >= from).count();
        share(year) / steps as f64 * ruled as f64 / calendar.months_per_step as f64
    };
    let shares = (0..calendar.steps).map(of_step).collect();
    SpendingRule::Percent(PercentRule { shares, bounds: None })
}

/// What portfolio and later incomes, less what must be paid, allow a year: the share that uses them up at the expected return.
fn amortised(amortisation: Amortisation, first_year: usize, ahead: &Ahead) -> Amortised {
    let net: Vec<[f64; 2]> = ahead.net().iter().map(|[real, nominal]| [-real, -nominal]).collect();
    let factor = (1.0 + amortisation.tilt.fraction()) / (1.0 + amortisation.expects.fraction());
    let years_left = ahead.worth(&ahead.a_dollar_a_year(), factor);
    Amortised {
        first_year,
        later: ahead.worth(&net, 1.0 / (1.0 + amortisation.discount.fraction())),
        now: net,
        shares: years_left.iter().zip(&ahead.part).map(|([worth, _], part)| part / worth).collect(),
        stocks: None,
    }
}

/// The age that the oldest of the household reaches in a year.
pub(super) fn oldest_alive(plan: &Plan, year: i32) -> u16 {
    let alive =
        plan.people_indexed().filter(|(person, _)| plan.joined(*person).year() <= year && plan.gone(*person).plus(-1).year() >= year);
    let ages = alive.map(|(_, person)| year - person.born.year());
    ages.max().and_then(|age| u16::try_from(age).ok()).unwrap_or(0)
}

/// How far the percent rule's amount may move.
fn percent_bounds(bounds: Planned, from: Month, calendar: &Calendar) -> Option<PercentBounds> {
    let first_year = year_of(calendar, from)?;
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
fn guardrails(
    from: Month,
    guardrails: Rails,
    discretionary: &[Schedule],
    alone: Option<&[Schedule]>,
    calendar: &Calendar,
) -> Option<Guardrails> {
    let begins = year_of(calendar, from)?;
    let by_year = |items: &[Schedule]| (0..calendar.years()).map(|year| a_year_of(items, calendar, year)).collect::<Vec<_>>();
    let wanted = by_year(discretionary);
    let first_year = (begins..wanted.len()).find(|year| wanted[*year] != [0.0; 2])?;
    let years = wanted.len();
    let (band, adjustment) = (guardrails.band.fraction(), guardrails.adjustment.fraction());
    Some(Guardrails {
        first_year,
        wanted,
        wanted_alone: alone.map(by_year),
        may_cut: (0..years).map(|year| years - year > Guardrails::YEARS_WITHOUT_CUTS).collect(),
        upper: 1.0 + band,
        lower: 1.0 - band,
        cut: 1.0 - adjustment,
        raise: 1.0 + adjustment,
        bounds: [guardrails.floor.fraction(), guardrails.ceiling.map_or(f64::INFINITY, |ceiling| ceiling.fraction())],
    })
}

/// What schedules want in a full year at the pace of the steps in which they want anything: dollars of the start month, and nominal ones.
pub(super) fn a_year_of(schedules: &[Schedule], calendar: &Calendar, year: usize) -> [f64; 2] {
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
pub(super) fn year_of(calendar: &Calendar, month: Month) -> Option<usize> {
    let index = usize::try_from(month.year() - calendar.start.year()).unwrap_or(0);
    (index < calendar.years()).then_some(index)
}

/// The first year that lies under a rule from its first month in the plan on; `None` when there is none.
fn first_whole_year(calendar: &Calendar, from: Month) -> Option<usize> {
    (0..calendar.years()).find(|year| calendar.month(calendar.first_step(*year)) >= from)
}
