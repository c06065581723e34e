//! Prices rise so many points a year faster; nominal returns stay, so what follows prices weighs more and what does not weighs less.

use super::{Moves, POINTS, Unit};
use crate::variation::Variation;

pub(super) const MOVES: Moves = Moves {
    unit: Unit::Points,
    ends: [-0.01, 0.01],
    levels: POINTS,
    to: |_, level, variation| Some(Variation { inflation: level, ..variation }),
};
