//! The gain of selling a main home (26 USC 121; 26 CFR 1.121-1 to -4; IRS Publication 523, Worksheets 2 and 3).
//!
//! Covers ownership, use, the sale two years ago, the part of the exclusion for a move that could not be helped, years of other use after
//! 2008, depreciation, and a surviving spouse within two years. Not modelled: stays in a care home that count as use, years of service that stretch
//! the window, homes got by exchange or of a former spouse, land and rooms sold or let apart. A loss on a home is nobody's deduction.

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::Sheet;
use crate::schedule::usd;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeSale {
    /// Of each person.
    pub(crate) exclude: Money,
    /// Of ownership and use.
    pub(crate) months: u16,
    pub(crate) window: u16,
}

/// A person on the return of the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeOwner {
    /// Months in which the home was the person's main one, of the five years before the sale.
    pub used: u16,
    /// Months since the last sale with an exclusion; `None` when there was none.
    pub since_exclusion: Option<u16>,
}

/// A home sold.
#[derive(Clone, Copy, Debug)]
pub struct SoldHome<N> {
    /// Price less the costs of selling.
    pub realised: N,
    /// What it cost, with improvements, less all depreciation.
    pub adjusted_basis: N,
    /// Depreciation since 7 May 1997 for business or letting.
    pub depreciation: N,
    /// Months owned by either person, of the five years before the sale.
    pub owned: u16,
    /// Months owned in all.
    pub owned_in_all: u16,
    /// Of these, months after 2008 in which it was nobody's main home; those after it last was one do not count.
    pub other_use: u16,
    /// Whether work, health or what nobody could foresee made the person move, so that a part of the exclusion stands.
    pub had_to_move: bool,
    /// Sold unmarried within two years of a spouse's death, whose exclusion stands too.
    pub recent_survivor: bool,
}

/// The gain and its parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HomeGain<N> {
    /// All of it; nothing for a loss.
    pub gain: N,
    /// Not income.
    pub excluded: N,
    /// Gain by depreciation, taxed at no more than 25 % (26 USC 1(h)(6)).
    pub from_depreciation: N,
    /// Long-term gain beside that.
    pub other_taxable: N,
}

impl HomeSale {
    /// The most that the persons of the return may exclude.
    #[inline(always)]
    pub fn limit(&self, owners: &[HomeOwner], owned: u16, had_to_move: bool, recent_survivor: bool) -> Money {
        let times = if recent_survivor { 2 } else { 1 };
        let of = |owner: &HomeOwner| {
            let months = owner.used.min(owned).min(self.window).min(owner.since_exclusion.unwrap_or(self.months)).min(self.months);
            let months = if months == self.months || had_to_move { months } else { 0 };
            Money::from_cents(self.exclude.cents() * i64::from(months) * times / i64::from(self.months))
        };
        owners.iter().map(of).sum()
    }

    /// The gain of a sale, and what of it is excluded.
    #[inline(always)]
    pub fn gain<N: Number, S: Sheet<N>>(&self, home: &SoldHome<N>, owners: &[HomeOwner], sheet: &mut S) -> HomeGain<N> {
        sheet.open("Sale of a main home");
        let gain = (home.realised - home.adjusted_basis).positive();
        sheet.line("Gain", gain, "Publication 523, Worksheet 2", "26 USC 1001");
        let from_depreciation = gain.min(home.depreciation);
        sheet.line("Gain by depreciation", from_depreciation, "Publication 523, Worksheet 3", "26 USC 121(d)(6)");
        let rest = gain - from_depreciation;
        let other_share = f64::from(home.other_use) / f64::from(home.owned_in_all.max(1));
        let by_other_use = (rest * N::constant(other_share)).to_cents();
        sheet.line("Gain of other use", by_other_use, "Publication 523, Worksheet 3", "26 USC 121(b)(5)");
        let limit = usd::<N>(self.limit(owners, home.owned, home.had_to_move, home.recent_survivor));
        sheet.line("Most that is excluded", limit, "Publication 523, Worksheet 1", "26 USC 121(b), (c)");
        let excluded = (rest - by_other_use).min(limit);
        let other_taxable = rest - excluded;
        sheet.close(from_depreciation + other_taxable);
        HomeGain { gain, excluded, from_depreciation, other_taxable }
    }
}
