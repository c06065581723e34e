//! When the hand can't pay the step: what is to be taken from which account.

use overwinter_numeric::Number;

use super::{At, account};
use crate::book::{Book, Reason};
use crate::program::{AccountKind, Program};
use crate::state::State;

/// Fills the hand up to `need`: first with what must be distributed this year anyway, then by the withdrawal policy.
#[inline(always)]
pub(super) fn raise<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, state: &mut State<N>, book: &mut B) {
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
    if program.withdraw_in_proportion {
        in_proportion(at, need, state, book);
    }
    // Also after a proportional withdrawal: it sweeps up what rounding left open.
    in_order(at, need, state, book);
}

#[inline(always)]
fn in_order<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, state: &mut State<N>, book: &mut B) {
    for &index in &at.program.withdrawal_order {
        let gap = (need - state.hand).positive();
        let amount = gap.min(state.balance(at.program, index));
        account::withdraw(at, index, Reason::Withdrawal, amount, state, book);
    }
}

/// By balance, but for what is meant for health or education: that is the last to pay for anything else.
#[inline(always)]
fn in_proportion<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, state: &mut State<N>, book: &mut B) {
    let mut sum = N::ZERO;
    for &index in at.program.withdrawal_order.iter().filter(|index| !earmarked(at.program, **index)) {
        sum = sum + state.balance(at.program, index);
    }
    let share = (need - state.hand).positive().min(sum).share_of(sum);
    for &index in at.program.withdrawal_order.iter().filter(|index| !earmarked(at.program, **index)) {
        let balance = state.balance(at.program, index);
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
