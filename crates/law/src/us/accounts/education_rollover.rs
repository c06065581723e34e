//! What is left of a 529 plan, into the beneficiary's Roth IRA (26 USC 529(c)(3)(E), 408A(e)(1)).
//!
//! Covers the lifetime bound and the years that the plan has to be open; each year's bound is that of IRAs without the phase-out by income. Not modelled:
//! contributions of the last five years and their earnings, which stay.

use overwinter_units::Money;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EducationRollover {
    /// For a beneficiary over a lifetime; not indexed.
    pub lifetime: Money,
    /// Years for which the plan has been open.
    pub years_open: u16,
}
