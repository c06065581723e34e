//! Capital gains tax: SA108.
//!
//! Not modelled: Business Asset Disposal Relief, Investors' Relief, carried interest, the rates of 2024-25 for residential property before
//! the change (18 and 24 %, as after it: enter those gains as after it), losses brought forward (take them off the gains).

use overwinter_numeric::Number;

use super::{GainRates, Rules};
use crate::Sheet;
use crate::schedule::usd;

/// Net gains of the year, in pounds.
#[derive(Clone, Copy, Debug)]
pub struct Gains<N> {
    /// Of the year, or of its part after the rates changed.
    pub gains: N,
    /// Of the part before; only 2024-25 has one.
    pub before_change: N,
}

/// The tax on gains, which lie on top of taxable income. The exempt amount goes where a pound saves most: the later, higher-taxed gains;
/// the free part of the basic rate band to the earlier ones, whose rates differ more (s. 1I).
#[inline(always)]
pub fn tax<N: Number, S: Sheet<N>>(rules: &Rules, taxable_income: N, gains: &Gains<N>, sheet: &mut S) -> N {
    let of = &rules.capital_gains;
    let allowance = usd::<N>(of.allowance);
    let later = gains.gains.positive();
    let earlier = gains.before_change.positive();
    let used = allowance.min(later);
    let later = later - used;
    let earlier = (earlier - (allowance - used)).positive();
    sheet.line("Taxable gains", later + earlier, "SA108", "Taxation of Chargeable Gains Act 1992 s. 1K");
    let band = (usd::<N>(rules.higher_rate_from) - taxable_income).positive();
    let earlier_in_band = earlier.min(band);
    let before = of.before_change.unwrap_or(of.rates);
    let tax = at(before, earlier, earlier_in_band) + at(of.rates, later, later.min(band - earlier_in_band));
    let tax = tax.to_cents();
    sheet.line("Capital gains tax", tax, "tax calculation", "Taxation of Chargeable Gains Act 1992 s. 1H");
    tax
}

#[inline(always)]
fn at<N: Number>(rates: GainRates, gains: N, in_band: N) -> N {
    in_band * N::rate(rates.basic) + (gains - in_band) * N::rate(rates.higher)
}
