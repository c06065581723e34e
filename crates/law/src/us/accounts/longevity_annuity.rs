//! Qualifying longevity annuity contracts: annuities bought inside a plan that no distribution is required of before they pay (26 CFR 1.401(a)(9)-6(q)).
//!
//! Covers the bound on premiums and the latest age. Not modelled: the return of premiums at a death, disclosures.

use std::collections::BTreeMap;

use overwinter_units::Money;

/// The figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongevityAnnuity {
    pub(crate) premiums: BTreeMap<i32, Money>,
    /// Payments begin by the first day of the month after this age.
    pub latest_age: u16,
}

impl LongevityAnnuity {
    /// All premiums of a person together, as bounded in `year`: its own figure, or the nearest known.
    pub fn most(&self, year: i32) -> Money {
        let known = self.premiums.range(..=year).next_back().or(self.premiums.iter().next());
        known.map_or(Money::ZERO, |(_, most)| *most)
    }
}
