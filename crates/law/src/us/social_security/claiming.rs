//! Full retirement age and the effect of claiming early or late (42 USC 402(q), 402(w), 415(g), 416(l); 20 CFR 404.313, 404.410).
//!
//! Covers a worker's own retirement benefit. Not modelled: benefits of months before the application, a suspension after full retirement
//! age (42 USC 402(z)).

use overwinter_units::{Age, Money, Month, Rounding, round_to};

use super::{Fraction, Share, SocialSecurity, of_year};

/// The month from which ages count for who was born on `day` of `month`: law reaches an age on the day before the birthday
/// (20 CFR 404.2(c)(4)), so who was born on the 1st reaches it in the month before.
pub fn ages_count_from(month: Month, day: u32) -> Month {
    if day == 1 { month.plus(-1) } else { month }
}

/// Months before full retirement age at the first and at the second rate, and months after it.
pub(super) struct Distance {
    pub(super) first: u16,
    pub(super) beyond: u16,
    pub(super) late: u16,
}

impl SocialSecurity {
    /// The age at which the benefit is the primary insurance amount, by birth year.
    ///
    /// `born` is the month from which ages count ([`ages_count_from`]): who was born on 1 January has the previous year's age by law.
    pub fn full_retirement_age(&self, born: Month) -> Age {
        of_year(&self.full_retirement, born.year())
    }

    /// The earliest age of a retirement benefit, and the one from which a worker is eligible: 62.
    pub fn earliest_age(&self) -> Age {
        self.earliest
    }

    /// The age after which no claim is worth more: 70.
    pub fn latest_age(&self) -> Age {
        self.latest
    }

    /// The benefit as a share of the primary insurance amount when claimed at age `claim`.
    ///
    /// Ages below 62 count as 62, above 70 as 70. (By law most people's first month is 62 and 1 month; a plan may say 62.)
    /// Delayed credits are paid at once rather than from the next January.
    pub fn claim_factor(&self, born: Month, claim: Age) -> f64 {
        let Distance { first, beyond, late } = self.distance(born, claim);
        let change = |months: u16, by: Fraction| f64::from(months) * f64::from(by.up) / f64::from(by.down);
        1.0 - change(first, self.early_first) - change(beyond, self.early_beyond) + change(late, self.credit(born))
    }

    /// The benefit paid a month of `primary`, the primary insurance amount with its adjustments, when claimed at age `claim`:
    /// [`claim_factor`](Self::claim_factor) of it in exact arithmetic, down to a whole dollar.
    pub fn monthly_benefit(&self, primary: Money, born: Month, claim: Age) -> Money {
        self.paid(self.monthly_amount(primary, born, claim))
    }

    /// The same before it is paid, down to a dime.
    pub fn monthly_amount(&self, primary: Money, born: Month, claim: Age) -> Money {
        let Distance { first, beyond, late } = self.distance(born, claim);
        let share = Share::WHOLE.less(first, self.early_first).less(beyond, self.early_beyond).more(late, self.credit(born));
        share.of(primary, self.amount_step)
    }

    /// What is paid of an amount: down to a whole dollar.
    pub fn paid(&self, amount: Money) -> Money {
        Money::from_cents(round_to(amount.cents(), self.payment_step.cents(), Rounding::Down))
    }

    /// The age whose delayed credits are paid in the month `entitlement` itself, the first of the benefit: credits of a year are paid
    /// from the next January, but all of them at 70 (20 CFR 404.313). Up to full retirement age it is the age itself.
    pub fn credited_age(&self, born: Month, entitlement: Month) -> Age {
        let claim = Age::at(entitlement, born);
        let full = self.full_retirement_age(born);
        if claim <= full || claim >= self.latest {
            return claim;
        }
        Age::at(Month::january(entitlement.year()), born).max(full)
    }

    fn credit(&self, born: Month) -> Fraction {
        of_year(&self.delayed, born.year())
    }

    pub(super) fn distance(&self, born: Month, claim: Age) -> Distance {
        let full = self.full_retirement_age(born).months();
        let claim = claim.clamp(self.earliest, self.latest).months();
        let early = full.saturating_sub(claim);
        let first = early.min(self.first_months);
        Distance { first, beyond: early - first, late: claim.saturating_sub(full) }
    }
}
