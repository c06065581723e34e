//! How much, how often, and how it grows.

use overwinter_units::{Money, Rate};

/// How often an amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Each month.
    Month,
    /// Each year, spread over its months.
    Year,
    /// One time.
    Once,
}

/// An amount as the person wrote it: never divided, so nothing is lost to rounding. In dollars of the plan's start month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The money, zero or more.
    pub money: Money,
    /// How often.
    pub per: Per,
}

impl Amount {
    /// The exact amount of a year; that of the one time for [`Per::Once`].
    pub fn yearly(self) -> Money {
        match self.per {
            Per::Month => Money::from_cents(self.money.cents() * 12),
            Per::Year | Per::Once => self.money,
        }
    }

    /// Dollars a month, as a path's number; the whole for [`Per::Once`].
    pub fn monthly_dollars_f64(self) -> f64 {
        match self.per {
            Per::Month | Per::Once => self.money.dollars_f64(),
            Per::Year => self.money.dollars_f64() / 12.0,
        }
    }
}

/// How an amount changes over the years, from the plan's start month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// With the path's own inflation, and `plus` a year more (or less, when negative).
    Inflation {
        /// The real growth a year.
        plus: Rate,
    },
    /// By a fixed nominal rate a year, whatever inflation does.
    Fixed(Rate),
    /// With inflation and what medical care has risen beyond it.
    Medical,
    /// With inflation and what college tuition has risen beyond it.
    College,
}

impl Growth {
    /// Just inflation: the same buying power every year.
    pub const INFLATION: Growth = Growth::Inflation { plus: Rate::ZERO };
}
