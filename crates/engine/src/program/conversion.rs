//! Money moved into Roth accounts.

use super::Ceiling;

/// So many calendar years a conversion bears the additional tax when it is taken out before 59½.
pub const CONVERSION_YEARS: usize = 5;

/// A conversion into a Roth account.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// Account index of the traditional account.
    pub from: usize,
    /// Account index of the Roth account.
    pub to: usize,
    /// How much.
    pub up_to: ConvertUpTo,
    /// Dollars of the start month that stay in the traditional account, following prices.
    pub down_to: f64,
}

/// How much is converted, by year; nothing where it is zero.
#[derive(Clone, Debug, PartialEq)]
pub enum ConvertUpTo {
    /// Dollars of the start month, following January prices.
    PerYear(Vec<f64>),
    /// What brings the year's income up to a bound.
    Ceiling(Ceiling),
}
