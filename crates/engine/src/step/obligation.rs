//! What must be paid whatever happens: taxes, loans, the costs of property, Medicare.

use overwinter_numeric::Number;

use super::property::{left_by_sale, loan_scale};
use super::{At, dollars, medicare, shocks};
use crate::program::Property;
use crate::state::State;

/// The step's fixed obligations.
pub(super) struct Owed<N> {
    /// Estimated tax of this year.
    pub estimate: N,
    /// The rest of last year's tax; negative when it is a refund.
    pub settlement: N,
    /// Loans: interest and principal.
    pub loans: N,
    /// What sales left unpaid of loans.
    pub left_by_sales: N,
    /// Upkeep, insurance and tax of property.
    pub property: N,
    /// What has befallen the household, and premiums of insurance.
    pub risks: N,
    /// Medicare's premiums.
    pub medicare: N,
}

impl<N: Number> Owed<N> {
    #[inline(always)]
    pub fn total(&self) -> N {
        self.estimate + self.settlement + self.bills()
    }

    /// All but taxes.
    #[inline(always)]
    pub fn bills(&self) -> N {
        self.loans + self.left_by_sales + self.property + self.medicare + self.risks
    }
}

/// What is owed in this step.
#[inline(always)]
pub(super) fn owed<N: Number>(at: &At<'_, N>, state: &State<N>) -> Owed<N> {
    let program = at.program;
    let (loans, left_by_sales) = loans(at, state);
    let mut property = N::ZERO;
    for home in &program.properties {
        property = property + property_cost(at, home, state);
    }
    let settlement = if program.calendar.settles[at.step] { state.unsettled } else { N::ZERO };
    Owed {
        estimate: state.estimate,
        settlement,
        loans,
        left_by_sales,
        property,
        medicare: medicare::due(program, at.step, state),
        risks: shocks::costs(at, state),
    }
}

/// Payments on loans, and what sales left of them. Payments on those owed at the start are the same on all paths, but for those that go by income.
#[inline(always)]
fn loans<N: Number>(at: &At<'_, N>, state: &State<N>) -> (N, N) {
    let mut known = 0.0;
    let (mut others, mut left_by_sales) = (N::ZERO, N::ZERO);
    for debt in &at.program.debts {
        if let Some(of) = &debt.income_driven {
            let [interest, principal] = state.student_loans[of.slot].paid;
            others = others + interest + principal;
            continue;
        }
        let due = debt.interest[at.step] + debt.principal[at.step];
        match loan_scale(debt, state) {
            Some(scale) => others = others + scale * N::constant(due),
            None => known += due,
        }
        if let Some(left) = left_by_sale(at, debt, state) {
            left_by_sales = left_by_sales + left;
        }
    }
    (N::constant(known) + others, left_by_sales)
}

/// What a property costs in this step.
#[inline(always)]
pub(super) fn property_cost<N: Number>(at: &At<'_, N>, home: &Property, state: &State<N>) -> N {
    let mut cost = N::ZERO;
    for schedule in &home.cost {
        cost = cost + dollars(schedule, at.step, state);
    }
    cost
}
