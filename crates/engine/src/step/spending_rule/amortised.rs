//! Portfolio and later incomes together, spread over the years that are left.

use overwinter_numeric::Number;

use crate::program::{Amortised, Program, SpendingRule};
use crate::state::State;
use crate::step::At;

/// Savings below this many dollars are rounding.
const ROUNDING_USD: f64 = 1e-6;

#[inline(always)]
pub(super) fn review<N: Number>(rule: &Amortised, year: usize, state: &mut State<N>) {
    if year < rule.first_year {
        return;
    }
    let real = state.january_portfolio / state.january_prices;
    let share = N::constant(rule.shares[year]);
    let amount = (real + N::constant(rule.later[year])) * share;
    // Later incomes cannot be spent before they come.
    let most = real + N::constant(rule.now[year]);
    state.rule.amount = amount.min(most).positive() * state.january_prices;
}

#[inline(always)]
pub(super) fn wanted<N: Number>(rule: &Amortised, at: &At<'_, N>, items: N, state: &State<N>) -> N {
    if at.year < rule.first_year {
        return items;
    }
    state.rule.amount * N::constant(1.0 / at.program.years[at.year].steps as f64)
}

/// How much of savings lies in stocks until the next review, so that stocks are the rule's share of savings and later incomes together. Asked when
/// the year's spending is out of the portfolio.
#[inline(always)]
pub(in crate::step) fn choose_stocks<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let SpendingRule::Amortised(rule @ Amortised { stocks: Some(stocks), .. }) = &program.rule else { return };
    let savings = state.portfolio_for_living(program);
    let savings = savings.only_where(N::constant(ROUNDING_USD).less_than(savings));
    let later = N::constant(rule.later[year] - rule.now[year]) * state.prices;
    state.rule.stocks = (N::constant(*stocks) * (savings + later)).share_of(savings).min(N::ONE);
}
