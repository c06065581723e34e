//! Taxable accounts sell only beyond a band, so that no needless gain is realised.

use overwinter_numeric::Number;

use super::{At, account};
use crate::program::{Account, AccountKind};
use crate::state::State;

/// How far a class may drift from its share before it is sold, in parts of the account.
const BAND: f64 = 0.05;

/// Brings every taxable account that has left its band back to its shares, and notes the gain.
/// The other accounts hold their shares at all times.
#[inline(always)]
pub(super) fn rebalance<N: Number>(at: &At<'_, N>, state: &mut State<N>) {
    for (index, held) in at.program.accounts.iter().enumerate() {
        if held.kind == AccountKind::Brokerage && held.sleeves() > 1 {
            sell_beyond_band(at, index, held, state);
        }
    }
}

#[inline(always)]
fn sell_beyond_band<N: Number>(at: &At<'_, N>, index: usize, held: &Account, state: &mut State<N>) {
    let balance = state.balance(at.program, index);
    let shares = held.shares_at(at.step);
    let (mut sold, mut furthest) = (N::ZERO, N::ZERO);
    for (sleeve, share) in shares.iter().enumerate() {
        let excess = state.holdings[held.first_sleeve + sleeve] - balance * N::constant(*share);
        sold = sold + excess.positive();
        furthest = furthest.max(excess).max(-excess);
    }
    let beyond = (balance * N::constant(BAND)).less_than(furthest);
    let sold = sold.only_where(beyond);
    let gain = (balance - state.basis[index]) * sold.share_of(balance);
    state.basis[index] = state.basis[index] + gain;
    state.year.recurring.gains = state.year.recurring.gains + gain;
    account::note_minimum_tax_gain(index, sold.share_of(balance), state);
    for (sleeve, share) in shares.iter().enumerate() {
        let holding = &mut state.holdings[held.first_sleeve + sleeve];
        *holding = N::select(beyond, balance * N::constant(*share), *holding);
    }
}
