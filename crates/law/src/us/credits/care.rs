//! The credit for the care of children and other dependents (26 USC 21; Form 2441, Part II; Schedule 3, line 2).
//!
//! Covers lines 2 to 11, with the rates of P.L. 119-21 from 2026. Not modelled: spouses who study or cannot care for themselves (and so count as
//! earning), disabled dependents of 13 and over, an employer's benefits for care, expenses of the year before, separate returns.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::schedule::steps_begun;
use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, FilingStatus, Sheet, schedule::both};

/// The figures of the credit; none is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareCredit {
    /// The most of the expenses for each dependent …
    pub expenses: Money,
    /// … of so many.
    pub persons_most: u16,
    /// A child that is younger than this counts.
    pub below_age: u16,
    /// The share of the expenses that is the credit …
    pub rate: Rate,
    /// … less `phase_out_rate` for each begun `step` of adjusted gross income above `from` …
    pub from: Money,
    /// … of this size …
    pub step: Money,
    /// … each …
    pub phase_out_rate: Rate,
    /// … but no less than this.
    pub least_rate: Rate,
    /// The second fall, where enacted.
    pub further: Option<FurtherFall>,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
}

/// How the share falls a second time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherFall {
    /// From this adjusted gross income on …
    pub from: ByStatus<Money>,
    /// … by the same for each begun step of this size …
    pub step: ByStatus<Money>,
    /// … down to this.
    pub least_rate: Rate,
}

/// The credit, at most the `tax` that is left for it. `earned` is each person's pay and business income.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    earned: [N; 2],
    adjusted_gross_income: N,
    tax: N,
    sheet: &mut S,
) -> N {
    let rules = &statute.rules.care_credit;
    let persons = filer.claims.care_dependents.min(rules.persons_most);
    if persons == 0 || !rules.eligible.of(filer.status) {
        return N::ZERO;
    }
    sheet.open("Form 2441");
    let most = statute.fixed(rules.expenses) * N::constant(f64::from(persons));
    let earned = if filer.status == FilingStatus::MarriedJoint { earned[0].min(earned[1]) } else { both(earned) };
    let expenses = income.qualifying.care.min(most).min(earned).positive();
    sheet.line("Expenses that count", expenses, "Form 2441, line 6", "26 USC 21(c), (d)");
    let rate = rate(statute, filer, adjusted_gross_income);
    sheet.line("Share of them", rate, "Form 2441, line 8", "26 USC 21(a)(2)");
    let credit = (expenses * rate).to_cents().min(tax);
    sheet.close(credit);
    credit
}

#[inline(always)]
fn rate<N: Number>(statute: &Statute<N>, filer: &Filer, adjusted_gross_income: N) -> N {
    let rules = &statute.rules.care_credit;
    let each = N::rate(rules.phase_out_rate);
    let steps = |from: Money, step: Money| steps_begun((adjusted_gross_income - statute.fixed(from)).positive(), statute.fixed(step));
    let rate = (N::rate(rules.rate) - steps(rules.from, rules.step) * each).max(N::rate(rules.least_rate));
    match &rules.further {
        None => rate,
        Some(further) => {
            let lost = steps(*further.from.of(filer.status), *further.step.of(filer.status)) * each;
            (rate - lost).max(N::rate(further.least_rate))
        }
    }
}
