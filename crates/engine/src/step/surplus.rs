//! What is left in hand: into the reserve, down the list of savings priorities, the rest to the default account.

use overwinter_numeric::Number;

use super::{At, account, contribution, reserve};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, UpTo};
use crate::state::State;

/// Puts `left` away: what the reserve `kept` lacks comes first.
#[inline(always)]
pub(super) fn put_away<N: Number, B: Book<N>>(at: &At<'_, N>, left: N, kept: Option<N>, state: &mut State<N>, book: &mut B) {
    let mut left = reserve::refill(at, left, kept, state, book);
    for (index, priority) in at.program.priorities.iter().enumerate() {
        let mut amount = match priority.up_to {
            UpTo::Limit => left,
            UpTo::PerYear(usd) => left.min((N::constant(usd) * state.january_prices - state.saved_by_priority[index]).positive()),
            UpTo::Balance(usd) => left.min((N::constant(usd) * state.prices - state.balance(at.program, priority.to)).positive()),
        };
        if let Some(limit) = priority.limit {
            amount = amount.min(contribution::room(at, limit, state));
            state.contributed[limit] = state.contributed[limit] + amount;
        }
        if at.program.accounts[priority.to].kind == AccountKind::HealthSavings {
            state.year.adjustments = state.year.adjustments + amount;
        }
        if at.program.accounts[priority.to].kind == AccountKind::Education {
            state.year.education_saving = state.year.education_saving + amount;
        }
        state.saved_by_priority[index] = state.saved_by_priority[index] + amount;
        left = left - amount;
        account::deposit(at, priority.to, Place::Hand, Reason::Saving, amount, state, book);
    }
    account::deposit(at, at.program.surplus_to, Place::Hand, Reason::Saving, left, state, book);
    state.hand = N::ZERO;
}
