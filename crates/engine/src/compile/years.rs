//! Calendar years: who files how, under which table of law.

use overwinter_law::{Claims, Dependents, Filer, FilingStatus, Law, Rules, StateRules};
use overwinter_numeric::math;
use overwinter_plan::{AccountKind, Filing, Finding, IncomeKind, PersonIndex, Plan, Property, PropertyUse};
use overwinter_units::{Age, Month};

use super::lives::{self, World};
use super::not_modelled;
use crate::program::{Calendar, Expected, PEOPLE, Year};

/// So many years after a death the survivor with a child has the joint return's rates (26 USC 2(a)(1)(A)).
const YEARS_AFTER_A_DEATH: i32 = 2;
/// A dependent younger than this counts as a child.
const CHILD_BELOW: u16 = 24;

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
        let for_education = gives_for_education(&tables.state_rules[state_rules]);
        let years_before_start = (first - rules.year).max(0);
        tables.years.push(Year {
            year,
            steps: calendar.year_of.iter().filter(|of| **of == index).count(),
            filer: filer(plan, year, for_education, World::AsPlanned),
            survivors: lives::alone(plan).map(|worlds| worlds.map(|world| filer(plan, year, for_education, world))),
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

/// Whether a state gives anything for saving in 529 plans.
fn gives_for_education(rules: &StateRules) -> bool {
    match rules {
        StateRules::NoIncomeTax => false,
        StateRules::IncomeTax(rules) => rules.education_saving.is_some(),
    }
}

/// What a return may claim by what the household owns and sells.
fn claims(plan: &Plan, year: i32, for_education: bool) -> Claims {
    let rental = |home: &&Property| matches!(home.used_as, PropertyUse::Rental(_));
    let sold = |home: &Property| home.sold.is_some_and(|sold| plan.month_of(sold).year() == year);
    let mut rentals = plan.properties.iter().filter(rental).peekable();
    let saved_in = |account: &overwinter_plan::AccountIndex| plan.account(*account).kind == AccountKind::Education;
    let mut education: Vec<_> = plan.saving.priorities.iter().map(|priority| priority.to).filter(saved_in).collect();
    education.sort_unstable();
    education.dedup();
    let education_plans = if for_education { education.len() as u16 } else { 0 };
    Claims { rentals: rentals.peek().is_some(), building_gain: rentals.any(sold), education_plans, ..Claims::NONE }
}

/// Those who are claimed in the year of `december`.
fn dependents(plan: &Plan, december: Month) -> Dependents {
    let claimed = plan.dependents.iter().filter(|dependent| dependent.born <= december);
    let ages = claimed.map(|dependent| (Age::at(december, dependent.born), dependent.until_age));
    let ages: Vec<u16> = ages.filter(|(age, until)| age < until).map(|(age, _)| age.completed_years()).collect();
    Dependents::of_ages(&ages)
}

/// The filing status of `year`. Whoever supports a dependent alone heads a household (26 USC 2(b)); two years after a spouse's death with a child
/// they still have the joint return's rates (26 USC 2(a)).
fn status(plan: &Plan, year: i32, ages: &[Option<u16>; PEOPLE], dependents: &Dependents) -> FilingStatus {
    let both = ages.iter().flatten().count() == PEOPLE;
    let last_death = (0..plan.people.len()).map(|person| plan.death(PersonIndex(person))).min();
    // A death in January is written as that month, of which nothing was lived.
    let joint_until = last_death.map_or(year, |death| death.plus(-1).year());
    // Where lives are drawn a path's own deaths decide, and the two years after one are not told apart.
    let widowed = !plan.longevity.drawn && plan.people.len() == PEOPLE && plan.divorce().is_none();
    let recently = widowed && (1..=YEARS_AFTER_A_DEATH).contains(&(year - joint_until));
    match plan.residence.filing {
        Filing::MarriedSeparate if both => FilingStatus::MarriedSeparate,
        // Who is single at the start marries.
        Filing::Joint | Filing::Single | Filing::HeadOfHousehold if both => FilingStatus::MarriedJoint,
        Filing::Joint | Filing::MarriedSeparate | Filing::Single | Filing::HeadOfHousehold
            if recently && dependents.below(CHILD_BELOW) > 0 =>
        {
            FilingStatus::SurvivingSpouse
        }
        Filing::Joint | Filing::MarriedSeparate | Filing::Single | Filing::HeadOfHousehold if dependents.count() > 0 => {
            FilingStatus::HeadOfHousehold
        }
        // Whoever names no dependent has one that the plan does not tell of.
        Filing::HeadOfHousehold if plan.dependents.is_empty() => FilingStatus::HeadOfHousehold,
        Filing::Joint | Filing::MarriedSeparate | Filing::Single | Filing::HeadOfHousehold => FilingStatus::Single,
    }
}

/// Who is on the return of `year`: whoever lived in it. A couple files jointly also in the year of a death.
fn filer(plan: &Plan, year: i32, for_education: bool, world: World) -> Filer {
    let december = Month::january(year).plus(11);
    let first = Month::january(year).max(plan.as_of);
    let mut ages = [None; PEOPLE];
    for (index, person) in plan.people.iter().enumerate() {
        if world.has(plan, PersonIndex(index), first) {
            ages[index] = Some(Age::at(december, person.born).completed_years());
        }
    }
    let dependents = dependents(plan, december);
    let status = status(plan, year, &ages, &dependents);
    let filer = Filer { dependents, claims: claims(plan, year, for_education), ..Filer::new(status, ages) };
    let business = plan.incomes.iter().any(|income| matches!(income.kind, IncomeKind::SelfEmployment { .. }));
    if business { filer } else { filer.without_business() }
}
