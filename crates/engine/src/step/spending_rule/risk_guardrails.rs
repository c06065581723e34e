//! Guardrails on the chance that the portfolio lasts, read from the table of funded ratios.

use overwinter_numeric::Number;

use crate::program::{Program, RiskGuardrails};
use crate::state::State;

/// Cuts where portfolio over need has fallen below the ratio of the lower chance, raises where it has passed that of the upper one. The year's expected tax counts as
/// paid every year.
#[inline(always)]
pub(super) fn review<N: Number>(program: &Program, rule: &RiskGuardrails, year: usize, state: &mut State<N>) {
    if year < rule.first_year {
        return;
    }
    let real = N::ONE / state.january_prices;
    let portfolio = state.january_portfolio * real;
    let worth = |[of_start, nominal]: [f64; 2]| N::constant(of_start) + N::constant(nominal) * real;
    let tax = state.estimate * real * N::constant(program.years[year].steps as f64 * rule.a_dollar[year]);
    let need = worth(rule.must[year]) + worth(rule.may[year]) * state.rule.factor + tax;
    let [low, high] = rule.funded[year];
    let too_risky = portfolio.less_than(need * N::constant(low));
    let too_safe = if high.is_finite() { (need * N::constant(high)).less_than(portfolio) } else { N::ONE.less_than(N::ZERO) };
    let cut = N::select(too_risky, N::constant(rule.cut), N::ONE);
    let raise = N::select(too_safe, N::constant(rule.raise), N::ONE);
    let [least, most] = rule.bounds;
    state.rule.factor = (state.rule.factor * cut * raise).max(N::constant(least)).min(N::constant(most));
}
