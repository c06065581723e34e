//! What comes off income: at its top, or beside the standard deduction.

use overwinter_numeric::Number;

use super::{Case, Known, business_profit, elders, everyone, stepped};
use overwinter_units::Money;

use crate::ByStatus;
use crate::schedule::{both, usd};
use crate::state_rules::{DeductionBound, LowIncomeExemption};

/// Income that does not count.
#[inline(always)]
pub(in super::super) fn off_income<N: Number>(case: &Case<N>) -> N {
    let reliefs = &case.rules.reliefs;
    let mut off = elders::best(&reliefs.elder_deductions, case);
    if let Some(rule) = &reliefs.benefits_then_pensions {
        off = off + elders::benefits_then_pensions(rule, case);
    }
    if reliefs.business_apart.is_some() {
        off = off + business_profit(case);
    }
    if let Some(most) = &reliefs.low_earnings {
        off = off + low_earnings(most, case);
    }
    if reliefs.half_self_employment_tax_added {
        off = off - (case.federal.self_employment_tax * N::constant(0.5)).to_cents();
    }
    off
}

/// Exemptions and deductions less what is added back; `adjusted` is the state's adjusted gross income.
#[inline(always)]
pub(in super::super) fn beside_standard<N: Number>(case: &Case<N>, adjusted: N) -> N {
    let reliefs = &case.rules.reliefs;
    let known = Known { adjusted, deducted: N::ZERO };
    let mut sum = N::ZERO;
    for exemption in &reliefs.stepped_exemptions {
        sum = sum + stepped(exemption, case, &known);
    }
    if let Some(exemption) = &reliefs.low_income_exemption {
        sum = sum + low_income(exemption, case);
    }
    if let Some(each) = &reliefs.further_dependents {
        let further = case.filer.dependents.count().saturating_sub(1);
        sum = sum + usd::<N>(*each.of(case.filer.status)) * case.fixed_dollar * N::constant(f64::from(further));
    }
    if let Some(most) = &reliefs.federal_tax_by_steps {
        let most = most.of(case.filer.status).at(case.federal.adjusted_gross_income, N::ONE);
        sum = sum + most.min(case.federal.tax_before_refunded_credits());
    }
    if let Some(bound) = &reliefs.deduction_bound {
        sum = sum - added_back(bound, case);
    }
    sum
}

/// West Virginia, Schedule M, low-income earned income exclusion.
#[inline(always)]
fn low_earnings<N: Number>(most: &ByStatus<Money>, case: &Case<N>) -> N {
    let federal = case.federal;
    let most = usd::<N>(*most.of(case.filer.status)) * case.fixed_dollar;
    let earned = (both(case.income.wages) + both(case.income.self_employment) - federal.self_employment_tax * N::constant(0.5)).positive();
    let own = earned.min(federal.adjusted_gross_income.positive());
    N::select(most.less_than(federal.adjusted_gross_income), N::ZERO, own)
}

/// New Mexico, Schedule PIT-ADJ: the exemption of low and middle incomes.
#[inline(always)]
fn low_income<N: Number>(exemption: &LowIncomeExemption, case: &Case<N>) -> N {
    let status = case.filer.status;
    let income = case.federal.adjusted_gross_income;
    let excess = (income - usd::<N>(*exemption.from.of(status)) * case.fixed_dollar).positive();
    let each = (usd::<N>(exemption.each) * case.fixed_dollar - excess * N::rate(*exemption.share.of(status))).positive();
    let above = (usd::<N>(*exemption.up_to.of(status)) * case.fixed_dollar).less_than(income);
    N::select(above, N::ZERO, each * N::constant(f64::from(everyone(case.filer)))).to_cents()
}

/// Colorado, Form DR 0104, lines 3 and 4.
#[inline(always)]
fn added_back<N: Number>(bound: &DeductionBound, case: &Case<N>) -> N {
    let status = case.filer.status;
    let income = case.federal.adjusted_gross_income;
    let excess = (case.federal.standard_deduction - usd::<N>(*bound.most.of(status)) * case.fixed_dollar).positive();
    let standard = N::select(income.less_than(usd::<N>(bound.from) * case.fixed_dollar), N::ZERO, excess);
    let above = (usd::<N>(*bound.no_business_above.of(status)) * case.fixed_dollar).less_than(income);
    standard + case.federal.business_deduction.only_where(above)
}
