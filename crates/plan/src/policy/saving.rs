//! Where a month's surplus goes.

use overwinter_units::Money;

use crate::AccountIndex;

/// How far a priority is filled before the next one gets anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpTo {
    /// The law's yearly contribution limit of the account.
    Limit,
    /// An amount a year, in dollars of the start month.
    PerYear(Money),
    /// Until the account holds this much, in dollars of the start month.
    Balance(Money),
}

/// One step of the saving order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority {
    /// The account: cash, brokerage, an IRA, health savings or a 529 plan (workplace plans are filled by payroll).
    pub to: AccountIndex,
    /// How far.
    pub up_to: UpTo,
}

/// What happens to money that is left at the end of a month's payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavingPolicy {
    /// The accounts to fill, in order.
    pub priorities: Vec<Priority>,
    /// Where the rest goes: a cash or brokerage account.
    pub surplus_to: AccountIndex,
}
