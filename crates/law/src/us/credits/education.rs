//! The education credits (26 USC 25A; Form 8863; Schedule 3, line 3, and Form 1040, line 29).
//!
//! Covers Parts I to III: the American Opportunity credit for each student in the first four years, of which a part is paid out, and the Lifetime
//! Learning credit for other tuition. Not modelled: filers below 24 who are paid nothing out, tuition paid with scholarships or a 529 plan (enter
//! what is left), credits of earlier years taken back.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, PhaseOut, Sheet};

/// The figures of the credits; none is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EducationCredits {
    /// Of a student's tuition, so much counts whole …
    pub opportunity_whole: Money,
    /// … and of so much more …
    pub opportunity_part: Money,
    /// … this share.
    pub opportunity_part_rate: Rate,
    /// The share of the American Opportunity credit that is paid out whatever the tax.
    pub opportunity_refundable: Rate,
    /// The most of other tuition, everybody's together.
    pub lifetime_most: Money,
    /// The share of it that is the Lifetime Learning credit.
    pub lifetime_rate: Rate,
    /// Adjusted gross income over which both fall to nothing.
    pub phase_out: ByStatus<PhaseOut>,
    /// Whether the status may take them.
    pub eligible: ByStatus<bool>,
}

/// The part that lowers the tax and the part that is paid out.
#[derive(Clone, Copy, Debug)]
pub struct Credit<N> {
    /// Schedule 3, line 3.
    pub against_tax: N,
    /// Form 1040, line 29.
    pub refundable: N,
}

/// The credits, of which at most the `tax` that is left for them lowers it.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    adjusted_gross_income: N,
    tax: N,
    sheet: &mut S,
) -> Credit<N> {
    let rules = &statute.rules.education_credits;
    let claimed = filer.claims.students > 0 || filer.claims.lifetime_learning;
    if !claimed || !rules.eligible.of(filer.status) {
        return Credit { against_tax: N::ZERO, refundable: N::ZERO };
    }
    let range = rules.phase_out.of(filer.status);
    let left = statute.fixed(range.to) - adjusted_gross_income;
    let kept = (left / statute.fixed(range.to - range.from)).clamp(N::ZERO, N::ONE);

    sheet.open("Form 8863");
    let (whole, part) = (statute.fixed(rules.opportunity_whole), statute.fixed(rules.opportunity_part));
    let mut tentative = N::ZERO;
    for own in income.qualifying.tuition.iter().take(usize::from(filer.claims.students)) {
        tentative = tentative + own.min(whole) + (*own - whole).clamp(N::ZERO, part) * N::rate(rules.opportunity_part_rate);
    }
    let opportunity = (tentative * kept).to_cents();
    sheet.line("American Opportunity credit", opportunity, "Form 8863, line 7", "26 USC 25A(b), (d)");
    let refundable = (opportunity * N::rate(rules.opportunity_refundable)).to_cents();
    sheet.line("Paid out whatever the tax", refundable, "Form 8863, line 8", "26 USC 25A(i)");
    let learning = income.qualifying.lifetime_learning.min(statute.fixed(rules.lifetime_most));
    let lifetime = if filer.claims.lifetime_learning { (learning * N::rate(rules.lifetime_rate) * kept).to_cents() } else { N::ZERO };
    sheet.line("Lifetime Learning credit", lifetime, "Form 8863, line 18", "26 USC 25A(c), (d)");
    let against_tax = (opportunity - refundable + lifetime).min(tax);
    sheet.line("Against the tax", against_tax, "Form 8863, line 19", "26 USC 26(a)");
    sheet.close(against_tax + refundable);
    Credit { against_tax, refundable }
}
