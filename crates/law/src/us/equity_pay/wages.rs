//! Shares that vest and options without privileges (26 USC 83; 26 CFR 1.83-7, 31.3402(g)-1; IRS Publications 15 and 525).
//!
//! Covers restricted stock units at vesting and nonqualified options at exercise: their worth less what is paid is pay, with payroll tax, what is kept
//! back, and the basis. Not modelled: the election of 26 USC 83(b), options with a readily known value, deferral by 26 USC 83(i) and 409A, the
//! other way of keeping back by the tables, state tax kept back.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::schedule::usd;
use crate::us::payroll;
use crate::{PayrollTax, Rules, Sheet};

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SupplementalWages {
    pub(crate) rate: Rate,
    pub(crate) higher_above: Money,
    pub(crate) higher_rate: Rate,
    pub(crate) medicare_above: Money,
}

/// What the employer paid earlier in the year.
#[derive(Clone, Copy, Debug)]
pub struct PaidBefore<N> {
    /// All of it.
    pub wages: N,
    /// The part beside regular pay.
    pub supplemental: N,
}

/// Shares as pay.
#[derive(Clone, Copy, Debug)]
pub struct SharePay<N> {
    /// Pay (W-2, box 1).
    pub wages: N,
    /// Income tax kept back.
    pub withheld: N,
    /// The employee's payroll tax.
    pub payroll: PayrollTax<N>,
    /// Additional Medicare tax kept back; settled on the return.
    pub additional_medicare: N,
    /// The basis of the shares. They are held from this day.
    pub basis: N,
}

impl SupplementalWages {
    /// Shares worth `value` that vest, or are bought for `paid` by an option (all amounts of this year's law).
    pub fn pay<N: Number, S: Sheet<N>>(&self, rules: &Rules, value: N, paid: N, before: &PaidBefore<N>, sheet: &mut S) -> SharePay<N> {
        sheet.open("Shares as pay");
        let wages = (value - paid).positive();
        sheet.line("Worth less what is paid", wages, "W-2, box 1", "26 USC 83(a)");
        let higher = above(before.supplemental, wages, usd(self.higher_above));
        let withheld = ((wages - higher) * N::rate(self.rate) + higher * N::rate(self.higher_rate)).to_cents();
        sheet.line("Income tax kept back", withheld, "W-2, box 2", "26 CFR 31.3402(g)-1(a)");
        let payroll = payroll::employee(rules, before.wages, wages, N::ONE, sheet);
        let over = above(before.wages, wages, usd(self.medicare_above));
        let additional_medicare = (over * N::rate(rules.additional_medicare.rate)).to_cents();
        sheet.line("Additional Medicare tax kept back", additional_medicare, "W-2, box 6", "26 USC 3102(f)(1)");
        sheet.close(wages);
        SharePay { wages, withheld, payroll, additional_medicare, basis: paid + wages }
    }
}

/// The part of `amount`, paid after `before`, that is above `bound` in the year.
#[inline(always)]
fn above<N: Number>(before: N, amount: N, bound: N) -> N {
    (before + amount - bound).clamp(N::ZERO, amount)
}
