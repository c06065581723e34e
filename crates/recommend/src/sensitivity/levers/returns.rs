//! Every class returns so many points a year more.

use super::{Moves, POINTS, Unit};
use crate::variation::Variation;

pub(super) const MOVES: Moves = Moves {
    unit: Unit::Points,
    ends: [-0.01, 0.01],
    levels: POINTS,
    to: |_, level, variation| Some(Variation { returns: level, ..variation }),
};
