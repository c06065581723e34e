//! Homes.

use overwinter_units::{Money, Rate};

use crate::Growth;

/// A yearly cost of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyCost {
    /// A share of its value of the moment, a year.
    ShareOfValue(Rate),
    /// An amount a year in dollars of the start month, which grows with inflation.
    PerYear(Money),
}

/// A home that the household owns and lives in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The id that debts refer to.
    pub id: String,
    /// The name, for display.
    pub label: String,
    /// What it would sell for at the start.
    pub value: Money,
    /// How its value grows.
    pub growth: Growth,
    /// Maintenance and insurance, a year.
    pub upkeep_annual: PropertyCost,
    /// Property tax, a year.
    pub property_tax_annual: PropertyCost,
}
