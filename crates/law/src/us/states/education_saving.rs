//! What a state gives for saving in 529 plans: a deduction, or a credit of a share.
//!
//! Covers bounds by return or by plan, and by income. Not modelled: plans of other states, which most states leave out; what is carried to later years; what is
//! taken back when money leaves a plan for something else; several beneficiaries of one plan.

use overwinter_numeric::Number;

use super::reliefs::Case;
use crate::schedule::usd;
use crate::state_rules::EducationSaving;

/// The deduction.
#[inline(always)]
pub(super) fn deduction<N: Number>(case: &Case<N>) -> N {
    match &case.rules.education_saving {
        Some(of) if of.credit.is_none() => counted(of, case),
        Some(_) | None => N::ZERO,
    }
}

/// What is left of `tax` after the credit, which pays nothing out.
#[inline(always)]
pub(super) fn after_credit<N: Number>(case: &Case<N>, tax: N) -> N {
    match &case.rules.education_saving {
        Some(of @ EducationSaving { credit: Some(share), .. }) => {
            tax - (counted(of, case) * N::rate(*share)).to_cents().min(tax.positive())
        }
        Some(_) | None => tax,
    }
}

/// What of the year's saving counts.
#[inline(always)]
fn counted<N: Number>(of: &EducationSaving, case: &Case<N>) -> N {
    let plans = case.filer.claims.education_plans;
    if plans == 0 {
        return N::ZERO;
    }
    let status = case.filer.status;
    let mut saved = case.income.qualifying.education_saving;
    if let Some(most) = &of.most {
        let times = if of.each { f64::from(plans) } else { 1.0 };
        saved = saved.min(usd::<N>(*most.of(status)) * case.fixed_dollar * N::constant(times));
    }
    if let Some(bound) = &of.income_most {
        let above = (usd::<N>(*bound.of(status)) * case.fixed_dollar).less_than(case.federal.adjusted_gross_income);
        saved = N::select(above, N::ZERO, saved);
    }
    saved
}
