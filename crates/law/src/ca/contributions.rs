//! Canada Pension Plan and Employment Insurance: Schedule 8 and lines 22200, 22215, 30800, 31000, 31200.
//!
//! A resident of Quebec pays into the plans of Quebec by the same text ([`super::Quebec::residents`]), and parental insurance: lines 22300,
//! 31205 and 31210, Schedule 10.
//!
//! Not modelled: part years (turning 18 or 70, a pension that begins), several employers, Employment Insurance of the self-employed,
//! parental insurance that is paid back below 2,000 of earnings.

use overwinter_numeric::Number;
use overwinter_units::Money;

use super::Rules;
use super::income::{Income, Resident};
use crate::Sheet;
use crate::schedule::usd;

/// A year's contributions, and how the return treats them.
#[derive(Clone, Copy, Debug)]
pub struct Contributions<N> {
    /// Canada Pension Plan below the first maximum, of all earnings.
    pub pension_plan: N,
    /// Above it (CPP2).
    pub second: N,
    /// Employment Insurance.
    pub insurance: N,
    /// Quebec's parental insurance.
    pub parental: N,
    /// Deducted from income: the additional part, and the employer's half of who is self-employed.
    pub deduction: N,
    /// The base part of an employee, with an employee's parental insurance, for the credit.
    pub credit: N,
}

/// Contributions on pay and business income; the pay comes first.
#[inline(always)]
pub fn contributions<N: Number, S: Sheet<N>>(rules: &Rules, resident: &Resident, income: &Income<N>, sheet: &mut S) -> Contributions<N> {
    let insurance = (income.employment.min(usd(rules.insurance_maximum)) * N::rate(rules.insurance_rate)).to_cents();
    sheet.line("Employment Insurance", insurance, "line 31200", "Employment Insurance Act s. 67");
    let [parental, of_employee] = parental(rules, income, sheet);
    if !resident.contributes {
        let (pension_plan, second, deduction) = (N::ZERO, N::ZERO, parental - of_employee);
        return Contributions { pension_plan, second, insurance, parental, deduction, credit: of_employee };
    }
    let of = &rules.pension_plan;
    let [paid, own] = parts(income, of.exemption, of.maximum);
    let [second_paid, second_own] = parts(income, of.maximum, of.second_maximum);
    let two = N::constant(2.0);
    let (base, first, second) = (N::rate(of.base_rate), N::rate(of.first_additional_rate), N::rate(of.second_additional_rate));
    let pension_plan = ((paid + two * own) * (base + first)).to_cents();
    let second_plan = ((second_paid + two * second_own) * second).to_cents();
    sheet.line("Canada Pension Plan", pension_plan, "Schedule 8", "Canada Pension Plan ss. 8, 10");
    sheet.line("Second additional contributions", second_plan, "Schedule 8", "Canada Pension Plan ss. 8, 10");
    let credit = ((paid + own) * base).to_cents() + of_employee;
    let deduction = pension_plan + second_plan + parental - credit;
    Contributions { pension_plan, second: second_plan, insurance, parental, deduction, credit }
}

/// Parental insurance, and what of it an employee would have paid.
#[inline(always)]
fn parental<N: Number, S: Sheet<N>>(rules: &Rules, income: &Income<N>, sheet: &mut S) -> [N; 2] {
    let Some(of) = &rules.parental else { return [N::ZERO; 2] };
    let [paid, own] = parts(income, Money::ZERO, of.maximum);
    let employee = N::rate(of.employee_rate);
    let premium = (paid * employee).to_cents() + (own * N::rate(of.self_employed_rate)).to_cents();
    sheet.line("Parental insurance", premium, "lines 31205 and 31210", "Act respecting parental insurance s. 6");
    [premium, ((paid + own) * employee).to_cents().min(premium)]
}

/// What of pay and of business income lies between two amounts of earnings.
#[inline(always)]
fn parts<N: Number>(income: &Income<N>, from: Money, to: Money) -> [N; 2] {
    let paid = between(income.employment, from, to);
    [paid, between(income.employment + income.self_employment.positive(), from, to) - paid]
}

#[inline(always)]
fn between<N: Number>(earned: N, from: Money, to: Money) -> N {
    (earned.min(usd(to)) - usd::<N>(from)).positive()
}
