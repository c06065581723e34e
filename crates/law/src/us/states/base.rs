//! Which income a state counts.

use overwinter_numeric::Number;

use super::reliefs::{self, Case};
use super::{categories, put, separate, shares};
use crate::schedule::{both, steps_begun, usd};
use crate::state_rules::{GainExclusion, RetirementExclusion, StateBase, StateIncomeTax};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Filer, FilingStatus, Sheet};

/// The state's own adjusted gross income, which may be negative.
#[inline(always)]
pub(super) fn adjusted_income<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> N {
    let mut adjusted = match &rules.base {
        StateBase::FederalIncome { social_security_taxed, pensions_taxed, self_employment_tax_added } => {
            let benefits = if *social_security_taxed { N::ZERO } else { federal.taxable_social_security };
            let pensions = if *pensions_taxed { N::ZERO } else { income.pensions };
            let added = if *self_employment_tax_added { federal.self_employment_tax * N::constant(0.5) } else { N::ZERO };
            let exempt = if rules.exempt_interest_taxed { income.tax_exempt_interest } else { N::ZERO };
            federal.adjusted_gross_income - benefits - pensions + added + exempt
        }
        StateBase::Classes { distributions_free_from } => by_class(*distributions_free_from, filer, income),
        StateBase::Categories { exclusion } => categories::income(exclusion, fixed_dollar, filer, income),
        StateBase::InterestAndDividends => income.taxable_interest + income.ordinary_dividends,
        StateBase::LongTermGains => income.long_term_gains.positive(),
    };
    if let Some(most) = rules.loss_against_dividends {
        let net = income.long_term_gains + income.short_term_gains;
        let used = (-net).positive().min(income.ordinary_dividends).min(usd::<N>(most) * fixed_dollar);
        adjusted = adjusted - federal.gains_in_income + net.positive() - used;
    }
    let free_benefits = free_benefits(rules, fixed_dollar, filer, income, federal);
    adjusted = adjusted - free_benefits;
    if let Some(cap) = &rules.benefit_cap {
        let counted = both(income.social_security).min(federal.benefit_excess);
        let above = (counted * N::rate(cap.share)).min(federal.taxable_social_security);
        let bound = usd::<N>(*cap.free_below.of(filer.status)) * fixed_dollar;
        let taxed = N::select(federal.adjusted_gross_income.less_than(bound), N::ZERO, above);
        adjusted = adjusted - federal.taxable_social_security + taxed;
    }
    if let Some(exclusion) = &rules.retirement_share {
        let excluded = shares::of_retirement(exclusion, fixed_dollar, filer, income, federal.adjusted_gross_income);
        put(sheet, &rules.form.exclusion, excluded);
        adjusted = adjusted - excluded;
    }
    if let Some(exclusion) = &rules.gain_exclusion {
        let mut free = free_gains(exclusion, fixed_dollar, income);
        if let Some(share) = rules.reliefs.gains_within_taxable {
            free = free.min((federal.taxable_income * N::rate(share)).to_cents());
        }
        adjusted = adjusted - free;
    }
    if let Some(exclusion) = &rules.retirement_exclusion {
        let excluded = both(retirement_income(&exclusion.amounts, exclusion.dollar(fixed_dollar), filer, income, federal));
        put(sheet, &rules.form.exclusion, excluded);
        adjusted = adjusted - excluded;
    }
    if let (Some(most), FilingStatus::MarriedJoint) = (rules.two_income_most, filer.status) {
        let own = separate::incomes(rules, fixed_dollar, filer, income, federal, adjusted);
        adjusted = adjusted - own[0].min(own[1]).positive().min(usd::<N>(most) * fixed_dollar);
    }
    adjusted = adjusted - reliefs::off_income(&Case { rules, fixed_dollar, filer, income, federal });
    put(sheet, &rules.form.income, adjusted);
    adjusted
}

/// Taxed benefits that the state leaves out of a federal income that has them in.
#[inline(always)]
pub(super) fn free_benefits<N: Number>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
) -> N {
    let Some(relief) = &rules.benefit_relief else { return N::ZERO };
    let bound = usd::<N>(*relief.free_up_to.of(filer.status)) * fixed_dollar;
    let mut above = N::rate(relief.share_above);
    if let Some((each, step)) = &relief.falls_by {
        let excess = (federal.adjusted_gross_income - bound).positive();
        above = (above - steps_begun(excess, usd::<N>(*step.of(filer.status)) * fixed_dollar) * N::rate(*each)).positive();
    }
    let mut share = N::select(bound.less_than(federal.adjusted_gross_income), above, N::ONE);
    if let Some(over) = relief.falls_over {
        let excess = (federal.adjusted_gross_income - bound).positive() / (usd::<N>(over) * fixed_dollar);
        share = (N::ONE - excess).positive().to_cents();
    }
    let mut of_age = N::ZERO;
    for (person, age) in filer.ages.iter().enumerate() {
        if age.is_some_and(|age| age >= relief.from_age) {
            of_age = of_age + income.social_security[person];
        }
    }
    let of_all = both(income.social_security);
    (federal.taxable_social_security * share * of_age / of_all.max(N::ONE)).to_cents()
}

