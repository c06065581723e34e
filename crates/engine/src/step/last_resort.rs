//! The home that is borrowed on when every account is empty.

use overwinter_numeric::Number;

use super::property::{loan_scale, receive};
use super::{At, dollars, lives};
use crate::book::{Book, Place, Reason};
use crate::program::Program;
use crate::state::{Source, State};

/// Borrows what the hand lacks of `need`, as far as the home lets it.
#[inline(always)]
pub(super) fn borrow<N: Number, B: Book<N>>(at: &At<'_, N>, need: N, state: &mut State<N>, book: &mut B) {
    let Some(last) = &at.program.last_resort else { return };
    let alone = last.limit_alone.as_ref().map(|of| [of[0][at.step], of[1][at.step]]);
    let limit = lives::of_whom(at.program, at.step, state, last.limit[at.step], alone);
    let mut room = dollars(&at.program.properties[last.property].value, at.step, state) * limit - state.last_resort;
    for debt in at.program.debts.iter().filter(|debt| debt.property == Some(last.property)) {
        room = room - loan_scale(debt, state).unwrap_or(N::ONE) * N::constant(debt.balance[at.step]);
    }
    let borrowed = (need - state.hand).positive().min(room.positive());
    book.post(Place::Payee, Place::Hand, Reason::LastResort, borrowed);
    state.last_resort = state.last_resort + borrowed;
    state.hand = state.hand + borrowed;
    receive(at, Source::Borrowed, borrowed, state);
}

/// Pays a line of credit back out of what is left over; returns what remains.
#[inline(always)]
pub(super) fn repay<N: Number, B: Book<N>>(at: &At<'_, N>, left: N, state: &mut State<N>, book: &mut B) -> N {
    match &at.program.last_resort {
        Some(last) if last.line_of_credit => left - pay(left, state, book),
        Some(_) | None => left,
    }
}

/// What the sale of the home pays back out of `left`; of a reverse mortgage nothing more is owed then.
#[inline(always)]
pub(super) fn redeem<N: Number, B: Book<N>>(at: &At<'_, N>, sold: usize, left: N, state: &mut State<N>, book: &mut B) -> N {
    let Some(last) = at.program.last_resort.as_ref().filter(|last| last.property == sold) else { return N::ZERO };
    let paid = pay(left, state, book);
    if !last.line_of_credit {
        state.last_resort = N::ZERO;
    }
    paid
}

#[inline(always)]
fn pay<N: Number, B: Book<N>>(left: N, state: &mut State<N>, book: &mut B) -> N {
    let paid = left.positive().min(state.last_resort);
    book.post(Place::Hand, Place::Payee, Reason::LastResortRepaid, paid);
    state.last_resort = (state.last_resort - paid).positive();
    paid
}

/// A step's interest, which is added to what is owed.
#[inline(always)]
pub(super) fn accrue<N: Number>(program: &Program, inflation: N, state: &mut State<N>) {
    let Some(last) = &program.last_resort else { return };
    let prices = if last.above_inflation { N::ONE + inflation } else { N::ONE };
    state.last_resort = state.last_resort * N::constant(last.growth) * prices;
}

/// What is owed at the end of a step: of a reverse mortgage no more than the home is worth.
#[inline(always)]
pub(crate) fn owed<N: Number>(program: &Program, step: usize, state: &State<N>) -> N {
    match &program.last_resort {
        Some(last) if last.line_of_credit => state.last_resort,
        Some(last) => state.last_resort.min(dollars(&program.properties[last.property].value, step, state)),
        None => N::ZERO,
    }
}
