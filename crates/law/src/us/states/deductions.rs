//! What a state takes off its income: deductions of the federal return, its own standard deduction, exemptions.

use overwinter_numeric::Number;

use super::family::lost;
use super::reliefs::{self, Case};
use super::{base, education_saving, put, shares};
use crate::schedule::{both, steps_begun, usd};
use crate::state_rules::{
    DeductionPhaseOut, Dollars, Exemptions, FederalDeductions, FederalTaxDeduction, PayrollDeduction, StateIncomeTax,
};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Filer, Sheet};

/// All deductions and exemptions together.
#[inline(always)]
pub(super) fn all<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    adjusted: N,
    sheet: &mut S,
) -> N {
    let mut deducted = N::ZERO;
    if let Some(taken) = &rules.federal_deductions {
        deducted = of_federal_return(taken, federal);
        put(sheet, &rules.form.deduction, deducted);
    }
    if rules.standard_deduction.is_some() {
        let own = standard(rules, fixed_dollar, filer, income, federal, adjusted);
        put(sheet, &rules.form.deduction, own);
        deducted = deducted + own;
    }
    if let Some(of_state) = &rules.exemptions {
        let exempt = exemptions_left(rules, of_state, fixed_dollar, filer, income, federal, adjusted);
        put(sheet, &rules.form.exemptions, exempt);
        if !of_state.amounts.from_lowest_bracket {
            deducted = deducted + exempt;
        }
    }
    if let Some(phase_out) = rules.deduction_phase_out.as_ref().filter(|phase_out| !phase_out.exemptions_only) {
        deducted = deducted * kept(phase_out, filer, federal.adjusted_gross_income);
    }
    if let Some(each) = &rules.exemption_steps {
        let persons = N::constant(f64::from(filer.persons() + filer.dependents.count()));
        deducted = deducted + each.of(filer.status).at(federal.adjusted_gross_income, fixed_dollar) * persons;
    }
    if let Some(steps) = &rules.child_deduction {
        let each = steps.each.of(filer.status).at(federal.adjusted_gross_income, fixed_dollar);
        let children = steps.below_age.map_or(filer.dependents.count(), |below| filer.dependents.below(below));
        deducted = deducted + each * N::constant(f64::from(children));
    }
    if let Some(deduction) = &rules.federal_tax_deduction {
        deducted = deducted + federal_tax(deduction, fixed_dollar, filer, federal, adjusted);
    }
    if let Some(share) = rules.business_share {
        deducted = deducted + (income.self_employment[0].positive() + income.self_employment[1].positive()) * N::rate(share);
    }
    if let Some(deduction) = &rules.payroll_deduction {
        deducted = deducted + payroll_tax(deduction, fixed_dollar, income, federal);
    }
    deducted = deducted + for_age(rules, fixed_dollar, filer, federal);
    let case = Case { rules, fixed_dollar, filer, income, federal };
    deducted + education_saving::deduction(&case) + reliefs::beside_standard(&case, adjusted)
}

/// The state's own standard deduction, or what takes its place, after what income takes back.
#[inline(always)]
fn standard<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    adjusted: N,
) -> N {
    let Some(deduction) = &rules.standard_deduction else { return N::ZERO };
    let mut own = usd::<N>(*deduction.amounts.of(filer.status)) * deduction.dollar(fixed_dollar);
    if let Some(reduction) = &rules.deduction_reduction {
        let dollar = reduction.dollar(fixed_dollar);
        let lost = reduction.amounts.shares.of(filer.status).tax_at(adjusted, dollar);
        own = (own - lost).max(usd::<N>(*reduction.amounts.least.of(filer.status)) * dollar);
    }
    if let Some(payroll) = &rules.payroll_itemised {
        let schedule = payroll.amounts.of(filer.status);
        let (dollar, pay) = (payroll.dollar(fixed_dollar), income.payroll_wages());
        let of_pay = schedule.tax_at(pay[0], dollar) + schedule.tax_at(pay[1], dollar);
        own = own.max(of_pay + federal.self_employment_tax + federal.additional_medicare_tax);
    }
    if let Some(share) = &rules.deduction_share {
        own = shares::deduction(share, deduction.dollar(fixed_dollar), filer, adjusted, own);
    }
    if let Some(steps) = &rules.deduction_steps {
        own = (own - lost(steps, fixed_dollar, filer, adjusted)).positive();
    }
    match &rules.deduction_fade {
        Some(fade) => own * shares::faded(fade, filer, adjusted),
        None => own,
    }
}

/// The exemptions after what income takes back of them alone.
#[inline(always)]
fn exemptions_left<N: Number>(
    rules: &StateIncomeTax,
    of_state: &Dollars<Exemptions>,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    adjusted: N,
) -> N {
    let exempt = exemptions(rules, fixed_dollar, filer, income, federal);
    if let (Some(fade), Some(with_age)) = (&rules.exemption_fade, &rules.deduction_fade) {
        // The additions to the standard deduction for age fade as that does.
        let aged = N::constant(f64::from(filer.persons_from(of_state.amounts.aged_from)));
        let for_age = usd::<N>(*of_state.amounts.aged_each.of(filer.status)) * of_state.dollar(fixed_dollar) * aged;
        return (exempt - for_age) * shares::faded(fade, filer, adjusted) + for_age * shares::faded(with_age, filer, adjusted);
    }
    match rules.deduction_phase_out.as_ref().filter(|phase_out| phase_out.exemptions_only) {
        Some(phase_out) => exempt * kept(phase_out, filer, federal.adjusted_gross_income),
        None => exempt,
    }
}

