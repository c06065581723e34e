//! What New York City takes off its tax.

use overwinter_numeric::Number;

use super::{CityCredits, CityEarnedIncomeCredit, CityHouseholdCredit, EliminationCredit, LocalCase, SchoolCredit};
use crate::schedule::usd;
use crate::{FilingStatus, Sheet};

/// The tax after the city's credits. Form IT-201, lines 48 to 54, 64, 69, 69a, 70a.
#[inline(always)]
pub(super) fn after<N: Number, S: Sheet<N>>(credits: &CityCredits, case: &LocalCase<N>, tax: N, sheet: &mut S) -> N {
    let household = household(&credits.household, case);
    sheet.line("City household credit", household, "Form IT-201, line 48", "N.Y. Tax Law 1310(d)");
    let left = (tax - household).positive();
    let earned = (case.federal.earned_income_credit.amount * share(&credits.earned_income, case)).to_cents();
    sheet.line("City earned income credit", earned, "Form IT-201, line 70a", "N.Y. Tax Law 1310(f)");
    let school = school(&credits.school, case);
    sheet.line("School tax credit", school, "Form IT-201, lines 69 and 69a", "N.Y. Tax Law 606(ggg)");
    let ended = match &credits.elimination {
        Some(credit) => elimination(credit, case, (left - earned).positive()),
        None => N::ZERO,
    };
    sheet.line("Income tax elimination credit", ended, "Form IT-270", "N.Y. Tax Law 1310(h)");
    left - earned - school - ended
}

#[inline(always)]
fn household<N: Number>(credit: &CityHouseholdCredit, case: &LocalCase<N>) -> N {
    let persons = N::constant(f64::from(case.filer.persons() + case.filer.dependents.count()));
    let income = case.federal.adjusted_gross_income;
    match case.filer.status {
        FilingStatus::Single => credit.single.at(income, case.fixed_dollar),
        FilingStatus::MarriedSeparate => credit.separate.at(income, case.fixed_dollar) * persons,
        FilingStatus::MarriedJoint | FilingStatus::HeadOfHousehold | FilingStatus::SurvivingSpouse => {
            credit.family.at(income, case.fixed_dollar) * persons
        }
    }
}

/// The income of the credit leaves distributions of IRAs out; those of other plans count here as such.
#[inline(always)]
fn school<N: Number>(credit: &SchoolCredit, case: &LocalCase<N>) -> N {
    let (status, dollar, taxable) = (case.filer.status, case.fixed_dollar, case.state.taxable);
    let income = case.federal.adjusted_gross_income - case.income.retirement_distributions;
    let no_fixed = (usd::<N>(credit.fixed_up_to) * dollar).less_than(income);
    let fixed = N::select(no_fixed, N::ZERO, usd::<N>(*credit.fixed.of(status)) * dollar);
    let no_reduction = (usd::<N>(credit.reduction_up_to) * dollar).less_than(income.max(taxable));
    let reduction = credit.reduction.of(status).tax_at(taxable, dollar).to_cents();
    fixed + N::select(no_reduction, N::ZERO, reduction)
}

#[inline(always)]
fn share<N: Number>(credit: &CityEarnedIncomeCredit, case: &LocalCase<N>) -> N {
    let over = usd::<N>(credit.falls_over) * case.fixed_dollar;
    let mut share = N::rate(credit.share);
    for from in &credit.falls_from {
        let into = (case.state.adjusted - usd::<N>(*from) * case.fixed_dollar).positive().min(over);
        share = share - into / over * N::rate(credit.falls_by);
    }
    share
}

/// Of the tax that is left, all up to the threshold, then less and less.
#[inline(always)]
fn elimination<N: Number>(credit: &EliminationCredit, case: &LocalCase<N>, left: N) -> N {
    let thresholds = credit.threshold.of(case.filer.status);
    let dependents = usize::from(case.filer.dependents.count());
    if dependents == 0 || thresholds.is_empty() {
        return N::ZERO;
    }
    let threshold = usd::<N>(thresholds[dependents.min(thresholds.len()) - 1]);
    let over = usd::<N>(credit.falls_over) * case.fixed_dollar;
    let excess = (case.federal.adjusted_gross_income - threshold).positive();
    let kept = ((over - excess).positive() / over * left).to_cents();
    let too_much =
        (usd::<N>(credit.investment_most) * case.fixed_dollar).less_than(case.federal.earned_income_credit.base.investment_income);
    N::select(too_much, N::ZERO, kept)
}
