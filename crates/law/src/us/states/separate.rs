//! A couple's tax from each spouse's own income on one return (Delaware, D.C., Kentucky, Mississippi, Missouri).
//!
//! What the household has together is split evenly; pay and business profit are each spouse's own.

use overwinter_numeric::Number;

use super::{base, credits, deductions, household, shares};
use crate::state_rules::{Separate, StateIncomeTax};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Dependents, Filer, FilingStatus};

/// Both spouses' tax by the schedule of a separate return.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "the parts of a return that the spouses divide")]
pub(super) fn tax<N: Number>(
    rules: &StateIncomeTax,
    way: Separate,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    adjusted: N,
    deducted: N,
) -> N {
    let own = incomes(rules, fixed_dollar, filer, income, federal, adjusted);
    let taxable = match way {
        Separate::OwnDeductions | Separate::OwnDeductionsAndCredits => {
            let mut taxable = own;
            // A loop, so that the text of the deductions is compiled once.
            for (person, own) in taxable.iter_mut().enumerate() {
                *own = (*own - of_person(rules, fixed_dollar, filer, person, income, federal)).positive();
            }
            taxable
        }
        Separate::LesserIncome => {
            let lesser = if_less(rules, fixed_dollar, filer, income, federal, own);
            let whole = (adjusted - deducted).positive();
            let of_lesser = lesser.min(whole * N::constant(0.5));
            [of_lesser, whole - of_lesser]
        }
        Separate::SharedDeductions => shared(own, deducted),
        Separate::ByShareOfIncome => {
            let share = own[0].positive() / (own[0].positive() + own[1].positive()).max(N::ONE);
            let together = (adjusted - deducted).positive();
            [together * share, together * (N::ONE - share)]
        }
    };
    let schedule = rules.ordinary_income.amounts.of(FilingStatus::MarriedSeparate);
    let dollar = rules.ordinary_income.dollar(fixed_dollar);
    let of_spouse = |person: usize| {
        let by_rates =
            schedule.tax_at(taxable[person], dollar) + shares::added_by_taxable(&rules.tax_additions, fixed_dollar, taxable[person]);
        let own_credits = rules.personal_credits.as_ref().filter(|_| way == Separate::OwnDeductionsAndCredits);
        // What the own tax can't use is lost: the credits come off the sum later, so that the tax counts as no less than they.
        own_credits.map_or(by_rates.to_cents(), |credits| {
            let own = credits::personal(&credits.amounts, &alone(filer, person), income) * credits.dollar(fixed_dollar);
            by_rates.to_cents().max(own)
        })
    };
    of_spouse(0) + of_spouse(1) - more_credit(rules, filer, adjusted - deducted, taxable)
}

/// Each spouse's adjusted income: half of the whole, and half of what the one earns more.
#[inline(always)]
pub(super) fn incomes<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    adjusted: N,
) -> [N; 2] {
    let half = N::constant(0.5);
    let profits = [income.self_employment[0].positive(), income.self_employment[1].positive()];
    let deductible = federal.self_employment_tax * half / (profits[0] + profits[1]).max(N::ONE);
    let mut more = (income.wages[0] - income.wages[1]) + (income.self_employment[0] - income.self_employment[1]);
    more = more - (profits[0] - profits[1]) * deductible;
    if let Some(exclusion) = &rules.retirement_exclusion {
        let left_out = base::retirement_income(&exclusion.amounts, exclusion.dollar(fixed_dollar), filer, income, federal);
        more = more - (left_out[0] - left_out[1]);
    }
    [(adjusted + more) * half, (adjusted - more) * half]
}

/// The deductions of one spouse's separate return; dependents go with the first.
#[inline(always)]
fn of_person<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    person: usize,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
) -> N {
    deductions::all(rules, fixed_dollar, &alone(filer, person), income, federal, federal.adjusted_gross_income, &mut ())
}

/// One spouse; dependents go with the first.
fn alone(filer: &Filer, person: usize) -> Filer {
    let dependents = if person == 0 { filer.dependents } else { Dependents::NONE };
    Filer { status: FilingStatus::MarriedSeparate, ages: [filer.ages[person], None], dependents, ..*filer }
}

/// What two credits by the own income are worth more than the joint one, which comes off later (Arkansas).
#[inline(always)]
fn more_credit<N: Number>(rules: &StateIncomeTax, filer: &Filer, joint: N, taxable: [N; 2]) -> N {
    let Some(credit) = rules.fairness_credit.as_ref().filter(|credit| !credit.refunded) else { return N::ZERO };
    let own = |person: usize| household::fairness(credit, &alone(filer, person), taxable[person]);
    own(0) + own(1) - household::fairness(credit, filer, joint.positive())
}

/// The smaller of the spouses' incomes less the own exemptions (Virginia, Form 760, spouse tax adjustment worksheet).
#[inline(always)]
fn if_less<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    own: [N; 2],
) -> N {
    let mut left = own;
    for (person, own) in left.iter_mut().enumerate() {
        let without = Filer { dependents: Dependents::NONE, ..alone(filer, person) };
        *own = (*own - deductions::exemptions(rules, fixed_dollar, &without, income, federal)).positive();
    }
    left[0].min(left[1])
}

/// Deductions moved so that the spouses' taxable incomes are as equal as they can be.
#[inline(always)]
fn shared<N: Number>(own: [N; 2], deducted: N) -> [N; 2] {
    let whole = (own[0] + own[1] - deducted).positive();
    let half = whole * N::constant(0.5);
    let first = half.max((own[0] - deducted).positive()).min(own[0].positive()).min(whole);
    [first, whole - first]
}
