//! What a household is worth at the end of a step.

use overwinter_numeric::Number;

use crate::program::{AccountKind, Program};
use crate::state::State;
use crate::step::{dollars, loan_scale, owed_on_home, owed_on_student_loans};

/// Accounts, money in hand and property less debts, nominal.
#[inline(always)]
pub(crate) fn net_worth<N: Number>(program: &Program, step: usize, state: &State<N>) -> N {
    let mut worth = state.portfolio(program) + state.hand;
    for home in &program.properties {
        worth = worth + dollars(&home.value, step, state);
    }
    let mut known = 0.0;
    for debt in program.debts.iter().filter(|debt| debt.income_driven.is_none()) {
        match loan_scale(debt, state) {
            Some(scale) => worth = worth - scale * N::constant(debt.balance[step]),
            None => known += debt.balance[step],
        }
    }
    worth = worth - N::constant(known);
    if program.income_driven().next().is_some() {
        worth = worth - owed_on_student_loans(program, state);
    }
    if program.last_resort.is_some() {
        worth = worth - owed_on_home(program, step, state);
    }
    worth
}

/// What heirs keep: net worth less the tax still owed and less the tax that heirs are assumed to pay on what was never taxed.
#[inline(always)]
pub(crate) fn legacy<N: Number>(program: &Program, step: usize, state: &State<N>) -> N {
    let mut untaxed = N::ZERO;
    for (index, account) in program.accounts.iter().enumerate() {
        if matches!(account.kind, AccountKind::Traditional | AccountKind::HealthSavings) {
            untaxed = untaxed + (state.balance(program, index) - state.basis[index]);
        }
    }
    net_worth(program, step, state) - state.unsettled - untaxed.positive() * N::constant(program.heirs_tax_rate)
}
