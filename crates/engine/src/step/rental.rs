//! Rents, and what of them the year's return counts.
//!
//! A rental's costs and the interest on its loans are spending of the month; its rents come into the hand.

use overwinter_law::AnnualIncome;
use overwinter_numeric::Number;

use super::obligation::property_cost;
use super::property::{loan_scale, receive};
use super::{At, dollars};
use crate::book::{Book, Place, Reason};
use crate::program::{Program, Property};
use crate::state::{Source, State};

/// Rents of the step into the hand, and what they leave for the return.
#[inline(always)]
pub(super) fn collect<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for (index, home) in at.program.properties.iter().enumerate() {
        let Some(rental) = &home.rental else { continue };
        let rent = dollars(&rental.rent, at.step, state);
        book.post(Place::Payer, Place::Hand, Reason::Rent(index), rent);
        state.hand = state.hand + rent;
        receive(at, Source::Property, rent, state);
        let written_off = state.property[index].basis * N::constant(rental.depreciation[at.step]);
        let net = rent - property_cost(at, home, state) - interest(at, index, state) - written_off;
        state.property[index].net_rents = state.property[index].net_rents + net;
    }
}

/// Interest due on the loans that a property secures.
#[inline(always)]
fn interest<N: Number>(at: &At<'_, N>, property: usize, state: &State<N>) -> N {
    let mut sum = N::ZERO;
    for debt in at.program.debts.iter().filter(|debt| debt.property == Some(property)) {
        sum = sum + loan_scale(debt, state).unwrap_or(N::ONE) * N::constant(debt.interest[at.step]);
    }
    sum
}

/// The year's rents into its income.
#[inline(always)]
pub(super) fn into_income<N: Number>(program: &Program, year: usize, state: &State<N>, table_dollar: N, income: &mut AnnualIncome<N>) {
    for (index, home) in program.properties.iter().enumerate() {
        if home.rental.is_none() {
            continue;
        }
        let net = net(index, state) * table_dollar;
        if is_sold(program, home, year) {
            income.rents_of_sold = income.rents_of_sold + net;
        } else {
            income.rents = income.rents + net;
        }
    }
}

/// January: what did not count on the return of `year` waits, by property in proportion to its loss; a sale has let all of it count.
#[inline(always)]
pub(super) fn carry<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    if program.properties.iter().all(|home| home.rental.is_none()) {
        return;
    }
    let mut losses = N::ZERO;
    for (place, home) in program.properties.iter().enumerate() {
        if home.rental.is_some() && !is_sold(program, home, year) {
            losses = losses + (-net(place, state)).positive();
        }
    }
    let share = state.year.rental_loss_suspended.share_of(losses);
    for (place, home) in program.properties.iter().enumerate() {
        let loss = (-net(place, state)).positive();
        state.property[place].suspended = if is_sold(program, home, year) { N::ZERO } else { loss * share };
        state.property[place].net_rents = N::ZERO;
    }
}

/// What a rental's year comes to, with the losses that wait.
#[inline(always)]
fn net<N: Number>(property: usize, state: &State<N>) -> N {
    state.property[property].net_rents - state.property[property].suspended
}

#[inline(always)]
fn is_sold(program: &Program, home: &Property, year: usize) -> bool {
    home.sale.as_ref().is_some_and(|sale| program.calendar.year_of[sale.step] == year)
}
