//! State income tax, by the state's data (California: Form 540).
//!
//! Covers Form 540, lines 13 to 48 and 62: federal adjusted gross income less Social Security, the standard deduction, rates,
//! exemption credits with their phase-out, the 1 % tax above a million. Not modelled: itemised deductions, the alternative minimum
//! tax, credits (renter's, earned income, young child), the 2.5 % on early distributions, income that a state treats otherwise than
//! the federal return (health savings accounts, other states' bonds, federal bonds), part-year residence and local taxes.

use overwinter_numeric::Number;

use crate::rules::{StateIncomeTax, StateRules};
use crate::schedule::{steps_begun, usd};
use crate::us::federal::FederalReturn;
use crate::us::income::AnnualIncome;
use crate::{Filer, Sheet};

/// The state's income tax. `fixed_dollar` as in [`crate::Statute`]: the worth of a never-indexed dollar.
///
/// The kinds of income are part of the contract because states treat them differently; the states known so far follow the federal
/// return.
#[inline(always)]
pub fn state<N: Number, S: Sheet<N>>(
    law: &StateRules,
    fixed_dollar: N,
    filer: &Filer,
    _income: &AnnualIncome<N>,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> N {
    match law {
        StateRules::NoIncomeTax => N::ZERO,
        StateRules::IncomeTax(rules) => income_tax(rules, fixed_dollar, filer, federal, sheet),
    }
}

#[inline(always)]
fn income_tax<N: Number, S: Sheet<N>>(
    rules: &StateIncomeTax,
    fixed_dollar: N,
    filer: &Filer,
    federal: &FederalReturn<N>,
    sheet: &mut S,
) -> N {
    sheet.open("Form 540");
    let adjusted = federal.adjusted_gross_income - federal.taxable_social_security;
    sheet.line("California adjusted gross income", adjusted, "Form 540, line 17", "Cal. Rev. & Tax. Code 17071, 17087");
    let deduction = usd::<N>(*rules.standard_deduction.of(filer.status));
    sheet.line("Standard deduction", deduction, "Form 540, line 18", "Cal. Rev. & Tax. Code 17073.5");
    let taxable = (adjusted - deduction).positive();
    sheet.line("Taxable income", taxable, "Form 540, line 19", "Cal. Rev. & Tax. Code 17073");
    let tax = rules.ordinary_income.of(filer.status).tax(taxable).to_cents();
    sheet.line("Tax by the rate schedule", tax, "Form 540, line 31", "Cal. Rev. & Tax. Code 17041");
    let credits = exemption_credits(rules, filer, federal.adjusted_gross_income, sheet);
    let after_credits = (tax - credits).positive();
    sheet.line("Tax after exemption credits", after_credits, "Form 540, line 33", "Cal. Rev. & Tax. Code 17054");
    let surcharge_from = usd::<N>(rules.surcharge.from) * fixed_dollar;
    let surcharge = ((taxable - surcharge_from).positive() * N::rate(rules.surcharge.rate)).to_cents();
    sheet.line("Mental health services tax", surcharge, "Form 540, line 62", "Cal. Rev. & Tax. Code 17043");
    let total = after_credits + surcharge;
    sheet.close(total);
    total
}

/// Personal, senior and dependent credits, each reduced for every step of income begun above the bound.
#[inline(always)]
fn exemption_credits<N: Number, S: Sheet<N>>(rules: &StateIncomeTax, filer: &Filer, federal_income: N, sheet: &mut S) -> N {
    let credits = &rules.exemption_credits;
    let persons = rules.exemptions(filer.status, filer.persons_from(credits.senior_from));
    let excess = (federal_income - usd::<N>(*credits.phase_out_from.of(filer.status))).positive();
    let lost_each = steps_begun(excess, usd::<N>(*credits.step.of(filer.status))) * usd::<N>(credits.reduction);
    let personal = (usd::<N>(credits.amount) - lost_each).positive() * N::constant(f64::from(persons));
    let dependent = (usd::<N>(credits.dependent_amount) - lost_each).positive() * N::constant(f64::from(filer.dependents));
    let credit = (personal + dependent).to_cents();
    sheet.line("Exemption credits", credit, "Form 540, line 32", "Cal. Rev. & Tax. Code 17054, 17054.1");
    credit
}
