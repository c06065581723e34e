//! Student loans whose payments go by income.

use overwinter_units::Money;

use crate::PersonIndex;

/// By which rules a month's payment follows income.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepaymentPlan {
    /// Income-based repayment of loans taken out before July 2014.
    IncomeBased,
    /// Income-based repayment of those who owed nothing then.
    NewIncomeBased,
    /// Pay As You Earn.
    PayAsYouEarn,
    /// The Repayment Assistance Plan.
    Assistance,
}

impl RepaymentPlan {
    /// All of them.
    pub const ALL: [RepaymentPlan; 4] =
        [RepaymentPlan::IncomeBased, RepaymentPlan::NewIncomeBased, RepaymentPlan::PayAsYouEarn, RepaymentPlan::Assistance];

    /// The name in files, e.g. `"ibr"`.
    pub const fn id(self) -> &'static str {
        match self {
            RepaymentPlan::IncomeBased => "ibr",
            RepaymentPlan::NewIncomeBased => "new_ibr",
            RepaymentPlan::PayAsYouEarn => "paye",
            RepaymentPlan::Assistance => "rap",
        }
    }
}

/// How a federal student loan is paid by income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncomeDriven {
    /// By which rules.
    pub plan: RepaymentPlan,
    /// Who owes it.
    pub person: PersonIndex,
    /// Payments made before the plan that count towards forgiveness.
    pub qualifying_months: u16,
    /// Whether the rest is forgiven early for public service, in which all payments count.
    pub public_service: bool,
    /// The payment that bounds the one by income, where that is known; otherwise the one that pays the balance within ten years.
    pub standard_payment: Option<Money>,
}
