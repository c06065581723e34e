//! Another age that the plan must last to.

use overwinter_units::Age;

use crate::{Code, Finding, Household, Plan};

/// Everybody in the household lives to that age.
pub(super) fn live_to(plan: &Plan, household: &mut Household, age_years: u16) -> Result<(), Finding> {
    let age = Age::years(age_years);
    let older = plan.people.iter().find(|person| Age::at(plan.as_of, person.born) >= age);
    if let Some(person) = older {
        let says = format!("{} is {} already.", person.name, Age::at(plan.as_of, person.born));
        return Err(Finding::at("/adjust/live_to_years", Code::BadAge).message(says));
    }
    household.people.iter_mut().for_each(|person| person.plan_to_age = age);
    Ok(())
}
