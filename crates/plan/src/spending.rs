//! What living costs.

use overwinter_units::Rate;

use crate::{Amount, Growth, When};

/// How much a household needs a spending item. Shortfalls are counted by tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Must be paid.
    Essential,
    /// May be cut.
    Discretionary,
}

/// An item of spending between two dates. Phases of a life are several items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spending {
    /// The name, for display.
    pub label: String,
    /// How much it is needed.
    pub tier: Tier,
    /// The amount by month or year (`Per::Once` is refused; that is a goal), in dollars of the start month.
    pub amount: Amount,
    /// How it grows from the start month on.
    pub growth: Growth,
    /// The first month.
    pub from: When,
    /// The first month in which it no longer applies.
    pub until: When,
    /// What remains of it after the first death of a couple, 0 to 100 %.
    pub survivor_share: Rate,
}
