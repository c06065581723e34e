//! The untaxed part of what leaves traditional IRAs with a basis (26 USC 408(d)(1), (2), 72(e)(8); Form 8606, Parts I and II).
//!
//! Covers distributions and conversions of one person over all traditional, SEP and SIMPLE IRAs, and so the conversion of a contribution that was
//! not deducted. Not modelled: rollovers under way at the end of the year, contributions for the year made after it, recharacterisations.

use overwinter_numeric::Number;

use crate::Sheet;

/// A person's IRAs over a year.
#[derive(Clone, Copy, Debug)]
pub struct ProRata<N> {
    /// Contributions that were not deducted, of earlier years and this one, not yet recovered (line 5).
    pub basis: N,
    /// All traditional, SEP and SIMPLE IRAs on 31 December (line 6).
    pub year_end_value: N,
    /// Distributions that were neither converted nor given to charity (line 7).
    pub distributed: N,
    /// Converted to Roth IRAs (line 8).
    pub converted: N,
}

/// What of it is taxed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BasisRecovery<N> {
    /// Of the distributions (line 15).
    pub taxable_distributions: N,
    /// Of the conversions (line 18).
    pub taxable_conversions: N,
    /// The basis of later years (line 14).
    pub basis_left: N,
}

/// Spreads the basis over everything that left and what is left.
pub fn pro_rata<N: Number, S: Sheet<N>>(of: &ProRata<N>, sheet: &mut S) -> BasisRecovery<N> {
    sheet.open("Nondeductible IRAs");
    let whole = of.year_end_value + of.distributed + of.converted;
    sheet.line("All IRAs and what left them", whole, "Form 8606, line 9", "26 USC 408(d)(2)");
    let share = of.basis.share_of(whole).min(N::ONE);
    let untaxed_conversions = (of.converted * share).to_cents();
    sheet.line("Untaxed part of conversions", untaxed_conversions, "Form 8606, line 11", "26 USC 408A(d)(3)");
    let untaxed_distributions = (of.distributed * share).to_cents();
    sheet.line("Untaxed part of distributions", untaxed_distributions, "Form 8606, line 12", "26 USC 72(e)(8)");
    let basis_left = of.basis - untaxed_conversions - untaxed_distributions;
    sheet.close(basis_left);
    BasisRecovery {
        taxable_distributions: of.distributed - untaxed_distributions,
        taxable_conversions: of.converted - untaxed_conversions,
        basis_left,
    }
}
