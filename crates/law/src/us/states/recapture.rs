//! The tax benefit recapture (New York, Form IT-201-I, tax computation worksheets; Tax Law 601(d) to (d-4)).
//!
//! The benefit of a bracket's lower bound is its extra rate on the income below that bound. The brackets up to the one that holds the first
//! threshold give theirs back over the same stretch of income; each higher one gives its own back once taxable income has reached it, over
//! the stretch that begins at its bound. So the worksheets' recapture bases and incremental benefits follow from the rates; they print
//! them in whole dollars, so results differ by a dollar or two.

use overwinter_numeric::Number;

use crate::Schedule;
use crate::schedule::usd;
use crate::state_rules::BenefitRecapture;

/// What is added to the tax by the schedule. Nothing here is indexed.
#[inline(always)]
pub(super) fn supplement<N: Number>(recapture: &BenefitRecapture, schedule: &Schedule, fixed_dollar: N, adjusted: N, taxable: N) -> N {
    let over = usd::<N>(recapture.over) * fixed_dollar;
    let mut taken_back = N::ZERO;
    for hinge in schedule.hinges() {
        let bound = usd::<N>(hinge.from) * fixed_dollar;
        let starts = usd::<N>(hinge.from.max(recapture.from)) * fixed_dollar;
        let phase = ((adjusted - starts).positive() / over).min(N::ONE);
        let benefit = taxable.min(bound) * N::rate(hinge.extra_rate) * phase;
        // Whether a bracket lies above the first threshold is the same on all paths.
        let owed = if hinge.from <= recapture.from { benefit } else { benefit.only_where(bound.less_than(taxable)) };
        taken_back = taken_back + owed;
    }
    taken_back
}
