//! Calendar years: who files how, under which table of law.

use overwinter_law::{Claims, Filer, FilingStatus, Law, Rules, StateRules};
use overwinter_numeric::math;
use overwinter_plan::{Filing, Finding, IncomeKind, PersonIndex, Plan, Property, PropertyUse};
use overwinter_units::{Age, Month};

use super::not_modelled;
use crate::program::{Calendar, Expected, PEOPLE, Year};

/// The years and the tables they refer to.
pub(super) struct Tables {
    pub years: Vec<Year>,
    pub rules: Vec<Rules>,
    pub state_rules: Vec<StateRules>,
}

/// The tables for every year of the plan.
pub(super) fn tables(plan: &Plan, law: &Law, calendar: &Calendar, inflation_before_start: f64) -> Result<Tables, Finding> {
    let mut tables = Tables { years: Vec::new(), rules: Vec::new(), state_rules: Vec::new() };
    let first = calendar.start.year();
    for index in 0..calendar.years() {
        let year = first + index as i32;
        let rules = law.year(year).map_err(|refusal| not_modelled("/as_of", refusal.to_string(), "Start the plan in a later year."))?;
        if tables.rules.last().is_none_or(|last| last.year != rules.year) {
            tables.rules.push(rules.clone());
        }
        let state_rules = state_rules(plan, law, year, &mut tables)?;
        let years_before_start = (first - rules.year).max(0);
        tables.years.push(Year {
            year,
            steps: calendar.year_of.iter().filter(|of| **of == index).count(),
            filer: filer(plan, year),
            rules: tables.rules.len() - 1,
            state_rules,
            projected: year > rules.year,
            index_at_start: math::powi(1.0 + inflation_before_start, years_before_start.unsigned_abs()),
            expected: Expected::default(),
        });
    }
    Ok(tables)
}

/// The place of the law of the state in which the household lives on the last day of `year`; the law of the whole year.
fn state_rules(plan: &Plan, law: &Law, year: i32, tables: &mut Tables) -> Result<usize, Finding> {
    let (state, moved) = plan.state_in(Month::january(year).plus(11));
    let held = law.state(state.code()).map_err(|refusal| {
        let place = moved.map_or("/tax/state".to_owned(), |index| format!("/moves/{index}/state"));
        not_modelled(place, refusal.to_string(), "More states will follow; the states that are held are in the message.")
    })?;
    let rules = held.year(year);
    let place = tables.state_rules.iter().position(|known| known == rules);
    Ok(place.unwrap_or_else(|| {
        tables.state_rules.push(rules.clone());
        tables.state_rules.len() - 1
    }))
}

/// What a return may claim by what the household owns and sells.
fn claims(plan: &Plan, year: i32) -> Claims {
    let rental = |home: &&Property| matches!(home.used_as, PropertyUse::Rental(_));
    let sold = |home: &Property| home.sold.is_some_and(|sold| plan.month_of(sold).year() == year);
    let mut rentals = plan.properties.iter().filter(rental).peekable();
    Claims { rentals: rentals.peek().is_some(), building_gain: rentals.any(sold), ..Claims::NONE }
}

/// Who is on the return of `year`: whoever lived in it. A couple files jointly also in the year of a death.
fn filer(plan: &Plan, year: i32) -> Filer {
    let (january, december) = (Month::january(year), Month::january(year).plus(11));
    let mut ages = [None; PEOPLE];
    for (index, person) in plan.people.iter().enumerate() {
        if january < plan.death(PersonIndex(index)) {
            ages[index] = Some(Age::at(december, person.born).completed_years());
        }
    }
    let both = ages.iter().flatten().count() == PEOPLE;
    let status = match plan.residence.filing {
        Filing::Joint if both => FilingStatus::MarriedJoint,
        Filing::MarriedSeparate if both => FilingStatus::MarriedSeparate,
        Filing::HeadOfHousehold => FilingStatus::HeadOfHousehold,
        Filing::Joint | Filing::MarriedSeparate | Filing::Single => FilingStatus::Single,
    };
    let filer = Filer { claims: claims(plan, year), ..Filer::new(status, ages) };
    let business = plan.incomes.iter().any(|income| matches!(income.kind, IncomeKind::SelfEmployment { .. }));
    if business { filer } else { filer.without_business() }
}
