//! Traditional accounts as far as the year's income stays under a bound of law, then taxable accounts, then Roth.
//!
//! In January the household works out how much it may draw: what brings the income that is then known of the year (pay, pensions, benefits, required
//! distributions, conversions of a given amount; interest, dividends and gains as last year) up to the bound. Through the year that room shrinks by what is drawn, and by
//! what its yields so far say of surprises; each step may use its part of what is left. Where gains count, taxable accounts give only what still fits, and Roth accounts come before the rest.

use overwinter_numeric::Number;

use super::spared;
use crate::book::{Book, Reason};
use crate::program::{AccountKind, ConvertUpTo, Filling, Measure, Program, Withdrawal};
use crate::state::{Recurring, State};
use crate::step::{At, account, ceiling, year_start};

/// January: the year's room, what must be distributed included.
#[inline(always)]
pub(in crate::step) fn review<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let Withdrawal::Filling(filling) = &program.withdrawal else { return };
    let table_dollar = N::ONE / year_start::law_index(program, year, state);
    let required = still_required(state);
    let mut income = year_start::expected_income(program, year, state);
    income.retirement_distributions = (required + planned_conversions(program, year, state)) * table_dollar;
    state.filling_room = required + ceiling::room(program, year, &filling.ceiling, &income, state);
}

#[inline(always)]
pub(super) fn take<N: Number, B: Book<N>>(at: &At<'_, N>, filling: &Filling, need: N, kept: Option<N>, state: &mut State<N>, book: &mut B) {
    let measure = filling.ceiling.measure;
    let at_first = room(at, measure, state);
    let later = at_first * N::constant(1.0 - share_of_what_is_left(at));
    for &index in &filling.deferred {
        let gap = (need - state.hand).positive();
        let now = (room(at, measure, state) - later).positive();
        let amount = gap.min(spared(at, index, kept, state)).min(now);
        account::withdraw(at, index, Reason::Withdrawal, amount, state, book);
    }
    for &index in &filling.others {
        let gap = (need - state.hand).positive();
        let mut amount = gap.min(spared(at, index, kept, state));
        if measure.counts_gains() && at.program.accounts[index].kind == AccountKind::Brokerage {
            let gains = (room(at, measure, state) - later).positive() + gains_left(state);
            amount = amount.min(sale_within(index, gains, at.program, state));
        }
        account::withdraw(at, index, Reason::Withdrawal, amount, state, book);
    }
}

/// A step's part of the year that is left: room is used as the year goes, so that what the year still brings is known before all of it is gone.
#[inline(always)]
fn share_of_what_is_left<N: Number>(at: &At<'_, N>) -> f64 {
    let calendar = &at.program.calendar;
    let before = if calendar.opens[at.step] { 0.0 } else { calendar.passed[at.step - 1] };
    if calendar.closes[at.step] { 1.0 } else { (calendar.passed[at.step] - before) / (1.0 - before) }
}

/// What of the year's room is left.
#[inline(always)]
fn room<N: Number>(at: &At<'_, N>, measure: Measure, state: &State<N>) -> N {
    let drawn = state.year.recurring.distributions + still_required(state);
    (state.filling_room - drawn - unexpected(at, measure, state)).positive()
}

/// By how much the portfolio's income of the year is likely to pass what January expected: interest and dividends at the pace so far, the rest as it has come.
#[inline(always)]
fn unexpected<N: Number>(at: &At<'_, N>, measure: Measure, state: &State<N>) -> N {
    let (so_far, last) = (&state.year.recurring, &state.last);
    let lumps = (lumpy(measure, so_far) - lumpy(measure, last)).positive();
    if at.program.calendar.opens[at.step] {
        return lumps;
    }
    let passed = at.program.calendar.passed[at.step - 1];
    lumps + (steady(measure, so_far) * N::constant(1.0 / passed) - steady(measure, last)).positive()
}

/// Interest, and dividends where they count.
#[inline(always)]
fn steady<N: Number>(measure: Measure, of: &Recurring<N>) -> N {
    if measure.counts_gains() { of.interest + of.dividends } else { of.interest }
}

/// What comes when something is sold.
#[inline(always)]
fn lumpy<N: Number>(measure: Measure, of: &Recurring<N>) -> N {
    if measure.counts_gains() { of.other + of.gains.positive() } else { of.other }
}

/// What is left of the gains that January expected, as last year.
#[inline(always)]
fn gains_left<N: Number>(state: &State<N>) -> N {
    (state.last.gains.positive() - state.year.recurring.gains.positive()).positive()
}

#[inline(always)]
fn still_required<N: Number>(state: &State<N>) -> N {
    let mut sum = N::ZERO;
    for required in &state.required {
        sum = sum + *required;
    }
    sum
}

/// How much of a brokerage account can be sold until its gains are `fits`; all of it where it has none.
#[inline(always)]
fn sale_within<N: Number>(account: usize, fits: N, program: &Program, state: &State<N>) -> N {
    let balance = state.balance(program, account);
    let gains = (balance - state.basis[account]).positive();
    let some = N::ZERO.less_than(gains);
    N::select(some, balance * fits.share_of(gains), balance).min(balance)
}

/// Conversions of a given amount. Those that fill a bound take what the year leaves.
#[inline(always)]
fn planned_conversions<N: Number>(program: &Program, year: usize, state: &State<N>) -> N {
    let mut sum = N::ZERO;
    for conversion in &program.conversions {
        if let ConvertUpTo::PerYear(usd) = &conversion.up_to {
            let beyond = state.balance(program, conversion.from) - N::constant(conversion.down_to) * state.january_prices;
            sum = sum + (N::constant(usd[year]) * state.january_prices).min(beyond).positive();
        }
    }
    sum
}
