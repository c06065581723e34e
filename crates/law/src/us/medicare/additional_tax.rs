//! Additional Medicare tax (26 USC 3101(b)(2), 1401(b)(2); Form 8959).
//!
//! Covers Parts I, II and IV. Not modelled: railroad retirement pay; what an employer already withheld (it is a payment, not a tax).

use overwinter_numeric::Number;

use crate::us::income::{AnnualIncome, Statute};
use crate::{Filer, Sheet, schedule::both, schedule::usd};

/// The tax on wages above the threshold, then on self-employment above what wages left of it.
#[inline(always)]
pub fn additional_tax<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    net_earnings: N,
    sheet: &mut S,
) -> N {
    let rules = &statute.rules.additional_medicare;
    let from = usd::<N>(*rules.from.of(filer.status)) * statute.fixed_dollar;
    let wages = both(income.payroll_wages());
    sheet.open("Form 8959");
    let on_wages = ((wages - from).positive() * N::rate(rules.rate)).to_cents();
    sheet.line("On wages", on_wages, "Form 8959, line 7", "26 USC 3101(b)(2)");
    let left = (from - wages).positive();
    let on_earnings = ((net_earnings - left).positive() * N::rate(rules.rate)).to_cents();
    sheet.line("On self-employment", on_earnings, "Form 8959, line 13", "26 USC 1401(b)(2)");
    let tax = on_wages + on_earnings;
    sheet.close(tax);
    tax
}
