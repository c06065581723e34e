//! National Insurance of employees (class 1) and the self-employed (classes 2 and 4).
//!
//! Not modelled: pay that comes unevenly within the year (each week has its own threshold; here fifty-two even weeks), several employments,
//! directors' annual periods, employers' contributions, class 3, losses.

use overwinter_numeric::Number;
use overwinter_units::Money;

use super::income_tax::{Income, Taxpayer};
use super::{Contribution, Rules};
use crate::Sheet;
use crate::schedule::usd;

/// Contributions of a year.
#[derive(Clone, Copy, Debug)]
pub struct Contributions<N> {
    /// Employees.
    pub class_1: N,
    /// Self-employed.
    pub class_4: N,
}

/// What pay and profits owe. Nobody past State Pension age owes any; class 2 is owed by nobody since 6 April 2024.
#[inline(always)]
pub fn contributions<N: Number, S: Sheet<N>>(rules: &Rules, taxpayer: &Taxpayer, income: &Income<N>, sheet: &mut S) -> Contributions<N> {
    if taxpayer.pension_age {
        return Contributions { class_1: N::ZERO, class_4: N::ZERO };
    }
    let of = &rules.national_insurance;
    let main = main_part(&of.class_1, income.employment);
    let class_1 = (main + further_part(&of.class_1, income.employment)).to_cents();
    sheet.line("National Insurance, class 1", class_1, "payslip", "Social Security Contributions and Benefits Act 1992 s. 8");
    let profits = income.self_employment.positive();
    let class_4 =
        (main_part(&of.class_4, profits) + further_part(&of.class_4, profits)).min(most_class_4(&of.class_4, main, profits)).to_cents();
    sheet.line("National Insurance, class 4", class_4, "tax calculation", "Social Security Contributions and Benefits Act 1992 s. 15");
    Contributions { class_1, class_4 }
}

/// The most of class 4 beside class 1 at its main rate: regulation 100, whose first case gives no less than is due, and is left out.
#[inline(always)]
fn most_class_4<N: Number>(of: &Contribution, class_1_main: N, profits: N) -> N {
    let (lower, upper, main, further) = (usd::<N>(of.lower), usd::<N>(of.upper), N::rate(of.main), N::rate(of.further));
    let left = ((upper - lower) * main - class_1_main).positive();
    let within = (profits.min(upper) - lower).positive();
    let beyond = (within - left / main).positive() + (profits - upper).positive();
    left + beyond * further
}

#[inline(always)]
fn main_part<N: Number>(of: &Contribution, amount: N) -> N {
    (amount.min(usd(of.upper)) - usd::<N>(of.lower)).positive() * N::rate(of.main)
}

#[inline(always)]
fn further_part<N: Number>(of: &Contribution, amount: N) -> N {
    (amount - usd::<N>(of.upper)).positive() * N::rate(of.further)
}

/// What a year of class 2 costs who has smaller profits than count by themselves, and wants the year to count.
pub fn class_2_voluntary(rules: &Rules) -> Money {
    Money::from_cents(rules.national_insurance.class_2_voluntary_weekly.cents() * super::state_pension::WEEKS)
}
