//! Where the money of a deficit comes from.

use super::Ceiling;

/// How the accounts share a withdrawal. What a policy leaves open is taken in the order of [`super::Program::withdrawal_order`].
#[derive(Clone, Debug, PartialEq)]
pub enum Withdrawal {
    /// One after the other.
    InOrder,
    /// By balance.
    InProportion,
    /// Traditional accounts first, as far as the year's income stays under a bound.
    Filling(Filling),
}

/// Filling the year's income up to a bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    /// The bound.
    pub ceiling: Ceiling,
    /// Traditional accounts in order.
    pub deferred: Vec<usize>,
    /// Cash, brokerage and Roth accounts in order: what comes before more is drawn from traditional ones.
    pub others: Vec<usize>,
}

/// Spending that stays in cash while other accounts can pay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reserve {
    /// So many steps' spending.
    pub steps: f64,
    /// The cash account that is refilled.
    pub to: usize,
}
