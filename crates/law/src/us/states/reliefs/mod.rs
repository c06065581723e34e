//! Reliefs that only a few states know: where each comes into the return.

mod credits;
mod deductions;
mod elders;

pub(super) use credits::{against_tax, or_low_income, refunded};
pub(super) use deductions::{beside_standard, off_income};

use overwinter_numeric::Number;

use super::family::lost;
use crate::Filer;
use crate::schedule::{both, usd};
use crate::state_rules::{Counted, Measure, StateIncomeTax, Stepped};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;

/// A return on which reliefs are worked out.
#[derive(Clone, Copy)]
pub(super) struct Case<'a, N> {
    pub(super) rules: &'a StateIncomeTax,
    pub(super) fixed_dollar: N,
    pub(super) filer: &'a Filer,
    pub(super) income: &'a AnnualIncome<N>,
    pub(super) federal: &'a FederalReturn<N>,
}

/// The state's income on the way to its tax, as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct Known<N> {
    /// The state's adjusted gross income.
    pub(super) adjusted: N,
    /// Deductions and exemptions.
    pub(super) deducted: N,
}

/// The tax by the schedule with what these states add to it: an amount owed at once, a tax on business, a least tax.
#[inline(always)]
pub(super) fn tax<N: Number>(case: &Case<N>, known: &Known<N>, by_schedule: N) -> N {
    let reliefs = &case.rules.reliefs;
    let taxable = (known.adjusted - known.deducted).positive();
    let mut tax = by_schedule;
    if let Some(steps) = &reliefs.entry_tax {
        tax = tax + steps.at(taxable, case.fixed_dollar);
    }
    if let Some(business) = &reliefs.business_apart {
        let above = (business_profit(case) - usd::<N>(*business.free.of(case.filer.status)) * case.fixed_dollar).positive();
        let base = (known.adjusted + above - known.deducted).positive();
        tax = tax + (above.min(base) * N::rate(business.rate)).to_cents();
    }
    if let Some((above, rate)) = reliefs.minimum_tax {
        let income = case.federal.adjusted_gross_income;
        let least = (income * N::rate(rate)).to_cents();
        tax = tax.max(least.only_where((usd::<N>(above) * case.fixed_dollar).less_than(income)));
    }
    tax
}

/// Net profit, as far as it is within federal income.
#[inline(always)]
fn business_profit<N: Number>(case: &Case<N>) -> N {
    both(case.income.self_employment).min(case.federal.adjusted_gross_income).positive()
}

/// An amount by steps, for all who count.
#[inline(always)]
fn stepped<N: Number>(stepped: &Stepped, case: &Case<N>, known: &Known<N>) -> N {
    let filer = case.filer;
    let count = match stepped.each {
        Counted::Household => 1,
        Counted::HouseholdWithAged(age) => u16::from(filer.persons_from(age) > 0),
        Counted::Person => filer.persons(),
        Counted::Aged(age) => filer.persons_from(age),
        Counted::Everyone => everyone(filer),
    };
    let dollar = if stepped.indexed { N::ONE } else { case.fixed_dollar };
    let income = measure(stepped.by, case, known);
    let mut whole = stepped.amount.of(filer.status).at(income, dollar) * N::constant(f64::from(count));
    if let Some(reduction) = &stepped.reduction {
        whole = (whole - lost(reduction, dollar, filer, income)).positive();
    }
    match stepped.none_from {
        Some(bound) => whole.only_where(measure(Measure::IncomeLessExemptions, case, known).less_than(usd::<N>(bound) * dollar)),
        None => whole,
    }
}

#[inline(always)]
fn measure<N: Number>(by: Measure, case: &Case<N>, known: &Known<N>) -> N {
    let federal = case.federal;
    let modified = || match case.rules.reliefs.business_apart {
        Some(_) => known.adjusted + business_profit(case),
        None => known.adjusted,
    };
    match by {
        Measure::FederalIncome => federal.adjusted_gross_income,
        Measure::WithAllBenefits => federal.adjusted_gross_income - federal.taxable_social_security + both(case.income.social_security),
        Measure::ModifiedIncome => modified(),
        Measure::IncomeLessExemptions => modified() - known.deducted,
        Measure::RetirementIncome => case.income.pensions + case.income.retirement_distributions,
    }
}

/// Persons on the return and dependents.
fn everyone(filer: &Filer) -> u16 {
    filer.persons() + filer.dependents.count()
}
