//! Everybody lives to one age.

use overwinter_plan::{Adjust, Plan};
use overwinter_units::Age;

use super::{Moves, Unit};
use crate::variation::Variation;

pub(super) const MOVES: Moves = Moves { unit: Unit::Age, ends: [95.0, 100.0], levels: [85.0, 90.0, 95.0, 100.0, 105.0], to: live };

fn live(plan: &Plan, age: f64, variation: Variation) -> Option<Variation> {
    let age = age as u16;
    let planned = plan.people.iter().all(|person| person.plan_to_age == Age::years(age));
    let live_to_years = if planned { None } else { Some(age) };
    Some(Variation { adjust: Adjust { live_to_years, ..variation.adjust }, ..variation })
}
