//! Average indexed monthly earnings (42 USC 415(b); 20 CFR 404.210, 404.211; Publication 05-10070, steps 1 to 4).
//!
//! Covers the average of who reaches 62 in or after 1979. Not modelled: years of disability left out, military credits, earnings before 1951,
//! insured status (forty quarters of coverage), average wages that are not published yet.

use std::collections::BTreeMap;

use overwinter_numeric::Exact;
use overwinter_units::{Money, Month, Rounding, round_to};

use super::SocialSecurity;
use crate::{Refusal, Sheet};

/// What a worker earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarningsRecord {
    /// The month from which ages count ([`super::ages_count_from`]).
    pub born: Month,
    /// Covered earnings of each calendar year, nominal dollars, not negative; a year that is absent has none.
    pub earnings: BTreeMap<i32, Money>,
}

impl EarningsRecord {
    /// The record as it counts for a benefit that begins in `month`: years before that year (42 USC 415(b)(2)(B)(ii)). Later earnings
    /// come in by a recomputation.
    #[must_use]
    pub fn before(mut self, month: Month) -> Self {
        self.earnings.retain(|year, _| *year < month.year());
        self
    }
}

impl SocialSecurity {
    /// The year in which a worker reaches 62 and becomes eligible.
    pub fn eligibility_year(&self, born: Month) -> i32 {
        self.earliest.month_reached(born).year()
    }

    /// Average indexed monthly earnings: each year's earnings up to the contribution base, raised to the wages of the year of reaching
    /// 60, the highest years of them a month, down to a dollar. Years after that of reaching 60 count as they are.
    ///
    /// # Errors
    /// When an average wage or a contribution base of the years needed is not known.
    pub fn average_indexed_monthly_earnings<S: Sheet<Exact>>(&self, record: &EarningsRecord, sheet: &mut S) -> Result<Money, Refusal> {
        self.average_of(record, self.eligibility_year(record.born), sheet)
    }

    /// The same for who reaches 62 in the year `eligible`.
    pub(super) fn average_of<S: Sheet<Exact>>(&self, record: &EarningsRecord, eligible: i32, sheet: &mut S) -> Result<Money, Refusal> {
        sheet.open("Average indexed monthly earnings");
        let mut indexed = Vec::with_capacity(record.earnings.len());
        for (&year, &earned) in record.earnings.range(self.computation_years.elapsed_after + 1..) {
            let counted = earned.min(self.contribution_base(year)?);
            indexed.push(self.indexed(counted, year, eligible)?);
        }
        indexed.sort_unstable_by(|one, other| other.cmp(one));
        let years = self.years_counted(record.born);
        let sum: Money = indexed.into_iter().take(years).sum();
        sheet.line("Highest indexed earnings", Exact::from_money(sum), "Publication 05-10070, step 3", "42 USC 415(b)(2)");
        let months = i64::try_from(years * 12).expect("a working life has few months");
        let average = round_to(sum.cents().div_euclid(months), self.computation_years.step.cents(), Rounding::Down);
        let average = Money::from_cents(average);
        sheet.close(Exact::from_money(average));
        Ok(average)
    }

    /// How many years are averaged: 35 for births from 1929 on.
    fn years_counted(&self, born: Month) -> usize {
        let rule = &self.computation_years;
        let elapsed_after = rule.elapsed_after.max(rule.elapsed_after_age.month_reached(born).year());
        let elapsed = self.eligibility_year(born) - 1 - elapsed_after;
        usize::try_from((elapsed - rule.dropped).max(rule.least)).expect("the least is above zero")
    }

    /// Earnings of `year` raised by wages, to the nearest cent (20 CFR 404.211(d)).
    fn indexed(&self, earned: Money, year: i32, eligible: i32) -> Result<Money, Refusal> {
        let index_year = eligible - self.wage_indexing.lag_years;
        if year >= index_year {
            return Ok(earned);
        }
        Ok(by_wages(earned, self.average_wage(index_year)?, self.average_wage(year)?, Money::from_cents(1)))
    }

    /// The average wage of a year's index.
    pub(super) fn average_wage(&self, year: i32) -> Result<Money, Refusal> {
        known("average wage index", &self.average_wages, year)
    }

    fn contribution_base(&self, year: i32) -> Result<Money, Refusal> {
        known("contribution base", &self.contribution_bases, year)
    }
}

/// `amount · to / from`, to the nearest multiple of `step`, halves up.
pub(super) fn by_wages(amount: Money, to: Money, from: Money, step: Money) -> Money {
    let [amount, to, from, step] = [amount, to, from, step].map(|money| i128::from(money.cents()));
    let unit = from * step;
    let steps = (2 * amount * to + unit).div_euclid(2 * unit);
    Money::from_cents(i64::try_from(steps * step).expect("earnings at later wages fit 64 bits of cents"))
}

/// The value of `year` in a series, or a refusal that says which years there are.
pub(crate) fn known<T: Copy>(what: &'static str, series: &BTreeMap<i32, T>, year: i32) -> Result<T, Refusal> {
    let end = |entry: Option<(&i32, &T)>| entry.map_or(0, |(year, _)| *year);
    let refusal = || Refusal::Series { what, year, first: end(series.first_key_value()), last: end(series.last_key_value()) };
    series.get(&year).copied().ok_or_else(refusal)
}
