//! December: what of 529 plans goes into Roth IRAs, untaxed (26 USC 529(c)(3)(E)).

use overwinter_numeric::Number;

use super::{At, account, year_start};
use crate::book::{Book, Place, Reason};
use crate::state::State;

/// Moves what the year's limit on IRAs, the household's pay and the bound over a lifetime leave room for. The phase-out by income does not count.
#[inline(always)]
pub(super) fn roll<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    let program = at.program;
    for (from, held) in program.accounts.iter().enumerate() {
        let Some(of) = held.rollover.as_ref().filter(|of| of.open[at.year]) else { continue };
        let limit = &program.limits[of.limit];
        let index = year_start::law_index(program, at.year, state);
        let profit = state.year.self_employment[0] + state.year.self_employment[1];
        let pay = state.year.wages[0] + state.year.wages[1] + profit;
        let most = (N::constant(limit.usd[at.year]) * index).min(pay) - state.contributed[of.limit];
        let balance = state.balance(program, from);
        let amount = balance.min(most).min(N::constant(of.lifetime) - state.rolled[of.slot]).positive();
        let paid_in = state.basis[from] * amount.share_of(balance);
        state.basis[from] = state.basis[from] - paid_in;
        state.basis[of.into] = state.basis[of.into] + paid_in;
        account::add(at, from, -amount, state);
        account::add(at, of.into, amount, state);
        book.post(Place::Account(from), Place::Account(of.into), Reason::Rollover, amount);
        state.contributed[of.limit] = state.contributed[of.limit] + amount;
        state.rolled[of.slot] = state.rolled[of.slot] + amount;
    }
}
