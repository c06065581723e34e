//! Adjustments to the cost of living (42 USC 415(i); 20 CFR 404.270 to 404.278).
//!
//! Covers the automatic adjustments since eligibility, each rounded down before the next. Not modelled: adjustments that are not
//! published yet.

use overwinter_units::{Money, Month, Rate};

use super::SocialSecurity;
use super::earnings::known;
use crate::Refusal;

impl SocialSecurity {
    /// The month of the last adjustment that is known.
    pub fn last_adjustment(&self) -> Month {
        let year = self.cost_of_living.rates.last_key_value().map_or(1, |(year, _)| *year);
        Month::january(year).plus(super::of_year(&self.cost_of_living.months, year) as i32 - 1)
    }

    /// `amount`, a primary insurance amount or a family maximum as at eligibility of who was `born` then (the month from which ages
    /// count), as it stands in `month`: every adjustment from the year of eligibility on, each down to a dime.
    ///
    /// # Errors
    /// When an adjustment until then is not known.
    pub fn with_cost_of_living(&self, amount: Money, born: Month, month: Month) -> Result<Money, Refusal> {
        let mut adjusted = amount;
        for year in self.eligibility_year(born)..=month.year() {
            if month.month() < super::of_year(&self.cost_of_living.months, year) && month.year() == year {
                break;
            }
            let rate = known("cost-of-living adjustment", &self.cost_of_living.rates, year)?;
            let billionths = i128::from(adjusted.cents()) * i128::from((Rate::ONE + rate).billionths());
            adjusted = down_to_step(billionths, self.cost_of_living.step);
        }
        Ok(adjusted)
    }
}

/// Billionths of a cent as money, down to a multiple of `step`.
pub(super) fn down_to_step(billionths: i128, step: Money) -> Money {
    let unit = i128::from(Rate::ONE.billionths()) * i128::from(step.cents());
    let cents = billionths.div_euclid(unit) * i128::from(step.cents());
    Money::from_cents(i64::try_from(cents).expect("a small multiple of an amount in 64 bits of cents"))
}
