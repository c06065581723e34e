//! The earnings test (42 USC 403(b), (f), 402(q)(7); 20 CFR 404.412, 404.415, 404.430, 404.434; POMS RS 02501.100, RS 00615.482).
//!
//! Covers the exempt amounts, what is withheld in a year, and the reduction that falls away for it at full retirement age. Not modelled: work
//! abroad, payments on request over the year, a worker's excess charged to a spouse and children (add their benefits to the worker's), the
//! first year's months without work (give them no benefit, so that nothing is charged to them).

use overwinter_numeric::Exact;
use overwinter_units::{Age, Money, Month, Rate};

use super::earnings::{by_wages, known};
use super::{ExemptAmount, Share, SocialSecurity};
use crate::{Refusal, Sheet};

/// What may be earned in a year, and nothing is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExemptAmounts {
    /// In years before that of full retirement age.
    pub lower: Money,
    /// In the months before full retirement age, in its year.
    pub higher: Money,
}

/// What a year's earnings take from its benefits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// By month, from January.
    pub by_month: [Money; 12],
    /// How many months lose all or some of their benefit.
    pub months: u16,
}

impl SocialSecurity {
    /// The exempt amounts of `year`.
    ///
    /// # Errors
    /// When the average wage or the adjustment that they follow is not known, or the year lies before the test of today.
    pub fn exempt_amounts(&self, year: i32) -> Result<ExemptAmounts, Refusal> {
        let test = &self.earnings_test;
        Ok(ExemptAmounts { lower: self.exempt(&test.lower, year)?, higher: self.exempt(&test.higher, year)? })
    }

    fn exempt(&self, from: &ExemptAmount, year: i32) -> Result<Money, Refusal> {
        let (step, lag) = (self.earnings_test.step, self.wage_indexing.lag_years);
        if year < from.year {
            let last = self.average_wages.last_key_value().map_or(from.year, |(year, _)| year + lag);
            return Err(Refusal::Series { what: "exempt amount of the earnings test", year, first: from.year, last });
        }
        let base = self.average_wage(from.year - lag)?;
        let mut month = from.month;
        for year in from.year + 1..=year {
            let adjusted = known("cost-of-living adjustment", &self.cost_of_living.rates, year - 1)?;
            if adjusted > Rate::ZERO {
                month = month.max(by_wages(from.month, self.average_wage(year - lag)?, base, step));
            }
        }
        Ok(Money::from_cents(month.cents() * 12))
    }

    /// What the earnings of `year` take from the year's benefits of who was `born` then: a half of what lies above the lower amount, or a third above the
    /// higher one in the year of full retirement age, of which only `earned` before that month counts.
    ///
    /// # Errors
    /// As [`exempt_amounts`](Self::exempt_amounts).
    pub fn excess_earnings<S: Sheet<Exact>>(&self, born: Month, year: i32, earned: Money, sheet: &mut S) -> Result<Money, Refusal> {
        let full = self.full_retirement_age(born).month_reached(born);
        if full <= Month::january(year) {
            return Ok(Money::ZERO);
        }
        let test = &self.earnings_test;
        let amounts = self.exempt_amounts(year)?;
        let (exempt, share) =
            if full.year() == year { (amounts.higher, test.higher.withheld) } else { (amounts.lower, test.lower.withheld) };
        sheet.open("Earnings test");
        sheet.line("Exempt amount", Exact::from_money(exempt), "Social Security Handbook, sec. 1803", "42 USC 403(f)(8)");
        let excess = Share::from(share).of((earned - exempt).max(Money::ZERO), self.payment_step);
        sheet.close(Exact::from_money(excess));
        Ok(excess)
    }

    /// Charges a year's excess to the benefits of its months, from January on. A month that may not be charged has no benefit here.
    pub fn charge(excess: Money, benefits: &[Money; 12]) -> Withheld {
        let mut left = excess;
        let by_month = benefits.map(|benefit| {
            let taken = benefit.min(left);
            left = left - taken;
            taken
        });
        let months = by_month.iter().filter(|taken| **taken > Money::ZERO).count() as u16;
        Withheld { by_month, months }
    }

    /// The age whose reduction counts from full retirement age on, after `months` whose benefit was withheld at least in part.
    pub fn age_after_withholding(&self, born: Month, claim: Age, months: u16) -> Age {
        let full = self.full_retirement_age(born);
        if claim >= full { claim } else { Age::from_months(claim.months() + months).min(full) }
    }
}
