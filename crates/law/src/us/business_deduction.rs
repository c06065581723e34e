//! The deduction for qualified business income (26 USC 199A; Form 8995, and Form 8995-A, Parts II and III).
//!
//! Covers a business without payroll or property: a fifth of its income, lost over the range above the threshold. Not modelled: wages paid and
//! property, by which larger businesses keep it; service trades, whose income itself shrinks within the range; dividends of real-estate trusts;
//! losses carried forward.

use overwinter_numeric::Number;

use crate::us::income::{AnnualIncome, Statute};
use crate::{Filer, Sheet, schedule::both, schedule::usd};

/// The deduction from `taxable`, the taxable income without it, of which `preferential` are gains and qualified dividends. `adjustments` are
/// half of the self-employment tax and the health insurance that the business bears (26 CFR 1.199A-3(b)(1)(vi)).
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    adjustments: N,
    taxable: N,
    preferential: N,
    sheet: &mut S,
) -> N {
    let rules = &statute.rules.business_deduction;
    let rate = N::rate(rules.rate);
    let business = (both(income.self_employment) - adjustments - income.self_employed_saving).positive();
    let over = (taxable - usd(*rules.threshold.of(filer.status))).positive();
    let kept = (N::ONE - over / (usd::<N>(*rules.phase_in.of(filer.status)) * statute.fixed_dollar)).positive();
    let most = (taxable - preferential).positive() * rate;
    let of_business = (business * rate * kept).min(most);
    let enough = business.less_than(usd(rules.minimum_needs));
    let least = N::select(enough, N::ZERO, usd(rules.minimum));
    let deduction = of_business.max(least).to_cents();
    sheet.line("Qualified business income deduction", deduction, "Form 1040, line 13", "26 USC 199A");
    deduction
}
