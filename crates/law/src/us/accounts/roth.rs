//! The order in which Roth IRAs give their money (26 USC 408A(d)(2) to (4); 26 CFR 1.408A-6; Form 8606, Part III; Form 5329, Part I).
//!
//! Covers one person's Roth IRAs taken as one: contributions, then conversions from the oldest, then earnings; the five years of each
//! conversion and of the first contribution. Not modelled: death, disability and a first home, designated Roth accounts of employers,
//! rollovers between them.

use overwinter_numeric::Number;

use crate::Sheet;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roth {
    pub(crate) clock_years: i32,
}

/// What was converted in a year and is still there.
#[derive(Clone, Copy, Debug)]
pub struct Conversion<N> {
    /// The year of the conversion.
    pub year: i32,
    /// What was taxed then.
    pub taxed: N,
    /// What was not (basis).
    pub untaxed: N,
}

/// A person's Roth IRAs.
#[derive(Clone, Copy, Debug)]
pub struct RothAccount<'a, N> {
    /// The first year for which anything was contributed or converted.
    pub first_year: i32,
    /// Contributions still there.
    pub contributions: N,
    /// Conversions still there, the oldest first.
    pub conversions: &'a [Conversion<N>],
}

/// Where a distribution comes from, and what of it costs something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RothWithdrawal<N> {
    /// Out of contributions.
    pub contributions: N,
    /// Out of conversions.
    pub conversions: N,
    /// Out of earnings.
    pub earnings: N,
    /// Income.
    pub taxable: N,
    /// What the additional tax on early distributions applies to.
    pub early: N,
}

impl Roth {
    /// A distribution of `amount` in `year` to a person of 59½ (`old_enough`) or younger.
    pub fn withdraw<N: Number, S: Sheet<N>>(
        &self,
        amount: N,
        account: &RothAccount<N>,
        year: i32,
        old_enough: bool,
        sheet: &mut S,
    ) -> RothWithdrawal<N> {
        sheet.open("Roth IRA distribution");
        let contributions = amount.min(account.contributions);
        sheet.line("Contributions", contributions, "Form 8606, line 22", "26 USC 408A(d)(4)(B)(i)");
        let mut left = amount - contributions;
        let (mut conversions, mut recent) = (N::ZERO, N::ZERO);
        for conversion in account.conversions {
            let taxed = left.min(conversion.taxed);
            let untaxed = (left - taxed).min(conversion.untaxed);
            left = left - taxed - untaxed;
            conversions = conversions + taxed + untaxed;
            if year < conversion.year + self.clock_years {
                recent = recent + taxed;
            }
        }
        sheet.line("Conversions", conversions, "Form 8606, line 24", "26 USC 408A(d)(4)(B)(ii)");
        let qualified = old_enough && year >= account.first_year + self.clock_years;
        let taxable = if qualified { N::ZERO } else { left };
        let early = if old_enough { N::ZERO } else { left + recent };
        sheet.line("Subject to the additional tax", early, "Form 5329, line 1", "26 USC 408A(d)(3)(F), 72(t)");
        sheet.close(taxable);
        RothWithdrawal { contributions, conversions, earnings: left, taxable, early }
    }
}
