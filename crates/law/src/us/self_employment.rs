//! Self-employment tax (26 USC 1401, 1402; Schedule SE, Part I).
//!
//! Covers lines 2 to 13 for each person. Not modelled: the optional methods, church employees, farm income.

use overwinter_numeric::Number;

use crate::us::income::{AnnualIncome, Statute};
use crate::{Sheet, schedule::usd};

/// What self-employment adds to a return.
#[derive(Clone, Copy, Debug)]
pub struct SelfEmploymentTax<N> {
    /// The tax of both persons.
    pub tax: N,
    /// The tax of each.
    pub tax_of_each: [N; 2],
    /// The half that is deducted from income.
    pub deductible_half: N,
    /// Net earnings of both persons, for the additional Medicare tax.
    pub net_earnings: N,
}

impl<N: Number> SelfEmploymentTax<N> {
    /// Of a return without a business.
    #[inline(always)]
    pub fn none() -> Self {
        SelfEmploymentTax { tax: N::ZERO, tax_of_each: [N::ZERO; 2], deductible_half: N::ZERO, net_earnings: N::ZERO }
    }
}

/// Self-employment tax. Wages use up the wage base first.
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(statute: &Statute<N>, income: &AnnualIncome<N>, sheet: &mut S) -> SelfEmploymentTax<N> {
    let wages = income.payroll_wages();
    let (first_tax, first_net) = of_person(statute, income.self_employment[0], wages[0], sheet);
    let (second_tax, second_net) = of_person(statute, income.self_employment[1], wages[1], sheet);
    let tax = first_tax + second_tax;
    let deductible_half = (tax * N::constant(0.5)).to_cents();
    SelfEmploymentTax { tax, tax_of_each: [first_tax, second_tax], deductible_half, net_earnings: first_net + second_net }
}

/// The half of one person's tax that is deducted, on `profit` beside `wages`, in the table year's dollars.
#[inline(always)]
pub fn deductible_half<N: Number>(statute: &Statute<N>, profit: N, wages: N) -> N {
    let (tax, _) = of_person(statute, profit, wages, &mut ());
    tax * N::constant(0.5)
}

#[inline(always)]
fn of_person<N: Number, S: Sheet<N>>(statute: &Statute<N>, profit: N, wages: N, sheet: &mut S) -> (N, N) {
    let rules = &statute.rules.self_employment;
    let wage_base = usd::<N>(statute.rules.payroll.wage_base);
    let floor = usd::<N>(rules.floor) * statute.fixed_dollar;

    sheet.open("Schedule SE");
    let earnings = (profit * N::rate(rules.net_share)).positive().to_cents();
    let net = N::select(earnings.less_than(floor), N::ZERO, earnings);
    sheet.line("Net earnings from self-employment", net, "Schedule SE, line 6", "26 USC 1402(a)");
    let room = (wage_base - wages).positive();
    sheet.line("Wage base not used by wages", room, "Schedule SE, line 9", "42 USC 430");
    let social_security = (net.min(room) * N::rate(rules.social_security_rate)).to_cents();
    sheet.line("Social Security part", social_security, "Schedule SE, line 10", "26 USC 1401(a)");
    let medicare = (net * N::rate(rules.medicare_rate)).to_cents();
    sheet.line("Medicare part", medicare, "Schedule SE, line 11", "26 USC 1401(b)");
    let tax = social_security + medicare;
    sheet.close(tax);
    (tax, net)
}
