//! One account after the other.

use overwinter_numeric::Number;

use super::spared;
use crate::book::{Book, Reason};
use crate::state::State;
use crate::step::{At, account};

/// Each to its end.
#[inline(always)]
pub(super) fn take<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, state: &mut State<N>, book: &mut B) {
    for &index in &at.program.withdrawal_order {
        let gap = (need - state.hand).positive();
        let amount = gap.min(state.balance(at.program, index));
        account::withdraw(at, index, Reason::Withdrawal, amount, state, book);
    }
}

/// Each as far as it may go before the reserve.
#[inline(always)]
pub(super) fn take_spared<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, kept: Option<N>, state: &mut State<N>, book: &mut B) {
    for &index in &at.program.withdrawal_order {
        let gap = (need - state.hand).positive();
        let amount = gap.min(spared(at, index, kept, state));
        account::withdraw(at, index, Reason::Withdrawal, amount, state, book);
    }
}
