//! January's review of the discretionary tier by the plan's rule.

use overwinter_numeric::Number;

use crate::program::{Guardrails, PercentBounds, Program};
use crate::state::State;

/// Reviews the rule after the January portfolio is known. `inflation` is what prices rose by since the last January, as a factor.
#[inline(always)]
pub(super) fn review<N: Number>(program: &Program, year: usize, inflation: N, state: &mut State<N>) {
    state.ruled_portfolio = state.january_portfolio;
    if let Some(bounds) = &program.percent_bounds {
        hold(bounds, year, state);
    }
    if let Some(rule) = &program.guardrails {
        guard(rule, year, inflation, state);
    }
}

/// Holds the percent rule's amount within its bounds, by holding what it is a share of.
#[inline(always)]
fn hold<N: Number>(bounds: &PercentBounds, year: usize, state: &mut State<N>) {
    let real = state.january_portfolio / state.january_prices;
    if year <= bounds.first_year {
        state.bounded_from = real;
        return;
    }
    let held = real.max(state.bounded_from * N::constant(bounds.least)).min(state.bounded_from * N::constant(bounds.most));
    state.ruled_portfolio = held * state.january_prices;
    if bounds.moving {
        state.bounded_from = held;
    }
}

/// The four rules, in their order: no raise for inflation after a year of losses while the rate is above its first value; no more than 6 % for
/// inflation; a cut when the rate has left the band upwards, but not in the last years; a raise when it has left it downwards.
#[inline(always)]
fn guard<N: Number>(rule: &Guardrails, year: usize, inflation: N, state: &mut State<N>) {
    let growth = state.year_growth;
    state.year_growth = N::ONE;
    let [real, nominal] = rule.wanted[year];
    if real == 0.0 && nominal == 0.0 {
        return;
    }
    let wanted = N::constant(real) * state.january_prices + N::constant(nominal);
    if year <= rule.first_year {
        state.first_rate = wanted.share_of(state.january_portfolio);
        return;
    }
    // Amounts are compared instead of rates, as an empty portfolio has none.
    let at_first_rate = state.first_rate * state.january_portfolio;
    let carried = wanted * state.guarded_share / inflation;
    let lost = growth.less_than(N::ONE);
    let dear = at_first_rate.less_than(carried);
    let raised = inflation.min(N::constant(Guardrails::INFLATION_MOST));
    let for_inflation = N::select(dear, N::select(lost, N::ONE, raised), raised);
    let share = state.guarded_share * for_inflation / inflation;
    let amount = wanted * share;
    let too_high = (at_first_rate * N::constant(rule.upper)).less_than(amount);
    let too_low = amount.less_than(at_first_rate * N::constant(rule.lower));
    let cut = if rule.may_cut[year] { N::select(too_high, N::constant(rule.cut), N::ONE) } else { N::ONE };
    let raise = N::select(too_low, N::constant(rule.raise), N::ONE);
    let [least, most] = rule.bounds;
    state.guarded_share = (share * cut * raise).max(N::constant(least)).min(N::constant(most));
}
