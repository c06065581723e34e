//! How spending responds to markets.

use overwinter_units::Rate;

use crate::When;

/// The rule for discretionary spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendingRule {
    /// The plan's items, with the same buying power whatever happens.
    ConstantReal,
    /// From `from` on the discretionary items are replaced by a twelfth of `rate` of the invested portfolio at the start of the year.
    Percent {
        /// The share of the portfolio a year.
        rate: Rate,
        /// The first month of the rule.
        from: When,
    },
}
