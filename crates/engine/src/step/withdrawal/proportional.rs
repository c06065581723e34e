//! By balance, but for what is meant for health or education: that is the last to pay for anything else.

use overwinter_numeric::Number;

use super::spared;
use crate::book::{Book, Reason};
use crate::program::{AccountKind, Program};
use crate::state::State;
use crate::step::{At, account};

#[inline(always)]
pub(super) fn take<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, kept: Option<N>, state: &mut State<N>, book: &mut B) {
    let may_give = |index: usize, state: &State<N>| match kept {
        Some(_) => spared(at, index, kept, state),
        None => state.balance(at.program, index),
    };
    let mut sum = N::ZERO;
    for &index in at.program.withdrawal_order.iter().filter(|index| !earmarked(at.program, **index)) {
        sum = sum + may_give(index, state);
    }
    let share = (need - state.hand).positive().min(sum).share_of(sum);
    for &index in at.program.withdrawal_order.iter().filter(|index| !earmarked(at.program, **index)) {
        let balance = may_give(index, state);
        account::withdraw(at, index, Reason::Withdrawal, (balance * share).min(balance), state, book);
    }
}

/// Whether an account is meant for health or education.
#[inline(always)]
fn earmarked(program: &Program, account: usize) -> bool {
    match program.accounts[account].kind {
        AccountKind::HealthSavings | AccountKind::Education => true,
        AccountKind::Cash | AccountKind::Brokerage | AccountKind::Traditional | AccountKind::Roth => false,
    }
}
