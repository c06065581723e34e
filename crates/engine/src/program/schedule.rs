//! Dollars by step.

/// How dollars of the start month become dollars of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Times the price level of the step: what is bought.
    Prices,
    /// Times the price level of the last January: pay rises, cost-of-living adjustments, limits of law.
    JanuaryPrices,
    /// As written: loans, pensions without adjustment.
    Nominal,
}

/// Dollars by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Dollars a step, of the start month or nominal.
    pub usd: Vec<f64>,
    /// How they follow prices.
    pub index: Index,
}
