//! Gifts of a year that do not count (26 USC 2503(b), 2513, 2523(i); Form 709).
//!
//! Covers the yearly exclusion and what is above it, which uses the exclusion of the estate tax. Not modelled: tuition and medical bills paid to
//! the school or the doctor (free without limit), five years' gifts to a 529 plan at once, gifts of future interests, the tax once the lifetime exclusion is used.

use std::collections::BTreeMap;

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::Refusal;
use crate::schedule::usd;
use crate::us::social_security::known;

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Gifts {
    pub(crate) exclusions: BTreeMap<i32, Money>,
    pub(crate) foreign_spouse: BTreeMap<i32, Money>,
}

impl Gifts {
    /// What one person may give to another in `year`, and nothing of it counts. Two spouses who split their gifts have it twice.
    ///
    /// # Errors
    /// When it is not known.
    pub fn exclusion(&self, year: i32) -> Result<Money, Refusal> {
        known("yearly exclusion of gifts", &self.exclusions, year)
    }

    /// The same to a spouse who is not a citizen; to one who is, all gifts are free.
    ///
    /// # Errors
    /// When it is not known.
    pub fn exclusion_of_foreign_spouse(&self, year: i32) -> Result<Money, Refusal> {
        known("yearly exclusion of gifts to a foreign spouse", &self.foreign_spouse, year)
    }
}

/// What counts of gifts to several persons, each under `exclusion`.
pub fn counted_gifts<N: Number>(gifts: &[N], exclusion: Money) -> N {
    gifts.iter().fold(N::ZERO, |sum, gift| sum + (*gift - usd::<N>(exclusion)).positive())
}
