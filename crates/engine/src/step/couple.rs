//! January of a marriage or a divorce: what is brought into the household, and what leaves it. Neither is taxed (26 USC 102, 408(d)(6), 1041).

use overwinter_numeric::Number;

use super::{At, account, lives};
use crate::book::{Book, Place, Reason};
use crate::program::{CONVERSION_YEARS, Divorce, Marriage, Program};
use crate::state::State;

/// Whether somebody joins or leaves in a step.
#[inline(always)]
pub(super) fn changes(program: &Program, step: usize) -> bool {
    program.marriage.as_ref().is_some_and(|of| of.step == step) || program.divorce.as_ref().is_some_and(|of| of.step == step)
}

/// Lets them join and leave.
#[inline(always)]
pub(super) fn change<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    if let Some(marriage) = at.program.marriage.as_ref().filter(|of| of.step == at.step) {
        marry(at, marriage, state, book);
    }
    if let Some(divorce) = at.program.divorce.as_ref().filter(|of| of.step == at.step) {
        part(at, divorce, state, book);
    }
}

/// What is brought fills its accounts.
#[inline(always)]
fn marry<N: Number, B: Book<N>>(at: &At<'_, N>, marriage: &Marriage, state: &mut State<N>, book: &mut B) {
    let joins = lives::alive(marriage.person, at.step, state);
    let brings = if at.program.lives.is_some() { state.prices.only_where(joins) } else { state.prices };
    for brought in &marriage.brings {
        let amount = brings * N::constant(brought.usd);
        account::add(at, brought.account, amount, state);
        state.basis[brought.account] = state.basis[brought.account] + brings * N::constant(brought.basis);
        book.post(Place::Payer, Place::Account(brought.account), Reason::Marriage, amount);
    }
}

/// Every account keeps its share, and so does what law knows of it.
#[inline(always)]
fn part<N: Number, B: Book<N>>(at: &At<'_, N>, divorce: &Divorce, state: &mut State<N>, book: &mut B) {
    let program = at.program;
    let leaves = lives::leaves(divorce.person, at.step, state);
    let kept = |account: usize| {
        let kept = N::constant(divorce.kept[account]);
        if program.lives.is_some() { N::select(leaves, kept, N::ONE) } else { kept }
    };
    for pool in &program.pools {
        let (mut held, mut stays) = (N::ZERO, N::ZERO);
        for &member in pool {
            let balance = state.balance(program, member);
            held = held + balance;
            stays = stays + balance * kept(member);
        }
        state.basis[pool[0]] = state.basis[pool[0]] * stays.share_of(held);
    }
    for (index, held) in program.accounts.iter().enumerate() {
        let kept = kept(index);
        let amount = state.balance(program, index) * (N::ONE - kept);
        for sleeve in held.first_sleeve..held.first_sleeve + held.sleeves() {
            state.holdings[sleeve] = state.holdings[sleeve] * kept;
        }
        if held.pool.is_none() {
            state.basis[index] = state.basis[index] * kept;
        }
        if let Some(higher) = state.minimum_tax_basis.get_mut(index) {
            *higher = *higher * kept;
        }
        for layer in held.first_layer.map_or(0..0, |first| first..first + CONVERSION_YEARS) {
            state.young[layer] = state.young[layer] * kept;
        }
        book.post(Place::Account(index), Place::Payee, Reason::Divorce, amount);
    }
}
