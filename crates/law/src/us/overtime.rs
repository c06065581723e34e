//! The deduction for overtime pay, 2025 to 2028 (26 USC 225; Schedule 1-A, Part III).
//!
//! Covers the whole Part: only the premium half of overtime counts, and it is part of wages. Not modelled: the tips of Part II, the car loans of
//! Part IV.

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::schedule::steps_begun;
use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, Sheet};

/// The figures of the deduction; none is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OvertimeDeduction {
    /// The most.
    pub most: ByStatus<Money>,
    /// Adjusted gross income above which it falls.
    pub phase_out_from: ByStatus<Money>,
    /// It falls by `phase_out` for each whole such step of the excess.
    pub phase_out_step: Money,
    /// What each step takes.
    pub phase_out: Money,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
    /// First year of the law.
    pub first_year: i32,
    /// Last year of the law.
    pub last_year: i32,
}

/// The deduction.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    adjusted_gross_income: N,
    sheet: &mut S,
) -> N {
    let Some(rules) = &statute.rules.overtime_deduction else { return N::ZERO };
    if !(rules.first_year..=rules.last_year).contains(&statute.year) || !rules.eligible.of(filer.status) {
        return N::ZERO;
    }
    let step = statute.fixed(rules.phase_out_step);
    let over = (adjusted_gross_income - statute.fixed(*rules.phase_out_from.of(filer.status))).positive();
    // Whole steps only: one fewer than those begun, unless the last one is full to the cent.
    let whole_steps = (steps_begun(over + N::constant(0.01), step) - N::ONE).positive();
    let kept = (income.overtime_premium.min(statute.fixed(*rules.most.of(filer.status))) - whole_steps * statute.fixed(rules.phase_out))
        .positive();
    let deduction = kept.to_cents();
    sheet.line("Deduction for overtime", deduction, "Schedule 1-A, line 21", "26 USC 225");
    deduction
}
