//! The standard deduction (26 USC 63(c); Form 1040, line 12).
//!
//! Covers the basic amount and the addition for age. Not modelled: blindness, filers who are someone's dependent,
//! a spouse who itemises on a separate return; someone born on 1 January counts as a year younger than the law has it.

use overwinter_numeric::Number;

use crate::us::income::Statute;
use crate::{Filer, Sheet, schedule::usd};

/// The deduction. The whole of it is indexed.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, sheet: &mut S) -> N {
    let rules = &statute.rules.standard_deduction;
    let aged = N::constant(f64::from(filer.persons_from(rules.aged_from)));
    let deduction = usd::<N>(*rules.amount.of(filer.status)) + usd::<N>(*rules.aged_each.of(filer.status)) * aged;
    sheet.line("Standard deduction", deduction, "Form 1040, line 12", "26 USC 63(c), (f)");
    deduction
}
