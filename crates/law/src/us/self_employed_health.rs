//! The deduction for health insurance of the self-employed (26 USC 162(l); Schedule 1, line 17; Form 7206).
//!
//! Covers lines 1 to 14 for the businesses of a return taken together. With a plan of the marketplace, deduction and premium tax credit depend on
//! each other: the smallest deduction is found by halving at which both together reach the premium, and where none does (the bound of 400 %) the
//! credit is cut so that they do not exceed it (Rev. Proc. 2014-41). Not modelled: months with an employer's plan, the limit on
//! repayment within that circle, long-term care premiums by age.

use overwinter_numeric::{Mask, Number};

use crate::us::credits::premium;
use crate::us::income::{AnnualIncome, Statute};
use crate::us::self_employment::SelfEmploymentTax;
use crate::{Filer, Sheet};

/// As often is the range of the deduction halved: to far less than a cent.
const HALVINGS: usize = 40;

/// The deduction. `before_benefits` is adjusted gross income without benefits and without it.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    earned: &SelfEmploymentTax<N>,
    before_benefits: N,
    sheet: &mut S,
) -> N {
    if !filer.claims.self_employed_health || !filer.business {
        return N::ZERO;
    }
    let profit = income.self_employment[0].positive() + income.self_employment[1].positive();
    let most = (profit - earned.deductible_half - income.self_employed_saving).positive();
    let premiums = income.qualifying.self_employed_health + income.qualifying.marketplace_premium;
    let deduction = match filer.claims.marketplace {
        None => income.qualifying.self_employed_health.min(most),
        Some(_) => beside_credit(statute, filer, income, before_benefits, premiums, most),
    };
    sheet.line("Self-employed health insurance", -deduction, "Schedule 1, line 17", "26 USC 162(l)");
    deduction
}

/// The deduction D that is the premium less the credit at an income that D itself lowers. Both sides are monotone in D, so halving finds it.
#[inline(always)]
fn beside_credit<N: Number>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, before_benefits: N, premiums: N, most: N) -> N {
    let (mut low, mut high) = (N::ZERO, most);
    for _ in 0..HALVINGS {
        let middle = (low + high) * N::constant(0.5);
        let household_income = premium::household_income(income, before_benefits - middle);
        let credit = premium::allowed(statute, filer, income, household_income, income.qualifying.marketplace_premium);
        let too_small = middle.less_than((premiums - credit).min(most));
        low = N::select(too_small, middle, low);
        high = N::select(too_small.not(), middle, high);
    }
    // Up to the cent, so that an income at the bound stays within it.
    (high + N::constant(0.005)).to_cents().min(most).min(premiums)
}
