//! The deduction for persons of 65 and over, 2025 to 2028 (26 USC 151(d)(5)(C); Schedule 1-A, Part V).
//!
//! Covers the whole Part. Not modelled: income excluded under sections 911, 931 and 933.

use overwinter_numeric::Number;

use crate::us::income::Statute;
use crate::{Filer, Sheet, schedule::usd};

/// The deduction: an amount for each eligible person, each reduced by a share of the excess income. Nothing of it is indexed.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, adjusted_gross_income: N, sheet: &mut S) -> N {
    let Some(rules) = &statute.rules.senior_deduction else { return N::ZERO };
    // Year, status and ages are the same on every path, so these are ordinary conditions.
    let persons = filer.persons_from(rules.age);
    if !statute.rules.senior_deduction_applies(statute.year) || !rules.eligible.of(filer.status) || persons == 0 {
        return N::ZERO;
    }
    let from = usd::<N>(*rules.phase_out_from.of(filer.status)) * statute.fixed_dollar;
    let most = usd::<N>(rules.amount) * statute.fixed_dollar;
    let lost = (adjusted_gross_income - from).positive() * N::rate(rules.phase_out_rate);
    let deduction = ((most - lost).positive() * N::constant(f64::from(persons))).to_cents();
    sheet.line("Enhanced deduction for seniors", deduction, "Schedule 1-A, line 37", "26 USC 151(d)(5)(C)");
    deduction
}
