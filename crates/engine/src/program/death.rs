//! What a death changes in the basis of taxable accounts.

/// A taxable account's basis rises, or falls, to its worth when someone dies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepUp {
    /// The death.
    pub death: Death,
    /// Account index.
    pub account: usize,
    /// The share of its gain, 0 to 1, that is never taxed.
    pub share: f64,
}

/// A death of one of a couple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// Planned: the first step after it.
    Before(usize),
    /// Drawn: who dies first.
    Of(usize),
}
