//! The chance that someone of the household is alive, by step.

use overwinter_market::lifetime::Outlook;
use overwinter_market::longevity::MortalityTable;
use overwinter_plan::{PersonIndex, Plan};
use overwinter_units::Age;

use super::lives;
use crate::program::Calendar;

/// One value for each step's first month, and one for the end. Lives are independent; nobody outlives the planning age.
pub(super) fn survival(plan: &Plan, calendar: &Calendar) -> Vec<f64> {
    let months = calendar.steps * calendar.months_per_step + 1;
    if plan.longevity.drawn {
        return vec![1.0; calendar.steps + 1];
    }
    let table = MortalityTable::period_us();
    let mut nobody = vec![1.0; months];
    for (index, person) in plan.people.iter().enumerate() {
        let index = PersonIndex(index);
        let age = Age::at(plan.as_of, person.born).months();
        let alive = if lives::outlook(plan, index) == Outlook::TABLE {
            table.survival(lives::sex(plan, index), u32::from(age), months)
        } else {
            let lifetime = lives::lifetime(plan, index, &table);
            (0..months).map(|month| lifetime.alive_after(month)).collect()
        };
        for (month, none) in nobody.iter_mut().enumerate() {
            if plan.is_member(index, plan.as_of.plus(month as i32)) {
                *none *= 1.0 - alive[month];
            }
        }
    }
    (0..=calendar.steps).map(|step| 1.0 - nobody[step * calendar.months_per_step]).collect()
}
