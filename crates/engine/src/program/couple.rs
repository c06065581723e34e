//! A marriage and a divorce of the plan.

/// Somebody joins the household and brings what they have.
#[derive(Clone, Debug, PartialEq)]
pub struct Marriage {
    /// The first step together.
    pub step: usize,
    /// What they bring, by account.
    pub brings: Vec<Brought>,
}

/// What an account holds that is brought. Dollars of the start month, at the prices of the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brought {
    /// Account index.
    pub account: usize,
    /// What it holds.
    pub usd: f64,
    /// As [`super::Account::basis`].
    pub basis: f64,
}

/// Somebody leaves the household with a part of what it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Divorce {
    /// The first step apart.
    pub step: usize,
    /// By account: the share that stays.
    pub kept: Vec<f64>,
}
