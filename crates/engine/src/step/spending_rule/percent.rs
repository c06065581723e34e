//! A share of the January portfolio, within bounds.

use overwinter_numeric::Number;

use crate::program::{PercentBounds, PercentRule};
use crate::state::State;

#[inline(always)]
pub(super) fn review<N: Number>(rule: &PercentRule, year: usize, state: &mut State<N>) {
    state.rule.amount = state.january_portfolio;
    if let Some(bounds) = &rule.bounds {
        hold(bounds, year, state);
    }
}

#[inline(always)]
pub(super) fn wanted<N: Number>(rule: &PercentRule, step: usize, items: N, state: &State<N>) -> N {
    let share = rule.shares[step];
    if share > 0.0 { state.rule.amount * N::constant(share) } else { items }
}

/// Holds the amount within its bounds, by holding what it is a share of.
#[inline(always)]
fn hold<N: Number>(bounds: &PercentBounds, year: usize, state: &mut State<N>) {
    let real = state.january_portfolio / state.january_prices;
    if year <= bounds.first_year {
        state.rule.first = real;
        return;
    }
    let held = real.max(state.rule.first * N::constant(bounds.least)).min(state.rule.first * N::constant(bounds.most));
    state.rule.amount = held * state.january_prices;
    if bounds.moving {
        state.rule.first = held;
    }
}
