//! Full retirement age and the effect of claiming early or late (42 USC 402(q), 402(w), 416(l)).
//!
//! Covers a worker's own retirement benefit. Not modelled: spousal and survivor benefits, the earnings test, the family maximum.

use overwinter_units::{Age, Month};

/// The figures of claiming.
#[derive(Clone, Debug, PartialEq)]
pub struct SocialSecurity {
    /// First birth year and full retirement age, ascending.
    pub(crate) full_retirement: Vec<(i32, Age)>,
    pub(crate) earliest: Age,
    pub(crate) latest: Age,
    /// Months counted at the first early rate.
    pub(crate) first_months: u16,
    /// Reduction a month, as (numerator, denominator).
    pub(crate) early_first: (f64, f64),
    pub(crate) early_beyond: (f64, f64),
    /// Credit a month.
    pub(crate) delayed: (f64, f64),
}

impl SocialSecurity {
    /// The age at which the benefit is the primary insurance amount, by birth year.
    ///
    /// A birth month has no day; it is read as not the 1st. Who is born on 1 January has the previous year's age by law.
    pub fn full_retirement_age(&self, born: Month) -> Age {
        let mut age = self.full_retirement[0].1;
        for &(from, from_age) in &self.full_retirement {
            if born.year() >= from {
                age = from_age;
            }
        }
        age
    }

    /// The benefit as a share of the primary insurance amount when claimed at age `claim`.
    ///
    /// Ages below 62 count as 62, above 70 as 70. (By law most people's first month is 62 and 1 month; a plan may say 62.)
    /// Delayed credits are those of people born from 1943 on, paid at once rather than from the next January.
    pub fn claim_factor(&self, born: Month, claim: Age) -> f64 {
        let full = self.full_retirement_age(born).months();
        let claim = claim.clamp(self.earliest, self.latest).months();
        let early = full.saturating_sub(claim);
        let first = early.min(self.first_months);
        let beyond = early - first;
        let late = claim.saturating_sub(full);
        let change = |months: u16, (up, down): (f64, f64)| f64::from(months) * up / down;
        1.0 - change(first, self.early_first) - change(beyond, self.early_beyond) + change(late, self.delayed)
    }
}
