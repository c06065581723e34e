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
    let amount = (real + in_start_dollars(rule.later[year], state)) * share;
    // Later incomes cannot be spent before they come.
    let most = real + in_start_dollars(rule.now[year], state);
    state.rule.amount = amount.min(most).positive() * state.january_prices;
}

#[inline(always)]
fn in_start_dollars<N: Number>([of_start, nominal]: [f64; 2], state: &State<N>) -> N {
    N::constant(of_start) + N::constant(nominal) / state.january_prices
}

/// A part of the year's amount, of which the year's expected tax is paid first.
#[inline(always)]
pub(super) fn wanted<N: Number>(rule: &Amortised, at: &At<'_, N>, items: N, state: &State<N>) -> N {
    if at.year < rule.first_year {
        return items;
    }
    let part = state.rule.amount * N::constant(1.0 / at.program.years[at.year].steps as f64);
    (part - state.estimate).positive()
}

/// How much of savings lies in stocks until the next review, so that stocks are the rule's share of savings and later incomes together. Asked when
/// the year's spending is out of the portfolio.
#[inline(always)]
pub(in crate::step) fn choose_stocks<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let SpendingRule::Amortised(rule @ Amortised { stocks: Some(stocks), .. }) = &program.rule else { return };
    let savings = state.portfolio_for_living(program);
    let savings = savings.only_where(N::constant(ROUNDING_USD).less_than(savings));
    let ([later, later_nominal], [now, now_nominal]) = (rule.later[year], rule.now[year]);
    let later = N::constant(later - now) * state.prices + N::constant(later_nominal - now_nominal);
    state.rule.stocks = (N::constant(*stocks) * (savings + later)).share_of(savings).min(N::ONE);
}