/// All exemptions together.
#[inline(always)]
pub(super) fn exemptions<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
) -> N {
    let Some(exemptions) = &rules.exemptions else { return N::ZERO };
    let free_benefits = base::free_benefits(rules, fixed_dollar, filer, income, federal);
    let dollar = exemptions.dollar(fixed_dollar);
    exempt(&exemptions.amounts, dollar, fixed_dollar, filer, income, federal.adjusted_gross_income, free_benefits)
}

/// The share of deductions and exemptions that a high income keeps.
#[inline(always)]
fn kept<N: Number>(phase_out: &DeductionPhaseOut, filer: &Filer, federal_income: N) -> N {
    let excess = (federal_income - usd::<N>(*phase_out.from.of(filer.status))).positive();
    let steps = steps_begun(excess, usd::<N>(*phase_out.step.of(filer.status)));
    (N::ONE - steps * N::rate(phase_out.share_each)).positive()
}

#[inline(always)]
fn of_federal_return<N: Number>(taken: &FederalDeductions, federal: &FederalReturn<N>) -> N {
    let mut sum = N::ZERO;
    if taken.standard {
        sum = sum + federal.standard_deduction;
    }
    if taken.senior {
        sum = sum + federal.senior_deduction;
    }
    sum + federal.business_deduction * N::rate(taken.business)
}

/// Personal, dependent and age exemptions.
#[inline(always)]
fn exempt<N: Number>(
    each: &Exemptions,
    dollar: N,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal_income: N,
    free_benefits: N,
) -> N {
    let mut sum = usd::<N>(each.dependent) * N::constant(f64::from(filer.dependents.count()));
    if let Some((more, below)) = each.child {
        sum = sum + usd::<N>(more) * N::constant(f64::from(filer.dependents.below(below)));
    }
    if let Some(personal) = &each.personal {
        sum = sum + usd::<N>(*personal.of(filer.status));
    }
    let aged = N::constant(f64::from(filer.persons_from(each.aged_from)));
    if let Some((more, bounds)) = &each.aged_low_income {
        let low = federal_income.less_than(usd::<N>(*bounds.of(filer.status)) * fixed_dollar);
        sum = sum + (usd::<N>(*more) * aged).only_where(low);
    }
    let for_age = usd::<N>(*each.aged_each.of(filer.status)) * dollar;
    sum = sum * dollar;
    if each.aged_less_benefits {
        let share = free_benefits / both(income.social_security).max(N::ONE);
        for (person, age) in filer.ages.iter().enumerate() {
            if age.is_some_and(|age| age >= each.aged_from) {
                sum = sum + (for_age - income.social_security[person] * share).positive();
            }
        }
    } else {
        sum = sum + for_age * aged;
    }
    match &each.none_above {
        Some(bounds) => N::select((usd::<N>(*bounds.of(filer.status)) * fixed_dollar).less_than(federal_income), N::ZERO, sum),
        None => sum,
    }
}

/// A deduction for each aged person, less each dollar of income above the bound. It is part of the income of a filing threshold.
#[inline(always)]
pub(super) fn for_age<N: Number>(rules: &StateIncomeTax, fixed_dollar: N, filer: &Filer, federal: &FederalReturn<N>) -> N {
    let Some(deduction) = &rules.age_deduction else { return N::ZERO };
    let of_persons = |persons: u16| usd::<N>(deduction.each) * fixed_dollar * N::constant(f64::from(persons));
    let kept = deduction.whole_from_age.map_or(0, |age| filer.persons_from(age));
    let whole = of_persons(filer.persons_from(deduction.from_age) - kept);
    let bound = usd::<N>(*deduction.phase_out_from.of(filer.status)) * fixed_dollar;
    let excess = (federal.adjusted_gross_income - federal.taxable_social_security - bound).positive();
    (whole - excess).positive() + of_persons(kept)
}

/// The share of the federal tax that the state's income allows, up to the most.
#[inline(always)]
fn federal_tax<N: Number>(deduction: &FederalTaxDeduction, fixed_dollar: N, filer: &Filer, federal: &FederalReturn<N>, adjusted: N) -> N {
    let mut share = N::ZERO;
    for (over, from_there) in &deduction.shares {
        let reached = (usd::<N>(*over) * fixed_dollar).less_than(adjusted);
        share = N::select(reached, N::rate(*from_there), share);
    }
    let investment_tax = if deduction.investment_tax { federal.net_investment_income_tax } else { N::ZERO };
    let deductible = (federal.tax_after_credits() + investment_tax) * share;
    match &deduction.most {
        Some(most) => deductible.min(usd::<N>(*most.of(filer.status)) * fixed_dollar),
        None => deductible,
    }
}

/// Payroll and self-employment tax of each person up to the most, in place of the federal half of self-employment tax.
#[inline(always)]
fn payroll_tax<N: Number>(deduction: &PayrollDeduction, fixed_dollar: N, income: &AnnualIncome<N>, federal: &FederalReturn<N>) -> N {
    let profits = [income.self_employment[0].positive(), income.self_employment[1].positive()];
    let of_profit = federal.self_employment_tax / both(profits).max(N::ONE);
    let pay = income.payroll_wages();
    let most = usd::<N>(deduction.most_each) * fixed_dollar;
    let first = (pay[0] * N::rate(deduction.rate) + profits[0] * of_profit).min(most);
    let second = (pay[1] * N::rate(deduction.rate) + profits[1] * of_profit).min(most);
    first + second - federal.self_employment_tax * N::constant(0.5)
}
