//! The discretionary tier by the plan's rule: reviewed in January, asked for in each step. A rule is a file here and a line in each function below.

mod amortised;
mod guardrails;
mod percent;
mod ratchet;
mod risk_guardrails;

use overwinter_numeric::Number;

use super::At;
use crate::program::{Program, SpendingRule};
use crate::state::State;

pub(super) use amortised::choose_stocks;

/// What a rule keeps along a path. Each uses what it needs.
#[derive(Clone, Copy, Debug)]
pub struct RuleState<N> {
    /// What a share is taken of, or what a year may spend: nominal dollars.
    pub amount: N,
    /// What the portfolio or the amount is measured against, in dollars of the start month.
    pub first: N,
    /// What is left of what the items want, or what it was raised to: 1 is what they want.
    pub factor: N,
    /// What the items want over the portfolio when the rule begins.
    pub first_rate: N,
    /// What the year's markets make of a dollar of the portfolio.
    pub year_growth: N,
    /// Years since the last raise.
    pub years_since: N,
    /// The share of savings that lies in stocks.
    pub stocks: N,
}

impl<N: Number> RuleState<N> {
    /// Before the first January.
    #[inline(always)]
    pub(crate) fn start() -> Self {
        let (zero, one) = (N::ZERO, N::ONE);
        RuleState {
            amount: zero,
            first: zero,
            factor: one,
            first_rate: zero,
            year_growth: one,
            years_since: N::constant(ratchet::NEVER_RAISED),
            stocks: zero,
        }
    }
}

/// Reviews the rule after the January portfolio and the year's expected tax are known. `inflation` is what prices rose by since the last January, as a factor.
#[inline(always)]
pub(super) fn review<N: Number>(program: &Program, year: usize, inflation: N, state: &mut State<N>) {
    match &program.rule {
        SpendingRule::AsPlanned => {}
        SpendingRule::Percent(rule) => percent::review(rule, year, state),
        SpendingRule::Guardrails(rule) => guardrails::review(rule, program, year, inflation, state),
        SpendingRule::Ratchet(rule) => ratchet::review(rule, year, state),
        SpendingRule::Amortised(rule) => amortised::review(rule, year, state),
        SpendingRule::RiskGuardrails(rule) => risk_guardrails::review(program, rule, year, state),
    }
}

/// What the tier wants in a step in which its items want `items`.
#[inline(always)]
pub(super) fn wanted<N: Number>(at: &At<'_, N>, items: N, state: &State<N>) -> N {
    match &at.program.rule {
        SpendingRule::AsPlanned => items,
        SpendingRule::Percent(rule) => percent::wanted(rule, at.step, items, state),
        SpendingRule::Guardrails(_) | SpendingRule::RiskGuardrails(_) | SpendingRule::Ratchet(_) => items * state.rule.factor,
        SpendingRule::Amortised(rule) => amortised::wanted(rule, at, items, state),
    }
}
