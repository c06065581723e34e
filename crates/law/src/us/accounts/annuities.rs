//! The part of an annuity's payments that returns its price (26 USC 72(b); 26 CFR 1.72-4, 1.72-9; IRS Publication 939).
//!
//! Covers contracts for one life outside retirement plans. Not modelled: tables for two lives, refund features, payments that vary, what has not come back at death.

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Annuities {
    pub(crate) first_age: u16,
    pub(crate) multiples: Vec<f64>,
}

impl Annuities {
    /// How many years of payments someone aged `age` at the first one is expected to receive (Table V); the nearest age that the table has.
    pub fn expected_years(&self, age: u16) -> f64 {
        let place = usize::from(age.saturating_sub(self.first_age));
        self.multiples[place.min(self.multiples.len() - 1)]
    }

    /// The share of each payment that is no income until the price has come back: what was paid over what is expected back, one at most. Payments are by
    /// year for each dollar of the price.
    pub fn exclusion_ratio(&self, yearly_payment: f64, age: u16) -> f64 {
        (1.0 / (yearly_payment * self.expected_years(age)).max(f64::MIN_POSITIVE)).min(1.0)
    }
}
