//! When the hand can't pay the step: what is to be taken from which account.

use overwinter_numeric::Number;

use super::{At, account, withdrawal};
use crate::book::{Book, Reason};
use crate::state::State;

/// Fills the hand up to `need`, with `kept` of cash as a reserve: first with what must be distributed this year anyway, then by the withdrawal policy.
#[inline(always)]
pub(super) fn raise<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, kept: Option<N>, state: &mut State<N>, book: &mut B) {
    let program = at.program;
    for index in 0..program.accounts.len() {
        if !program.accounts[index].may_require(at.year) {
            continue;
        }
        let gap = (need - state.hand).positive();
        let balance = state.balance(program, index);
        let amount = gap.min(state.required[index]).min(balance);
        account::withdraw(at, index, Reason::RequiredDistribution, amount, state, book);
    }
    withdrawal::raise(at, need, kept, state, book);
}