/// Net long-term gains that the state leaves out.
#[inline(always)]
fn free_gains<N: Number>(exclusion: &GainExclusion, fixed_dollar: N, income: &AnnualIncome<N>) -> N {
    let mut gains = income.long_term_gains.min(income.long_term_gains + income.short_term_gains).positive();
    if exclusion.qualified_dividends {
        gains = gains + income.qualified_dividends;
    }
    let least = usd::<N>(exclusion.least) * fixed_dollar;
    (gains * N::rate(exclusion.share)).max(least).min(gains).to_cents()
}

/// Retirement income left out, by person: what a household has together is split evenly.
#[inline(always)]
pub(super) fn retirement_income<N: Number>(
    exclusion: &RetirementExclusion,
    dollar: N,
    filer: &Filer,
    income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
) -> [N; 2] {
    let pensions = if exclusion.distributions_only { N::ZERO } else { income.pensions };
    let distributions = if exclusion.pensions_only { N::ZERO } else { income.retirement_distributions };
    let each = (distributions + pensions) * share_of_persons(filer, 1);
    let gains = (income.short_term_gains + income.long_term_gains).positive();
    let investments = (income.taxable_interest + income.ordinary_dividends + gains) * share_of_persons(filer, 1);
    let lost_each = match &exclusion.phase_out_from {
        Some(bounds) => {
            let before_benefits = federal.adjusted_gross_income - federal.taxable_social_security;
            (before_benefits - usd::<N>(*bounds.of(filer.status)) * dollar).positive() * share_of_persons(filer, 1)
        }
        None => N::ZERO,
    };
    let mut excluded = [N::ZERO; 2];
    for (person, age) in filer.ages.iter().enumerate() {
        let tier = age.and_then(|age| exclusion.tiers.iter().rev().find(|(from, _)| *from <= age));
        let Some((_, most)) = tier else { continue };
        let earned = (income.wages[person] + income.self_employment[person]).positive();
        let counts = exclusion.investments_from.is_some_and(|from| age.is_some_and(|age| age >= from));
        let own = if counts { each + investments } else { each };
        let own = own + earned.min(usd::<N>(exclusion.earnings_most) * dollar);
        excluded[person] = match most {
            Some(most) => {
                let benefits = if exclusion.less_benefits { income.social_security[person] } else { N::ZERO };
                own.min((usd::<N>(*most) * dollar - benefits).positive())
            }
            None => own,
        };
        excluded[person] = (excluded[person] - lost_each).positive();
    }
    if let Some(fade) = &exclusion.fade {
        let kept = shares::faded(fade, filer, federal.adjusted_gross_income);
        excluded = excluded.map(|own| own * kept);
    }
    if let Some(bounds) = &exclusion.none_above {
        let over = (usd::<N>(*bounds.of(filer.status)) * dollar).less_than(federal.adjusted_gross_income);
        excluded = [N::select(over, N::ZERO, excluded[0]), N::select(over, N::ZERO, excluded[1])];
    }
    excluded
}

/// Pay, business profit of each person, interest, dividends, gains, early distributions: none below zero. Deductions (health savings) last.
#[inline(always)]
fn by_class<N: Number>(distributions_free_from: u16, filer: &Filer, income: &AnnualIncome<N>) -> N {
    let business = income.self_employment[0].positive() + income.self_employment[1].positive();
    let gains = (income.short_term_gains + income.long_term_gains).positive();
    let too_young = filer.persons() - filer.persons_from(distributions_free_from);
    let distributions = income.retirement_distributions * share_of_persons(filer, too_young);
    let investments = income.taxable_interest + income.ordinary_dividends + gains;
    let business = if filer.claims.rentals { business + (income.rents + income.rents_of_sold).positive() } else { business };
    (both(income.payroll_wages()) + business + investments + distributions + income.other_income - income.adjustments).positive()
}

/// What `persons` of those on the return have of a sum that is split evenly between them.
#[inline(always)]
pub(super) fn share_of_persons<N: Number>(filer: &Filer, persons: u16) -> N {
    N::constant(f64::from(persons) / f64::from(filer.persons().max(1)))
}
