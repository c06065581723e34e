//! Public pensions: Old Age Security, and the Canada Pension Plan by the age of claiming.
//!
//! Not modelled: the allowances; a pension from a record of earnings (give the one at 65); survivors,
//! sharing, post-retirement benefits; the month in which an age is reached within a year.

use overwinter_numeric::Number;

use super::Rules;
use crate::Sheet;
use crate::schedule::usd;

/// A claim of Old Age Security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Age through the year.
    pub age: u16,
    /// Years of residence from 18 on, when the pension began.
    pub years_of_residence: u16,
    /// Months past 65 before it began.
    pub months_deferred: u16,
}

/// A year's Old Age Security before recovery. Old Age Security Act, ss. 3, 7, 7.1.
#[inline(always)]
pub fn security<N: Number, S: Sheet<N>>(rules: &Rules, claim: &Claim, sheet: &mut S) -> N {
    let of = &rules.old_age;
    if claim.years_of_residence < of.years_at_least {
        return N::ZERO;
    }
    let years = N::constant(f64::from(claim.years_of_residence.min(of.years_for_full)));
    let months = N::constant(f64::from(claim.months_deferred.min(of.deferral_months)));
    let factor = years / N::constant(f64::from(of.years_for_full)) * (N::ONE + months * N::rate(of.deferral_monthly));
    let factor = if claim.age >= of.increase_from_age { factor * (N::ONE + N::rate(of.increase)) } else { factor };
    let mut year = N::ZERO;
    for monthly in of.monthly {
        year = year + (usd::<N>(monthly) * factor).to_cents() * N::constant(3.0);
    }
    sheet.line("Old Age Security", year, "line 11300", "Old Age Security Act s. 3");
    year
}

/// A retirement pension claimed `months` after 65 (before: negative), of what it is at 65. Canada Pension Plan, s. 46.
#[inline(always)]
pub fn pension_plan<N: Number>(rules: &Rules, monthly_at_65: N, months: i16) -> N {
    let of = &rules.pension_plan;
    let count = N::constant(f64::from(months.unsigned_abs().min(of.most_months)));
    let change = match months < 0 {
        true => -(count * N::rate(of.early_per_month)),
        false => count * N::rate(of.late_per_month),
    };
    (monthly_at_65 * (N::ONE + change)).to_cents()
}
