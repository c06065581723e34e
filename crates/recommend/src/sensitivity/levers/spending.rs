//! All spending but goals and housing is scaled.

use overwinter_plan::{Adjust, Plan, inputs};

use super::{Moves, Unit};
use crate::variation::Variation;

pub(super) const MOVES: Moves = Moves { unit: Unit::Share, ends: [-0.05, 0.05], levels: [-0.10, -0.05, 0.0, 0.05, 0.10], to: spend };

fn spend(plan: &Plan, more: f64, variation: Variation) -> Option<Variation> {
    let planned = inputs(plan).spending_monthly_usd?.value;
    let spending_monthly_usd = if more == 0.0 { None } else { Some(planned * (1.0 + more)) };
    Some(Variation { adjust: Adjust { spending_monthly_usd, ..variation.adjust }, ..variation })
}
