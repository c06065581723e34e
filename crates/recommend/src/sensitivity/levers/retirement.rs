//! Everybody who has a retirement ahead works so many years longer, as far as the calendar lets. What hangs on the date moves along.

use overwinter_plan::{Adjust, Plan, inputs};
use overwinter_units::Age;

use super::{Moves, Unit};
use crate::variation::Variation;

pub(super) const MOVES: Moves = Moves { unit: Unit::Years, ends: [-1.0, 1.0], levels: [-2.0, -1.0, 0.0, 1.0, 2.0], to: retire };

fn retire(plan: &Plan, years: f64, variation: Variation) -> Option<Variation> {
    let ahead = inputs(plan).retirement_ages;
    if ahead.is_empty() {
        return None;
    }
    let moved = ahead.iter().map(|input| {
        let person = plan.person(input.person);
        let now = i32::from(Age::at(plan.as_of, person.born).months());
        let last = i32::from(person.plan_to_age.months()) - 1;
        let months = (i32::from(input.age.months()) + (years * 12.0) as i32).clamp(now, last.max(now));
        (person.id.clone(), u16::try_from(months).expect("an age is between two ages"))
    });
    let retirement_age_months = if years == 0.0 { Vec::new() } else { moved.collect() };
    Some(Variation { adjust: Adjust { retirement_age_months, ..variation.adjust }, ..variation })
}
