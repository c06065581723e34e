//! Taxable Social Security benefits (26 USC 86; Social Security Benefits Worksheet of Form 1040).
//!
//! Covers the whole worksheet. Not modelled: the lump-sum election, exclusions added back (foreign income, adoption, savings bonds),
//! and separate returns of spouses who lived together.

use overwinter_numeric::Number;

use crate::us::income::{AnnualIncome, Statute};
use crate::{Filer, Sheet, schedule::both, schedule::usd};

/// What the worksheet finds.
#[derive(Clone, Copy, Debug)]
pub struct TaxedBenefits<N> {
    /// Form 1040, line 6b.
    pub taxable: N,
    /// Combined income above the base amount: Connecticut goes by it.
    pub excess: N,
}

/// The taxable part of the year's benefits. `other_income` is adjusted gross income without them.
#[inline(always)]
pub fn taxable<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    other_income: N,
    sheet: &mut S,
) -> TaxedBenefits<N> {
    let rules = &statute.rules.social_security_benefits;
    let base = usd::<N>(*rules.base.of(filer.status)) * statute.fixed_dollar;
    let upper_base = usd::<N>(*rules.upper_base.of(filer.status)) * statute.fixed_dollar;
    let (lower_rate, upper_rate) = (N::rate(rules.lower_rate), N::rate(rules.upper_rate));

    sheet.open("Social Security Benefits Worksheet");
    let benefits = both(income.social_security);
    sheet.line("Benefits", benefits, "line 1", "26 USC 86(d)");
    let combined = other_income + income.tax_exempt_interest + benefits * N::constant(0.5);
    sheet.line("Combined income", combined, "line 7", "26 USC 86(b)");
    let in_lower_tier = (combined - base).clamp(N::ZERO, upper_base - base);
    let lower = (in_lower_tier * lower_rate).min(benefits * lower_rate);
    sheet.line("Lower tier", lower, "line 14", "26 USC 86(a)(1)");
    let upper = (combined - upper_base).positive() * upper_rate;
    sheet.line("Upper tier", upper, "line 15", "26 USC 86(a)(2)");
    let taxable = (lower + upper).min(benefits * upper_rate).to_cents();
    sheet.close(taxable);
    TaxedBenefits { taxable, excess: (combined - base).positive() }
}
