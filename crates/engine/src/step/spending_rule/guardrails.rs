//! Guyton and Klinger's guardrails.

use overwinter_numeric::Number;

use crate::program::{Guardrails, Program};
use crate::state::State;
use crate::step::lives;

/// The four rules, in their order: no raise for inflation after a year of losses while the rate is above its first value; no more than 6 % for
/// inflation; a cut when the rate has left the band upwards, but not in the last years; a raise when it has left it downwards.
#[inline(always)]
pub(super) fn review<N: Number>(rule: &Guardrails, program: &Program, year: usize, inflation: N, state: &mut State<N>) {
    let growth = state.rule.year_growth;
    state.rule.year_growth = N::ONE;
    let [real, nominal] = rule.wanted[year];
    if real == 0.0 && nominal == 0.0 {
        return;
    }
    let mut wanted = N::constant(real) * state.january_prices + N::constant(nominal);
    if let Some(alone) = &rule.wanted_alone {
        let [real, nominal] = alone[year];
        let of_survivor = N::constant(real) * state.january_prices + N::constant(nominal);
        wanted = lives::couple_or_alone(program.calendar.first_step(year), state, wanted, of_survivor);
    }
    if year <= rule.first_year {
        state.rule.first_rate = wanted.share_of(state.january_portfolio);
        return;
    }
    // Amounts are compared instead of rates, as an empty portfolio has none.
    let at_first_rate = state.rule.first_rate * state.january_portfolio;
    let carried = wanted * state.rule.factor / inflation;
    let lost = growth.less_than(N::ONE);
    let dear = at_first_rate.less_than(carried);
    let raised = inflation.min(N::constant(Guardrails::INFLATION_MOST));
    let for_inflation = N::select(dear, N::select(lost, N::ONE, raised), raised);
    let share = state.rule.factor * for_inflation / inflation;
    let amount = wanted * share;
    let too_high = (at_first_rate * N::constant(rule.upper)).less_than(amount);
    let too_low = amount.less_than(at_first_rate * N::constant(rule.lower));
    let cut = if rule.may_cut[year] { N::select(too_high, N::constant(rule.cut), N::ONE) } else { N::ONE };
    let raise = N::select(too_low, N::constant(rule.raise), N::ONE);
    let [least, most] = rule.bounds;
    state.rule.factor = (share * cut * raise).max(N::constant(least)).min(N::constant(most));
}
