//! Money moved from a traditional account into a Roth account.

use overwinter_units::{Money, Rate};

use crate::{AccountIndex, When};

/// How much is converted in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConvertUpTo {
    /// An amount, in dollars of the start month.
    PerYear(Money),
    /// What fills the federal bracket of this rate to its top.
    Bracket(Rate),
}

/// A conversion each December, as far as the account reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Its name.
    pub label: String,
    /// A traditional account.
    pub from: AccountIndex,
    /// A Roth account of the same owner.
    pub to: AccountIndex,
    /// The first month.
    pub starts: When,
    /// The first month after the last.
    pub until: When,
    /// How much.
    pub up_to: ConvertUpTo,
}
