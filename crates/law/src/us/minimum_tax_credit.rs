//! The credit for minimum tax paid before (26 USC 53; Form 8801).
//!
//! Covers what a year's minimum tax adds to the credit, what the year uses and what later years have left. Of the minimum tax only what comes from
//! the exercise of options counts: the deductions that it takes back alone give no credit. Not modelled: net operating losses, children's tax,
//! foreign tax, itemising for a lower tentative minimum tax (the deduction is chosen by the tax before this credit).

use overwinter_numeric::Number;

use crate::Sheet;

/// What the minimum tax counts beside the deductions that it takes back; in the table year's dollars. Used where
/// [`crate::Claims::minimum_tax`] says that there is something.
#[derive(Clone, Copy, Debug)]
pub struct MinimumTaxItems<N> {
    /// Spreads of incentive options exercised this year and kept to its end, less pay of disqualifying sales in a later year (Form 6251, line 2i).
    pub option_spread: N,
    /// Long-term gain by the bases of the minimum tax less that of the return, as a rule below zero (line 2k); a loss of it carried over comes in here.
    pub gain_difference: N,
    /// The credit carried from the year before (Form 8801, line 26 of that year).
    pub credit_carried: N,
}

/// The year's minimum tax, as far as the credit goes by it.
#[derive(Clone, Copy, Debug)]
pub struct Paid<N> {
    /// Form 6251, line 11.
    pub minimum_tax: N,
    /// The same without what this file's items add.
    pub of_exclusions: N,
    /// Form 6251, line 9.
    pub tentative: N,
    /// Regular tax less all credits that only lower the tax.
    pub regular: N,
}

/// The credit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MinimumTaxCredit<N> {
    /// What it lowers this year's tax by (Form 8801, line 25).
    pub used: N,
    /// What the next year starts with.
    pub left: N,
}

impl<N: Number> MinimumTaxItems<N> {
    /// Nothing.
    #[inline(always)]
    pub fn zero() -> Self {
        MinimumTaxItems { option_spread: N::ZERO, gain_difference: N::ZERO, credit_carried: N::ZERO }
    }

    /// Several households side by side; `of` gives the one of a lane.
    #[inline(always)]
    pub(crate) fn gather<'a>(of: impl Fn(usize) -> &'a MinimumTaxItems<f64>) -> Self {
        MinimumTaxItems {
            option_spread: N::gather(|lane| of(lane).option_spread),
            gain_difference: N::gather(|lane| of(lane).gain_difference),
            credit_carried: N::gather(|lane| of(lane).credit_carried),
        }
    }

    /// Every amount times `factor`.
    #[inline(always)]
    pub(crate) fn scaled(&self, factor: N) -> Self {
        MinimumTaxItems {
            option_spread: self.option_spread * factor,
            gain_difference: self.gain_difference * factor,
            credit_carried: self.credit_carried * factor,
        }
    }
}

impl<N: Number> MinimumTaxCredit<N> {
    /// Of a return without any.
    #[inline(always)]
    pub fn none() -> Self {
        MinimumTaxCredit { used: N::ZERO, left: N::ZERO }
    }
}

/// The credit of a year. A year's own minimum tax adds to what the next year has.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(carried: N, paid: &Paid<N>, sheet: &mut S) -> MinimumTaxCredit<N> {
    sheet.open("Form 8801");
    sheet.line("Credit carried", carried, "Form 8801, line 21", "26 USC 53(b)");
    let room = (paid.regular - paid.tentative).positive();
    sheet.line("Regular tax above the tentative minimum tax", room, "Form 8801, line 24", "26 USC 53(c)");
    let used = carried.min(room);
    let added = paid.minimum_tax - paid.of_exclusions;
    sheet.line("Minimum tax of items that only defer", added, "Form 8801, line 18 (next year)", "26 USC 53(d)(1)(B)");
    let left = (carried - used + added).positive();
    sheet.line("Credit of later years", left, "Form 8801, line 26", "26 USC 53(b)");
    sheet.close(used);
    MinimumTaxCredit { used, left }
}
