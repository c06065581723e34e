//! The withdrawal policy and the reserve.

use overwinter_plan::{AccountKind, Finding, Plan, TaxTreatment, WithdrawalKind};

use super::ceiling::Ceilings;
use crate::program::{Calendar, Filling, Reserve, Withdrawal};

/// How the accounts share a withdrawal.
pub(super) fn withdrawal(ceilings: &Ceilings<'_>, findings: &mut Vec<Finding>) -> Withdrawal {
    match ceilings.plan.withdrawal.kind {
        WithdrawalKind::Ordered => Withdrawal::InOrder,
        WithdrawalKind::Proportional => Withdrawal::InProportion,
        WithdrawalKind::Filling(planned) => {
            let ceiling = ceilings.of(planned, |_| true, "/withdrawal/up_to", findings);
            let of_kinds = |wanted: fn(AccountKind) -> bool| {
                let order = ceilings.plan.withdrawal.order.iter();
                order.filter(|account| wanted(ceilings.plan.account(**account).kind)).map(|account| account.get()).collect()
            };
            let deferred = of_kinds(|kind| matches!(kind, AccountKind::Retirement { tax: TaxTreatment::Traditional, .. }));
            let others = of_kinds(|kind| matches!(kind, AccountKind::Cash | AccountKind::Brokerage) || kind.is_roth());
            Withdrawal::Filling(Filling { ceiling, deferred, others })
        }
    }
}

/// The months of spending that stay in cash, if any.
pub(super) fn reserve(plan: &Plan, calendar: &Calendar) -> Option<Reserve> {
    let steps = f64::from(plan.withdrawal.reserve_months) / calendar.months_per_step as f64;
    let to = plan.accounts.iter().position(|account| account.kind == AccountKind::Cash)?;
    (steps > 0.0).then_some(Reserve { steps, to })
}
