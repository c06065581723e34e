//! The chance that someone of the household is alive, by step.

use overwinter_market::longevity::{MortalityTable, Sex};
use overwinter_plan::{PersonIndex, Plan};
use overwinter_units::Age;

use crate::program::Calendar;

/// One value for each step's first month, and one for the end. Lives are independent; nobody outlives the planning age.
pub(super) fn survival(plan: &Plan, calendar: &Calendar) -> Vec<f64> {
    let table = MortalityTable::period_us();
    let months = calendar.steps * calendar.months_per_step + 1;
    let mut nobody = vec![1.0; months];
    for (index, person) in plan.people.iter().enumerate() {
        let sex = person.sex.map(|sex| match sex {
            overwinter_plan::Sex::Female => Sex::Female,
            overwinter_plan::Sex::Male => Sex::Male,
        });
        let age = Age::at(plan.as_of, person.born).months();
        let alive = table.survival(sex, u32::from(age), months);
        let planned = plan.as_of.until(plan.death(PersonIndex(index))).max(0) as usize;
        for (month, none) in nobody.iter_mut().enumerate() {
            if month < planned {
                *none *= 1.0 - alive[month];
            }
        }
    }
    (0..=calendar.steps).map(|step| 1.0 - nobody[step * calendar.months_per_step]).collect()
}
