//! Things to pay for once or for some years.

use overwinter_units::Money;

use crate::{Amount, Growth, Purpose, When};

/// A goal such as a wedding, a car or a child's college.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The name, for display.
    pub label: String,
    /// What it pays for: anything, health or education.
    pub purpose: Purpose,
    /// The price: once or for each year (`Per::Month` is refused).
    pub amount: Amount,
    /// When it is paid, or first paid.
    pub from: When,
    /// The first month in which it is no longer paid; equal to `from` for a goal paid once.
    pub until: When,
    /// How the price grows.
    pub growth: Growth,
}

impl Goal {
    /// The exact price of a year, or of the one time.
    pub fn price(&self) -> Money {
        self.amount.money
    }
}
