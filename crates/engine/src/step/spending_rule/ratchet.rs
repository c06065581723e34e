//! Spending that only rises.

use overwinter_numeric::{Mask, Number};

use crate::program::Ratchet;
use crate::state::State;

/// Years since the last raise before there was one: the first raise waits for nothing.
pub(super) const NEVER_RAISED: f64 = 1_000.0;

#[inline(always)]
pub(super) fn review<N: Number>(rule: &Ratchet, year: usize, state: &mut State<N>) {
    let real = state.january_portfolio / state.january_prices;
    if year <= rule.first_year {
        state.rule.first = real;
        return;
    }
    let since = state.rule.years_since + N::ONE;
    let grown = (state.rule.first * N::constant(rule.above)).less_than(real);
    let rested = since.less_than(N::constant(rule.every_years)).not();
    let raised = grown.and(rested);
    state.rule.factor = state.rule.factor * N::select(raised, N::constant(rule.raise), N::ONE);
    state.rule.years_since = N::select(raised, N::ZERO, since);
}
