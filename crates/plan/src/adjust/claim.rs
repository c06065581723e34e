//! Another age at which Social Security is claimed.

use overwinter_units::Age;

use crate::{Code, Finding, Household, IncomeKind, Plan, When};

/// Lets the person `id` claim at an age in months. Only a claim that still lies ahead can be moved.
pub(super) fn claim(plan: &Plan, household: &mut Household, id: &str, months: u16) -> Result<(), Finding> {
    let refuse = |code: Code, says: String| Err(Finding::at(format!("/adjust/claim_age_months/{id}"), code).message(says));
    let Some((index, person)) = plan.people_indexed().find(|(_, person)| person.id == id) else {
        return refuse(Code::UnknownPerson, format!("Nobody in the household is called {id:?}."));
    };
    let incomes = household.incomes.iter_mut().filter(|income| income.person == index);
    let mut benefits = incomes.filter(|income| matches!(income.kind, IncomeKind::SocialSecurity { .. })).peekable();
    if benefits.peek().is_none() {
        return refuse(Code::BadAge, format!("{} has no Social Security to claim.", person.name));
    }
    let age = Age::from_months(months);
    if age.month_reached(person.born) < plan.as_of {
        return refuse(Code::BadAge, format!("{} can't claim at age {age}: that lies before the plan's start.", person.name));
    }
    for income in benefits {
        if plan.month_of(income.from) < plan.as_of {
            return refuse(Code::BadAge, format!("{} receives Social Security already.", person.name));
        }
        if let IncomeKind::SocialSecurity { claim_age, .. } = &mut income.kind {
            *claim_age = age;
        }
        income.from = When::Age(index, age);
    }
    Ok(())
}
