//! Where the money of a deficit comes from.

use crate::AccountIndex;

/// How the accounts share a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawalKind {
    /// One after the other, each to its end.
    Ordered,
    /// Each in proportion to its balance; health and education savings last, in order.
    Proportional,
}

/// The accounts a deficit is met from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawalPolicy {
    /// Every account of the plan, each once. By default cash, brokerage, traditional, Roth, 529, health savings.
    pub order: Vec<AccountIndex>,
    /// How they share.
    pub kind: WithdrawalKind,
}
