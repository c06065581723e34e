//! December: what has drifted from its mix is brought back. Taxable accounts sell only beyond a band by default, so that no needless gain is realised.

use overwinter_numeric::Number;

use super::{At, account};
use crate::program::{Account, AccountKind, Rebalancing};
use crate::state::State;

/// Brings every account that has left its band back to its shares, and notes the gain where it is taxable.
#[inline(always)]
pub(super) fn rebalance<N: Number>(at: &At<'_, N>, state: &mut State<N>) {
    for (index, held) in at.program.accounts.iter().enumerate() {
        match held.rebalancing {
            Rebalancing::InDecember { band } if held.sleeves() > 1 => sell_beyond(band, at, index, held, state),
            Rebalancing::InDecember { .. } | Rebalancing::EveryStep => {}
        }
    }
}

#[inline(always)]
fn sell_beyond<N: Number>(band: f64, at: &At<'_, N>, index: usize, held: &Account, state: &mut State<N>) {
    let balance = state.balance(at.program, index);
    let shares = held.shares_at(at.step);
    let (mut sold, mut furthest) = (N::ZERO, N::ZERO);
    for (sleeve, share) in shares.iter().enumerate() {
        let excess = state.holdings[held.first_sleeve + sleeve] - balance * N::constant(*share);
        sold = sold + excess.positive();
        furthest = furthest.max(excess).max(-excess);
    }
    let beyond = (balance * N::constant(band)).less_than(furthest);
    let sold = sold.only_where(beyond);
    if held.kind == AccountKind::Brokerage {
        let gain = (balance - state.basis[index]) * sold.share_of(balance);
        state.basis[index] = state.basis[index] + gain;
        state.year.recurring.gains = state.year.recurring.gains + gain;
        account::note_minimum_tax_gain(index, sold.share_of(balance), state);
    }
    for (sleeve, share) in shares.iter().enumerate() {
        let holding = &mut state.holdings[held.first_sleeve + sleeve];
        *holding = N::select(beyond, balance * N::constant(*share), *holding);
    }
}
