//! Which income a state counts.

use overwinter_numeric::Number;

use super::put;
use crate::schedule::{both, usd};
use crate::state_rules::{StateBase, StateIncomeTax};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Filer, Sheet};

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
    let mut adjusted = match rules.base {
        StateBase::FederalIncome { social_security_taxed: true } => federal.adjusted_gross_income,
        StateBase::FederalIncome { social_security_taxed: false } => federal.adjusted_gross_income - federal.taxable_social_security,
        StateBase::Classes { distributions_free_from } => by_class(distributions_free_from, filer, income),
        StateBase::InterestAndDividends => income.taxable_interest + income.ordinary_dividends,
        StateBase::LongTermGains => income.long_term_gains.positive(),
    };
    if let Some(exclusion) = &rules.retirement_exclusion {
        let each = (income.retirement_distributions + income.pensions) * share_of_persons(filer, 1);
        let most = usd::<N>(exclusion.most_each) * fixed_dollar;
        let excluded = each.min(most) * N::constant(f64::from(filer.persons_from(exclusion.from_age)));
        put(sheet, &rules.form.exclusion, excluded);
        adjusted = adjusted - excluded;
    }
    put(sheet, &rules.form.income, adjusted);
    adjusted
}

/// Pay, business profit of each person, interest, dividends, gains, early distributions: none below zero. Deductions (health savings) last.
#[inline(always)]
fn by_class<N: Number>(distributions_free_from: u16, filer: &Filer, income: &AnnualIncome<N>) -> N {
    let business = income.self_employment[0].positive() + income.self_employment[1].positive();
    let gains = (income.short_term_gains + income.long_term_gains).positive();
    let too_young = filer.persons() - filer.persons_from(distributions_free_from);
    let distributions = income.retirement_distributions * share_of_persons(filer, too_young);
    let investments = income.taxable_interest + income.ordinary_dividends + gains;
    (both(income.payroll_wages()) + business + investments + distributions + income.other_income - income.adjustments).positive()
}

/// What `persons` of those on the return have of a sum that is split evenly between them.
#[inline(always)]
fn share_of_persons<N: Number>(filer: &Filer, persons: u16) -> N {
    N::constant(f64::from(persons) / f64::from(filer.persons().max(1)))
}
