//! A plan's own assumption that benefits are not paid in full from some month on.
//!
//! No law cuts benefits: when the trust fund is empty, only what comes in may be paid out (42 USC 401(h); 31 USC 1341). When that is, and how
//! much is paid then, are the plan's to say; the trustees' yearly report gives an estimate. The cut holds for every benefit alike, and never ends.

use overwinter_numeric::Number;
use overwinter_units::{Month, Rate};

/// From when benefits are cut, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The first month that is not paid in full.
    pub from: Month,
    /// What is paid then, of the whole.
    pub payable: Rate,
}

impl Shortfall {
    /// What is paid of a benefit of `month`.
    pub fn of<N: Number>(&self, benefit: N, month: Month) -> N {
        if month < self.from { benefit } else { (benefit * N::rate(self.payable)).to_cents() }
    }
}
