//! Employee payroll tax (26 USC 3101): Social Security up to the wage base, and Medicare.
//!
//! Not modelled: the employer's half (the household never sees it), state programmes such as California's disability insurance, and
//! pay that is exempt, e.g. of some state employees. The additional Medicare tax is settled on the return ([`crate::us::medicare`]).

use overwinter_numeric::Number;

use crate::{Rules, Sheet, schedule::usd};

/// The employee's tax on one payment.
#[derive(Clone, Copy, Debug)]
pub struct PayrollTax<N> {
    /// Social Security.
    pub social_security: N,
    /// Medicare.
    pub medicare: N,
}

/// Tax on `wages`, paid to one person after `wages_before` in the same year. All in nominal dollars; `index` is the growth of
/// average wages since the table's year and lifts the wage base.
#[inline(always)]
pub fn employee<N: Number, S: Sheet<N>>(rules: &Rules, wages_before: N, wages: N, index: N, sheet: &mut S) -> PayrollTax<N> {
    let payroll = &rules.payroll;
    let wage_base = usd::<N>(payroll.wage_base) * index;
    sheet.open("Payroll tax");
    let covered = ((wages_before + wages).min(wage_base) - wages_before.min(wage_base)).positive();
    sheet.line("Pay within the wage base", covered, "W-2, box 3", "26 USC 3121(a)(1)");
    let social_security = (covered * N::rate(payroll.social_security_rate)).to_cents();
    sheet.line("Social Security tax", social_security, "W-2, box 4", "26 USC 3101(a)");
    let medicare = (wages * N::rate(payroll.medicare_rate)).to_cents();
    sheet.line("Medicare tax", medicare, "W-2, box 6", "26 USC 3101(b)(1)");
    sheet.close(social_security + medicare);
    PayrollTax { social_security, medicare }
}

/// One person's tax on a year's pay, in the table year's dollars.
#[inline(always)]
pub fn of_year<N: Number>(rules: &Rules, wages: N) -> N {
    let tax = employee(rules, N::ZERO, wages, N::ONE, &mut ());
    tax.social_security + tax.medicare
}
