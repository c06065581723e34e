//! Credits against the federal income tax, a file a credit, and the order in which they use up the tax.

pub mod care;
pub mod child;
pub mod earned_income;
pub mod education;
pub mod premium;
pub mod savers;

use overwinter_numeric::Number;

use crate::schedule::both;
use crate::us::income::{AnnualIncome, Statute};
use crate::us::payroll;
use crate::us::self_employment::SelfEmploymentTax;
use crate::{Filer, Sheet};

/// What the credits are worked out from, besides the filer and the income.
#[derive(Clone, Copy, Debug)]
pub struct Known<N> {
    /// Form 1040, line 11.
    pub adjusted_gross_income: N,
    /// The net gain or loss within it.
    pub gains: N,
    /// Regular and minimum tax with what is repaid of the premium credit: what the credits of 26 USC 26(a) can lower.
    pub tax: N,
    /// Form 8959, line 18.
    pub medicare_tax: N,
    /// Schedule SE.
    pub earned: SelfEmploymentTax<N>,
}

/// The credits, but for the premium credit, which comes before the tax.
#[derive(Clone, Copy, Debug)]
pub struct Credits<N> {
    /// Schedule 3, line 2.
    pub care: N,
    /// Schedule 3, line 3, and Form 1040, line 29.
    pub education: education::Credit<N>,
    /// Schedule 3, line 4.
    pub savers: N,
    /// Form 1040, lines 19 and 28.
    pub child: child::Credit<N>,
    /// What that was worked out from.
    pub child_base: child::Base<N>,
    /// Form 1040, line 27.
    pub earned_income: earned_income::Credit<N>,
}

/// The credits. Those that only lower the tax use it up one after another, as the forms' credit limit worksheets say.
#[inline(always)]
pub fn all<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    known: &Known<N>,
    sheet: &mut S,
) -> Credits<N> {
    let Known { adjusted_gross_income, gains, medicare_tax, earned, .. } = *known;
    let business_income = both(income.self_employment) - earned.deductible_half;
    let earned_income = both(income.wages) + business_income;
    let investment_income = income.taxable_interest + income.tax_exempt_interest + income.ordinary_dividends + gains.positive();
    let earned_base = earned_income::Base { adjusted_gross_income, earned_income, investment_income };
    let earned_credit = earned_income::credit(statute, filer, earned_base, sheet);

    let of_each = if filer.claims.care_dependents > 0 { earned_by_each(income, &earned) } else { [N::ZERO; 2] };
    let care = care::amount(statute, filer, income, of_each, adjusted_gross_income, known.tax, sheet);
    let left = known.tax - care;
    let education = education::amount(statute, filer, income, adjusted_gross_income, left, sheet);
    let left = left - education.against_tax;
    let savers = savers::amount(statute, filer, income, adjusted_gross_income, left, sheet);
    let [first, second] = income.payroll_wages();
    let payroll_tax = payroll::of_year(statute.rules, first) + payroll::of_year(statute.rules, second);
    let child_base = child::Base {
        adjusted_gross_income,
        earned_income,
        tax: left - savers,
        payroll_tax: payroll_tax + earned.deductible_half + medicare_tax,
        earned_income_credit: earned_credit.amount,
    };
    let child = if filer.dependents.count() == 0 { child::Credit::none() } else { child::amount(statute, filer, &child_base, sheet) };
    Credits { care, education, savers, child, child_base, earned_income: earned_credit }
}

/// Pay and business income of each person, less half of the own self-employment tax.
#[inline(always)]
fn earned_by_each<N: Number>(income: &AnnualIncome<N>, earned: &SelfEmploymentTax<N>) -> [N; 2] {
    let half = N::constant(0.5);
    let of = |person: usize| income.wages[person] + income.self_employment[person] - earned.tax_of_each[person] * half;
    [of(0), of(1)]
}
