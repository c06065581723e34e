//! 529 plans that go into their beneficiary's Roth IRA.

/// Where a 529 plan goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Rollover {
    /// Account index of the Roth IRA.
    pub into: usize,
    /// The yearly limit that it shares with other saving in IRAs: index into [`super::Program::limits`].
    pub limit: usize,
    /// The most over a lifetime, nominal.
    pub lifetime: f64,
    /// Its place in [`crate::state::State::rolled`].
    pub slot: usize,
    /// By year: whether it may go.
    pub open: Vec<bool>,
}
