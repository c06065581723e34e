//! Calendar years: who files how, under which table of law.

use overwinter_law::{Dependents, Filer, FilingStatus, Law, Rules, StateRules};
use overwinter_numeric::math;
use overwinter_plan::{Filing, Finding, IncomeKind, PersonIndex, Plan};
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
            let state = law.state(plan.residence.state.code()).map_err(|refusal| {
                not_modelled("/tax/state", refusal.to_string(), "More states will follow; the states that are held are in the message.")
            })?;
            tables.rules.push(rules.clone());
            tables.state_rules.push(state.year(year).clone());
        }
        let years_before_start = (first - rules.year).max(0);
        tables.years.push(Year {
            year,
            steps: calendar.year_of.iter().filter(|of| **of == index).count(),
            filer: filer(plan, year, World::AsPlanned),
            survivors: lives::alone(plan).map(|worlds| worlds.map(|world| filer(plan, year, world))),
            rules: tables.rules.len() - 1,
            projected: year > rules.year,
            index_at_start: math::powi(1.0 + inflation_before_start, years_before_start.unsigned_abs()),
            expected: Expected::default(),
        });
    }
    Ok(tables)
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
    let recently = !plan.longevity.drawn && plan.people.len() == PEOPLE && (1..=YEARS_AFTER_A_DEATH).contains(&(year - joint_until));
    match plan.residence.filing {
        Filing::Joint if both => FilingStatus::MarriedJoint,
        Filing::MarriedSeparate if both => FilingStatus::MarriedSeparate,
        Filing::Joint | Filing::MarriedSeparate if recently && dependents.below(CHILD_BELOW) > 0 => FilingStatus::SurvivingSpouse,
        Filing::Joint | Filing::MarriedSeparate | Filing::Single | Filing::HeadOfHousehold if dependents.count() > 0 => {
            FilingStatus::HeadOfHousehold
        }
        // Whoever names no dependent has one that the plan does not tell of.
        Filing::HeadOfHousehold if plan.dependents.is_empty() => FilingStatus::HeadOfHousehold,
        Filing::Joint | Filing::MarriedSeparate | Filing::Single | Filing::HeadOfHousehold => FilingStatus::Single,
    }
}

/// Who is on the return of `year`: whoever lived in it. A couple files jointly also in the year of a death.
fn filer(plan: &Plan, year: i32, world: World) -> Filer {
    let (january, december) = (Month::january(year), Month::january(year).plus(11));
    let mut ages = [None; PEOPLE];
    for (index, person) in plan.people.iter().enumerate() {
        if world.alive(plan, PersonIndex(index), january) {
            ages[index] = Some(Age::at(december, person.born).completed_years());
        }
    }
    let dependents = dependents(plan, december);
    let filer = Filer { dependents, ..Filer::new(status(plan, year, &ages, &dependents), ages) };
    let business = plan.incomes.iter().any(|income| matches!(income.kind, IncomeKind::SelfEmployment { .. }));
    if business { filer } else { filer.without_business() }
}
