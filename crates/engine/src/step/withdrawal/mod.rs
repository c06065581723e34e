//! Which accounts pay what the hand lacks: a policy is a file here and a line below.

pub(super) mod filling;
mod ordered;
mod proportional;

use overwinter_numeric::Number;

use super::{At, lives, reserve};
use crate::book::Book;
use crate::program::{AccountKind, Withdrawal};
use crate::state::State;

/// Fills the hand up to `need` by the plan's policy. What is kept in reserve comes last; what it lacks is raised with the rest.
#[inline(always)]
pub(super) fn raise<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, kept: Option<N>, state: &mut State<N>, book: &mut B) {
    let wanted = match kept {
        Some(kept) => need + reserve::lacking(at.program, kept, state).only_where(state.hand.less_than(need)),
        None => need,
    };
    match &at.program.withdrawal {
        Withdrawal::InOrder if kept.is_none() => {}
        Withdrawal::InOrder => ordered::take_spared(at, wanted, kept, state, book),
        Withdrawal::InProportion => proportional::take(at, wanted, kept, state, book),
        Withdrawal::Filling(filling) => filling::take(at, filling, wanted, kept, state, book),
    }
    // Whatever a policy spares, and what rounding left open.
    ordered::take(at, need, state, book);
}

/// What may be taken before the reserve is touched: cash beyond it, and from other accounts what bears no additional tax.
#[inline(always)]
fn spared<N: Number>(at: &At<'_, N>, account: usize, kept: Option<N>, state: &State<N>) -> N {
    let held = &at.program.accounts[account];
    let balance = state.balance(at.program, account);
    // What bears no additional tax.
    let free = |whole: N, part: N| match held.of_survivor {
        Some(_) => N::select(N::ZERO.less_than(lives::early_rate(held, at.step, state)), part, whole),
        None if held.early_rate[at.step] > 0.0 => part,
        None => whole,
    };
    match (held.kind, kept) {
        (AccountKind::Cash, Some(kept)) => balance.min(reserve::beyond(at.program, kept, state)),
        (AccountKind::Cash, None) | (AccountKind::Brokerage, _) => balance,
        (AccountKind::Traditional, _) => free(balance, N::ZERO),
        (AccountKind::Roth, _) => free(balance, balance.min(state.basis[account])),
        (AccountKind::HealthSavings | AccountKind::Education, _) => N::ZERO,
    }
}
