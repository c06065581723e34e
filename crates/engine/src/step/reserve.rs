//! Months of spending that stay in cash while other accounts can pay, refilled from what is left over and from what is sold anyway.

use overwinter_numeric::Number;

use super::obligation::Owed;
use super::spending::Wanted;
use super::{At, account};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, Program};
use crate::state::State;

/// What is to be kept, in this step's spending without goals and with what loans and property cost; `None` in a plan without a reserve.
#[inline(always)]
pub(super) fn target<N: Number>(at: &At<'_, N>, owed: &Owed<N>, wanted: &Wanted<N>) -> Option<N> {
    let steps = at.program.reserve?.steps;
    Some((wanted.without_goals() + owed.loans + owed.property) * N::constant(steps))
}

/// What all cash accounts hold.
#[inline(always)]
fn cash<N: Number>(program: &Program, state: &State<N>) -> N {
    let mut sum = N::ZERO;
    for (index, account) in program.accounts.iter().enumerate() {
        if account.kind == AccountKind::Cash {
            sum = sum + state.balance(program, index);
        }
    }
    sum
}

/// What cash holds beyond the reserve.
#[inline(always)]
pub(super) fn beyond<N: Number>(program: &Program, reserve: N, state: &State<N>) -> N {
    (cash(program, state) - reserve).positive()
}

/// What cash lacks of the reserve.
#[inline(always)]
pub(super) fn lacking<N: Number>(program: &Program, reserve: N, state: &State<N>) -> N {
    (reserve - cash(program, state)).positive()
}

/// Puts what the reserve lacks away before anything else of what is left. Returns the rest.
#[inline(always)]
pub(super) fn refill<N: Number, B: Book<N>>(at: &At<'_, N>, left: N, reserve: Option<N>, state: &mut State<N>, book: &mut B) -> N {
    let (Some(kept), Some(reserve)) = (at.program.reserve, reserve) else { return left };
    let amount = left.min(lacking(at.program, reserve, state));
    account::deposit(at, kept.to, Place::Hand, Reason::Saving, amount, state, book);
    left - amount
}
