//! Qualified charitable distributions (26 USC 408(d)(8); Form 1040, lines 4a and 4b; IRS Publication 590-B).
//!
//! Covers one person's gifts of a year: the age, the limit, what deducted contributions after 70½ take from it, and what counts towards the required
//! minimum distribution. Not modelled: the one gift to a trust or an annuity (26 USC 408(d)(8)(F)), SEP and SIMPLE IRAs that still receive money, the
//! month between 70½ and the end of the year (ask with the age of the day of the gift).

use std::collections::BTreeMap;

use overwinter_numeric::Number;
use overwinter_units::{Age, Money};

use crate::schedule::usd;
use crate::us::social_security::known;
use crate::{Refusal, Sheet};

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct CharitableDistribution {
    pub(crate) from: Age,
    pub(crate) limits: BTreeMap<i32, Money>,
}

/// One person's gifts of a year.
#[derive(Clone, Copy, Debug)]
pub struct CharitableGift<N> {
    /// What went from the person's traditional IRAs to charities.
    pub given: N,
    /// The part of these IRAs that would be taxed if it were drawn.
    pub taxable_balance: N,
    /// IRA contributions deducted for years of 70½ and later that no earlier gift has been reduced by.
    pub deducted_late: N,
    /// The person's required minimum distribution of the year.
    pub required: N,
}

/// What becomes of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CharitableResult<N> {
    /// Not income, and no deduction either.
    pub excluded: N,
    /// Income like any distribution; the gift may be deducted instead.
    pub taxed: N,
    /// What is left of the required minimum distribution.
    pub still_required: N,
    /// Of `deducted_late`, what later gifts are still reduced by.
    pub deducted_late: N,
}

impl CharitableDistribution {
    /// The most of one person in `year`.
    ///
    /// # Errors
    /// When the year's limit is not known.
    pub fn limit(&self, year: i32) -> Result<Money, Refusal> {
        known("limit of charitable distributions", &self.limits, year)
    }

    /// What becomes of a person's gifts at `age` under `limit`. Before 70½ they are ordinary distributions.
    pub fn apply<N: Number, S: Sheet<N>>(&self, limit: Money, age: Age, gift: &CharitableGift<N>, sheet: &mut S) -> CharitableResult<N> {
        sheet.open("Qualified charitable distribution");
        let limit = if age >= self.from { usd::<N>(limit) } else { N::ZERO };
        let within = gift.given.min(limit).min(gift.taxable_balance.positive());
        sheet.line("Gifts within the limit", within, "Form 1040, line 4a", "26 USC 408(d)(8)(A), (B)");
        let reduced = gift.deducted_late.min(within);
        sheet.line("Late contributions deducted", reduced, "Publication 590-B, Worksheet 1-1", "26 USC 408(d)(8)(A)");
        let excluded = within - reduced;
        sheet.close(excluded);
        CharitableResult {
            excluded,
            taxed: gift.given - excluded,
            still_required: (gift.required - gift.given).positive(),
            deducted_late: gift.deducted_late - reduced,
        }
    }
}
