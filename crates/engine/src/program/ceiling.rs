//! Bounds on a year's income that withdrawals and conversions fill up to.

/// A bound by year.
#[derive(Clone, Debug, PartialEq)]
pub struct Ceiling {
    /// Which income it bounds.
    pub measure: Measure,
    /// Dollars of the law's table, by year; zero where nothing is filled.
    pub usd: Vec<f64>,
    /// The same for the survivor of a couple whose lives are drawn.
    pub alone: Option<Vec<f64>>,
    /// Whether law indexes it.
    pub indexed: bool,
}

/// The income that a bound is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// What is taxed at ordinary rates.
    OrdinaryTaxable,
    /// Adjusted gross income with tax-exempt interest.
    AdjustedGross,
    /// The same with all of the benefits of Social Security.
    WithAllBenefits,
}

impl Measure {
    /// Whether realised gains and dividends count.
    pub const fn counts_gains(self) -> bool {
        match self {
            Measure::OrdinaryTaxable => false,
            Measure::AdjustedGross | Measure::WithAllBenefits => true,
        }
    }
}
