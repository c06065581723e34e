//! Loans as the household has them. Their payments month by month: [`crate::Loan`].

use overwinter_units::{Money, Rate};

use crate::{DebtIndex, IncomeDriven, PropertyIndex, When};

/// A loan with a fixed rate and a fixed monthly payment, a mortgage when it has a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The id that milestones refer to.
    pub id: String,
    /// The name, for display.
    pub label: String,
    /// The property that secures it, if any: its sale pays the loan off.
    pub property: Option<PropertyIndex>,
    /// When it is borrowed; [`When::Now`] for what is owed already.
    pub starts: When,
    /// What is owed at the start, before the first payment; what is borrowed, where it starts later. In dollars of the plan's start.
    pub balance: Money,
    /// The nominal rate a year; a month bears a twelfth.
    pub rate_annual: Rate,
    /// Interest and principal due each month. With `extra_monthly` more than the interest of the first month. Zero where income decides.
    pub payment_monthly: Money,
    /// Principal paid each month on top.
    pub extra_monthly: Money,
    /// Principal paid once, on top.
    pub lump_sums: Vec<LumpSum>,
    /// When the rest is paid at once, if it is not paid by then.
    pub paid_off: Option<When>,
    /// For a student loan whose payments go by income. Such a loan has no payments of its own: [`crate::Plan::loan`] is empty.
    pub income_driven: Option<IncomeDriven>,
}

/// Principal paid once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LumpSum {
    /// With the payment of this month.
    pub when: When,
    /// How much, in the dollars of the loan.
    pub amount: Money,
}

/// In which order what is paid beyond the payments due goes to the loans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DebtOrder {
    /// To none: each loan is paid by itself.
    Minimum,
    /// The smallest balance first.
    Snowball,
    /// The highest rate first.
    Avalanche,
}

/// Loans that are paid down together: what one no longer needs goes to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtStrategy {
    /// The order.
    pub order: DebtOrder,
    /// Dollars a month beyond all payments due.
    pub extra_monthly: Money,
    /// The loans it covers, all of them owed at the plan's start.
    pub debts: Vec<DebtIndex>,
}

impl DebtStrategy {
    /// Each loan by itself.
    pub const NONE: DebtStrategy = DebtStrategy { order: DebtOrder::Minimum, extra_monthly: Money::ZERO, debts: Vec::new() };
}
