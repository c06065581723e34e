//! Registered plans: how much may go in, how much must come out.
//!
//! Not modelled: unused room of earlier years, pension adjustments other than the one given, withholding, spousal plans, locked-in funds.

use overwinter_numeric::Number;

use super::{RrifFactors, Rules};
use crate::schedule::usd;

/// New RRSP room: a share of the year before's earned income up to the limit, less the pension adjustment. Income Tax Act, s. 146(1).
#[inline(always)]
pub fn rrsp_room<N: Number>(rules: &Rules, earned_income_before: N, pension_adjustment: N) -> N {
    let room = (earned_income_before.positive() * N::rate(rules.rrsp_of_earnings)).min(usd(rules.rrsp));
    (room - pension_adjustment).positive().to_cents()
}

/// The least of a RRIF's value on 1 January that must leave it in the year, by the age on that day. Income Tax Regulations, s. 7308.
#[inline(always)]
pub fn rrif_minimum<N: Number>(of: &RrifFactors, age: u16, value: N) -> N {
    let share = match age.checked_sub(of.from_age) {
        Some(row) => N::rate(of.shares[usize::from(row).min(of.shares.len() - 1)]),
        None => N::ONE / N::constant(f64::from(of.whole_age - age)),
    };
    (value * share).to_cents()
}
