//! Net investment income tax (26 USC 1411; Form 8960).
//!
//! Covers lines 1, 2, 5a and 12 to 17 for individuals. Rents count with the gains. Not modelled: passive businesses, annuities outside
//! retirement plans, deductions against investment income.

use overwinter_numeric::Number;

use crate::us::income::{AnnualIncome, Statute};
use crate::{Filer, Sheet, schedule::usd};

/// The tax on the smaller of net investment income and the excess of adjusted gross income. `gains` with rents.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    gains: N,
    adjusted_gross_income: N,
    sheet: &mut S,
) -> N {
    let rules = &statute.rules.net_investment_income_tax;
    let from = usd::<N>(*rules.from.of(filer.status)) * statute.fixed_dollar;
    sheet.open("Form 8960");
    let investment = (income.taxable_interest + income.ordinary_dividends + gains).positive();
    sheet.line("Net investment income", investment, "Form 8960, line 12", "26 USC 1411(c)");
    let excess = (adjusted_gross_income - from).positive();
    sheet.line("Income above the threshold", excess, "Form 8960, line 15", "26 USC 1411(b)");
    let tax = (investment.min(excess) * N::rate(rules.rate)).to_cents();
    sheet.close(tax);
    tax
}
