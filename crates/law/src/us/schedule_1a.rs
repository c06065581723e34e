//! The deductions for tips, overtime pay and the interest of car loans, 2025 to 2028 (26 USC 163(h)(4), 224, 225; Schedule 1-A, Parts II to IV).
//!
//! Covers these Parts: tips and the premium half of overtime count as part of wages; the interest is of a loan that qualifies. Not modelled: tips of
//! the self-employed (which their business income bounds), the conditions on occupation, vehicle and Social Security number.

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::schedule::{steps_begun, whole_steps};
use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, Sheet};

/// The figures of a deduction that falls in steps; none is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SteppedDeduction {
    /// The most.
    pub most: ByStatus<Money>,
    /// Adjusted gross income above which it falls.
    pub phase_out_from: ByStatus<Money>,
    /// It falls by `phase_out` for each such step of the excess …
    pub phase_out_step: Money,
    /// What each step takes.
    pub phase_out: Money,
    /// … begun ones too, or else whole ones only.
    pub begun_steps: bool,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
    /// First year of the law.
    pub first_year: i32,
    /// Last year of the law.
    pub last_year: i32,
}

/// The deductions of the Parts that are taken beside the standard or itemised ones.
#[derive(Clone, Copy, Debug)]
pub struct WorkDeductions<N> {
    /// Part II.
    pub tips: N,
    /// Part III.
    pub overtime: N,
    /// Part IV.
    pub car_loan: N,
}

/// The deductions, each where the filer says that there may be something.
#[inline(always)]
pub fn amounts<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    adjusted_gross_income: N,
    sheet: &mut S,
) -> WorkDeductions<N> {
    let (claims, rules) = (&filer.claims, statute.rules);
    let mut deductions = WorkDeductions { tips: N::ZERO, overtime: N::ZERO, car_loan: N::ZERO };
    if claims.tips {
        deductions.tips = of(statute, filer, rules.tips_deduction.as_ref(), income.qualifying.tips, adjusted_gross_income);
        sheet.line("Deduction for tips", deductions.tips, "Schedule 1-A, line 13", "26 USC 224");
    }
    if claims.overtime {
        deductions.overtime = of(statute, filer, rules.overtime_deduction.as_ref(), income.overtime_premium, adjusted_gross_income);
        sheet.line("Deduction for overtime", deductions.overtime, "Schedule 1-A, line 21", "26 USC 225");
    }
    if claims.car_loan {
        let interest = income.qualifying.car_loan_interest;
        deductions.car_loan = of(statute, filer, rules.car_loan_deduction.as_ref(), interest, adjusted_gross_income);
        sheet.line("Deduction for car loan interest", deductions.car_loan, "Schedule 1-A, line 30", "26 USC 163(h)(4)");
    }
    deductions
}

/// One deduction: the amount up to the most, less what the steps take.
#[inline(always)]
fn of<N: Number>(statute: &Statute<N>, filer: &Filer, rules: Option<&SteppedDeduction>, amount: N, adjusted_gross_income: N) -> N {
    let Some(rules) = rules else { return N::ZERO };
    if !(rules.first_year..=rules.last_year).contains(&statute.year) || !rules.eligible.of(filer.status) {
        return N::ZERO;
    }
    let step = statute.fixed(rules.phase_out_step);
    let over = (adjusted_gross_income - statute.fixed(*rules.phase_out_from.of(filer.status))).positive();
    let steps = if rules.begun_steps { steps_begun(over, step) } else { whole_steps(over, step) };
    (amount.min(statute.fixed(*rules.most.of(filer.status))) - steps * statute.fixed(rules.phase_out)).positive().to_cents()
}
