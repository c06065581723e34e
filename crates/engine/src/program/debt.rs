//! Loans.

use super::IncomeDriven;

/// A loan. One that is owed at the start is nominal and the same on all paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Debt {
    /// Interest paid by step.
    pub interest: Vec<f64>,
    /// Principal paid by step, without what a sale pays.
    pub principal: Vec<f64>,
    /// What is still owed after the step.
    pub balance: Vec<f64>,
    /// The property that secures it, by index.
    pub property: Option<usize>,
    /// For one that is borrowed later: all its dollars are of the start month, times the prices of the step it begins in.
    pub begins: Option<Beginning>,
    /// What the sale of its property pays off.
    pub redemption: Option<Redemption>,
    /// For a student loan that is paid by income: its schedule is what is expected, and each path has its own.
    pub income_driven: Option<IncomeDriven>,
}

/// How a loan begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    /// The step; beyond the last one for a loan after the plan.
    pub step: usize,
    /// What is borrowed.
    pub usd: f64,
    /// Its place in [`crate::state::State::loan_scales`].
    pub slot: usize,
    /// Whether it pays for a property bought in that step.
    pub of_purchase: bool,
}

/// A loan that a sale pays off.
#[derive(Clone, Debug, PartialEq)]
pub struct Redemption {
    /// The step.
    pub step: usize,
    /// What is owed then.
    pub usd: f64,
}
