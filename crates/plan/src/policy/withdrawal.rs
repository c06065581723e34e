//! Where the money of a deficit comes from.

use crate::{AccountIndex, Ceiling};

/// How the accounts share a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawalKind {
    /// One after the other, each to its end.
    Ordered,
    /// Each in proportion to its balance; health and education savings last, in order.
    Proportional,
    /// Traditional accounts as far as a year's income stays under a bound of law, then in order. With a bracket: bracket filling; else: tax-aware.
    Filling(Ceiling),
}

/// The accounts a deficit is met from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawalPolicy {
    /// Every account of the plan, each once. By default cash, brokerage, traditional, Roth, 529, health savings; with a ceiling Roth comes before traditional.
    pub order: Vec<AccountIndex>,
    /// How they share.
    pub kind: WithdrawalKind,
    /// So many months of spending stay in cash while other accounts can pay.
    pub reserve_months: u16,
}
