//! What goes by shares and steps of income: additions to the tax, credits as a share of it, deductions that fade, tables for low incomes.

use overwinter_numeric::Number;

use super::amounts::Amounts;
use super::family::lost;
use crate::schedule::{steps_begun, usd};
use crate::state_rules::{DeductionShare, Fade, GainsRateCap, LowIncomeTable, RetirementShare, ShareSteps, TaxAddition};
use crate::us::income::AnnualIncome;
use crate::{Filer, FilingStatus, Schedule};

impl ShareSteps {
    /// The share at `income`; a bound is worth `dollar` a dollar.
    #[inline(always)]
    pub(crate) fn at<N: Number>(&self, income: N, dollar: N) -> N {
        let mut share = N::rate(self.first);
        for &(over, from_there) in &self.later {
            share = N::select((usd::<N>(over) * dollar).less_than(income), N::rate(from_there), share);
        }
        share
    }
}

/// What steps of income add to the tax.
#[inline(always)]
pub(super) fn added<N: Number>(additions: &[TaxAddition], fixed_dollar: N, filer: &Filer, amounts: &Amounts<N>) -> N {
    let mut sum = N::ZERO;
    for addition in additions {
        let most = usd::<N>(*addition.most.of(filer.status)) * fixed_dollar;
        sum = sum + lost(&addition.steps, fixed_dollar, filer, amounts.by(addition.income)).min(most);
    }
    sum.to_cents()
}

/// The same of a spouse's taxable income, for additions that go by it.
#[inline(always)]
pub(super) fn added_by_taxable<N: Number>(additions: &[TaxAddition], fixed_dollar: N, taxable: N) -> N {
    let mut sum = N::ZERO;
    for addition in additions {
        let alone = FilingStatus::MarriedSeparate;
        let most = usd::<N>(*addition.most.of(alone)) * fixed_dollar;
        let excess = (taxable - usd::<N>(*addition.steps.from.of(alone)) * fixed_dollar).positive();
        let steps = steps_begun(excess, usd::<N>(*addition.steps.step.of(alone)) * fixed_dollar);
        sum = sum + (steps * usd::<N>(*addition.steps.amount.of(alone)) * fixed_dollar).min(most);
    }
    sum
}

/// Retirement income left out by a share that falls with income.
#[inline(always)]
pub(super) fn of_retirement<N: Number>(
    exclusion: &RetirementShare,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal_income: N,
) -> N {
    let counts = income.pensions + income.retirement_distributions * N::rate(exclusion.of_distributions);
    (counts * exclusion.share.of(filer.status).at(federal_income, fixed_dollar)).to_cents()
}

/// A share of income, between the least and the most.
#[inline(always)]
pub(super) fn deduction<N: Number>(share: &DeductionShare, dollar: N, filer: &Filer, adjusted: N, most: N) -> N {
    let least = usd::<N>(*share.least.of(filer.status)) * dollar;
    (adjusted * N::rate(share.rate)).max(least).min(most).to_cents()
}

/// The share that income leaves.
#[inline(always)]
pub(super) fn faded<N: Number>(fade: &Fade, filer: &Filer, adjusted: N) -> N {
    let excess = (adjusted - usd::<N>(*fade.from.of(filer.status))).positive();
    (N::ONE - excess / usd::<N>(*fade.over.of(filer.status))).positive()
}

/// The tax where gains above a bracket are taxed at no more than a rate.
#[inline(always)]
pub(super) fn with_gains_capped<N: Number>(
    cap: &GainsRateCap,
    schedule: &Schedule,
    dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    taxable: N,
) -> N {
    let gains = income.long_term_gains.min(income.long_term_gains + income.short_term_gains).positive();
    let bracket = taxable.min(usd::<N>(*cap.from.of(filer.status)) * dollar);
    let by_schedule = (taxable - gains).max(bracket);
    schedule.tax_at(taxable, dollar).min(schedule.tax_at(by_schedule, dollar) + (taxable - by_schedule) * N::rate(cap.rate))
}

/// The tax by the table where that is less.
#[inline(always)]
pub(super) fn by_low_income_table<N: Number>(table: &LowIncomeTable, fixed_dollar: N, filer: &Filer, adjusted: N, tax: N) -> N {
    let of = &table.by_dependents[usize::from(filer.dependents.count() >= 2)];
    let rows = of.of(filer.status);
    if !rows.applies {
        return tax;
    }
    let bound = |amount| usd::<N>(amount) * fixed_dollar;
    let further = steps_begun((adjusted - bound(rows.first_row_to)).positive(), bound(table.row));
    let of_row = (usd::<N>(rows.first) + further * usd::<N>(rows.each)) * fixed_dollar;
    let of_table = N::select(bound(rows.free_up_to).less_than(adjusted), of_row, N::ZERO);
    tax.min(N::select(bound(rows.up_to).less_than(adjusted), tax, of_table))
}
