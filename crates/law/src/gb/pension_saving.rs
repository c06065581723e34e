//! Limits of saving in a registered pension, and what of it comes out free of tax.
//!
//! Not modelled: allowance carried forward from three earlier years, the charge on an excess, protected lump sums, defined benefit inputs.

use overwinter_numeric::Number;

use super::Rules;
use crate::schedule::{usd, whole_steps};

/// The annual allowance with its taper. Finance Act 2004, ss. 228, 228ZA; the reduction is down to a whole pound.
#[inline(always)]
pub fn annual_allowance<N: Number>(rules: &Rules, threshold_income: N, adjusted_income: N) -> N {
    let of = &rules.pension_saving;
    let whole = usd::<N>(of.annual_allowance);
    let reduction = whole_steps((adjusted_income - usd::<N>(of.adjusted_income)).positive() * N::rate(of.taper_rate), N::ONE);
    let tapered = (whole - reduction).max(usd(of.least_allowance));
    N::select(usd::<N>(of.threshold_income).less_than(threshold_income), tapered, whole)
}

/// The annual allowance of money purchase saving once income was drawn flexibly. Finance Act 2004, s. 227ZA.
#[inline(always)]
pub fn flexible_allowance<N: Number>(rules: &Rules) -> N {
    usd(rules.pension_saving.flexible_allowance)
}

/// What of `drawn` is free of tax, `used` having been free before: a quarter, while the lifetime's allowance lasts. Finance Act 2004, s.
/// 637Q.
#[inline(always)]
pub fn tax_free_lump_sum<N: Number>(rules: &Rules, drawn: N, used: N) -> N {
    let of = &rules.pension_saving;
    let left = (usd::<N>(of.lump_sum_allowance) - used).positive();
    (drawn * N::rate(of.lump_sum_share)).min(left).to_cents()
}
