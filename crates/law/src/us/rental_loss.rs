//! Losses of rentals against other income (26 USC 469(i); Form 8582, Parts I and II).
//!
//! Covers rentals that their owner manages actively. Not modelled: real estate professionals, other passive businesses, rentals that others
//! manage, that gains of a sale let other rentals' losses count; the separate return of spouses who live together.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, Sheet};

/// The figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RentalLoss {
    /// The most that counts.
    pub(crate) most: ByStatus<Money>,
    /// Income above which less counts.
    pub(crate) from: ByStatus<Money>,
    /// By so much of the excess.
    pub(crate) phase_out_rate: Rate,
}

/// What of the rents counts: all of a gain, and of a loss what the income of the household lets. `before` is adjusted gross income without
/// benefits, rents and half of the self-employment tax.
#[inline(always)]
pub fn counted<N: Number, S: Sheet<N>>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, before: N, sheet: &mut S) -> N {
    let rule = &statute.rules.rental_loss;
    sheet.open("Form 8582");
    sheet.line("Net rents", income.rents, "Form 8582, line 1d", "26 USC 469(d)(1)");
    let modified = before + income.rents_of_sold;
    sheet.line("Modified adjusted gross income", modified, "Form 8582, line 6", "26 USC 469(i)(3)(E)");
    let over = (modified - statute.fixed(*rule.from.of(filer.status))).positive();
    let most = (statute.fixed(*rule.most.of(filer.status)) - over * N::rate(rule.phase_out_rate)).positive();
    sheet.line("Loss that may count", most, "Form 8582, line 9", "26 USC 469(i)(2)");
    let counted = income.rents.max(-most);
    sheet.close(counted);
    counted
}
