//! Payments that the year's return counts: as a deduction, or for a credit.

use super::{Schedule, Tier};

/// What the return counts a payment as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Interest of a loan that a home secures.
    MortgageInterest,
    /// Tax of real estate.
    PropertyTax,
    /// Gifts of cash.
    Charity,
    /// Care that nobody repays, Medicare's premiums included.
    Medical,
    /// Care of children.
    ChildCare,
    /// Premiums of marketplace plans.
    MarketplacePremium,
    /// What the second cheapest silver plan would cost; nobody pays it.
    Benchmark,
}

impl Noted {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// Its place in arrays.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// What pays it: as far as that is paid, so is this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidAs {
    /// Loans and the costs of property.
    Bill,
    /// A loan that begins later: its place in [`crate::state::State::loan_scales`].
    LaterLoan(usize),
    /// Spending of a tier.
    Tier(Tier),
    /// Nothing: it only counts.
    Nothing,
}

/// Payments that count for one thing and are paid in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct NotedPayment {
    /// What for.
    pub noted: Noted,
    /// In which way.
    pub paid_as: PaidAs,
    /// How much.
    pub amount: Schedule,
    /// The sum of the first year, in dollars of the start month.
    pub first_year: f64,
}
