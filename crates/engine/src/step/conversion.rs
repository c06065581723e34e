//! December's conversions into Roth accounts, before the year's return.

use overwinter_numeric::Number;

use super::{At, account, ceiling, lives, year_end, year_start};
use crate::book::{Book, Place, Reason};
use crate::program::{AccountKind, Ceiling, Conversion, ConvertUpTo};
use crate::state::State;

/// Converts, in the plan's order.
#[inline(always)]
pub(super) fn convert<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for conversion in &at.program.conversions {
        let Conversion { from, to, down_to, .. } = *conversion;
        let wanted = match &conversion.up_to {
            ConvertUpTo::PerYear(usd) if usd[at.year] > 0.0 => N::constant(usd[at.year]) * state.january_prices,
            ConvertUpTo::Ceiling(ceiling) if ceiling.usd[at.year] > 0.0 => {
                let taxed = account::taxed_part(at.program, from, state);
                // Where next to nothing is income, all of it may be converted.
                to_fill(at, ceiling, state) / taxed.max(N::constant(1e-9))
            }
            ConvertUpTo::PerYear(_) | ConvertUpTo::Ceiling(_) => continue,
        };
        // What must be distributed cannot be converted; it has been distributed before.
        let mut held = state.balance(at.program, from);
        if down_to > 0.0 {
            held = held - N::constant(down_to) * state.prices;
        }
        let amount = lives::for_the_living(at, wanted.min(held).positive(), state);
        let after_tax = account::return_after_tax(at.program, from, amount, state);
        account::add(at, from, -amount, state);
        account::add(at, to, amount, state);
        book.post(Place::Account(from), Place::Account(to), Reason::Conversion, amount);
        state.year.conversions = state.year.conversions + (amount - after_tax);
        state.basis[to] = state.basis[to] + after_tax;
        if let Some(young) = at.program.accounts[to].first_layer {
            state.young[young] = state.young[young] + (amount - after_tax);
        }
    }
}

/// What brings the year's income up to a bound.
#[inline(always)]
fn to_fill<N: Number>(at: &At<'_, N>, ceiling: &Ceiling, state: &State<N>) -> N {
    let table_dollar = N::ONE / year_start::law_index(at.program, at.year, state);
    let income = year_end::annual_income(at.program, at.year, state, table_dollar);
    ceiling::room(at.program, at.year, ceiling, &income, state)
}

/// January: what was converted five years ago is as good as a contribution (26 USC 408A(d)(3)(F)).
#[inline(always)]
pub(super) fn age<N: Number>(program: &crate::program::Program, state: &mut State<N>) {
    for (index, account) in program.accounts.iter().enumerate() {
        let Some(first) = account.first_layer else { continue };
        debug_assert!(account.kind == AccountKind::Roth);
        let oldest = first + crate::program::CONVERSION_YEARS - 1;
        state.basis[index] = state.basis[index] + state.young[oldest];
        for layer in (first + 1..=oldest).rev() {
            state.young[layer] = state.young[layer - 1];
        }
        state.young[first] = N::ZERO;
    }
}
