//! The benefit of a surviving spouse (42 USC 402(e), (f), (q); POMS RS 00615.301 to RS 00615.322, RS 00615.706).
//!
//! Covers widows, widowers and surviving divorced spouses from 60 on: the reduction by the survivor's own full retirement age, the limit that an
//! early claim of the deceased sets, and the deceased's delayed credits. Not modelled: disabled survivors of 50 to 59, parents, the lump sum
//! of $255, the primary insurance amount of who died before 62 (fewer years, other indexing), a survivor's benefit before 1985.

use overwinter_numeric::Exact;
use overwinter_units::{Age, Money, Month};

use super::{Share, SocialSecurity, of_year};
use crate::Sheet;

/// A worker who died.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deceased {
    /// The primary insurance amount with its adjustments.
    pub primary: Money,
    /// The month from which ages counted.
    pub born: Month,
    /// The month of death.
    pub died: Month,
    /// The age of the claim; `None` when nothing was claimed.
    pub claimed: Option<Age>,
}

impl SocialSecurity {
    /// The age from which a survivor's benefit is whole.
    pub fn survivor_full_retirement_age(&self, born: Month) -> Age {
        let earlier = i32::from((self.earliest.months() - self.survivor.earliest.months()) / 12);
        of_year(&self.full_retirement, born.year() - earlier)
    }

    /// The earliest age of a survivor's benefit: 60.
    pub fn survivor_earliest_age(&self) -> Age {
        self.survivor.earliest
    }

    /// What a survivor of full retirement age may draw before any limit: the primary insurance amount, with delayed credits if there are any.
    pub fn survivor_original(&self, deceased: &Deceased) -> Money {
        let counted = deceased.claimed.unwrap_or(Age::at(deceased.died, deceased.born));
        self.monthly_amount(deceased.primary, deceased.born, counted.max(self.full_retirement_age(deceased.born)))
    }

    /// A survivor's benefit that begins at age `from`, down to a dime and not yet paid ([`paid`](Self::paid)). `original` is
    /// [`survivor_original`](Self::survivor_original), or what the family maximum leaves of it. Ages below 60 count as 60.
    ///
    /// An own retirement benefit is not added: the larger of the two is paid, and each may begin when it likes.
    pub fn survivor_benefit<S: Sheet<Exact>>(&self, original: Money, deceased: &Deceased, born: Month, from: Age, sheet: &mut S) -> Money {
        sheet.open("Surviving spouse's benefit");
        let reduced = self.survivor_share(born, from).of(original, self.amount_step);
        sheet.line("Reduced for age", Exact::from_money(reduced), "POMS RS 00615.322, D.1", "42 USC 402(q)(1), (q)(9)");
        let benefit = match deceased.claimed.filter(|age| *age < self.full_retirement_age(deceased.born)) {
            Some(claimed) => reduced.min(self.survivor_limit(deceased, claimed, sheet)),
            None => reduced,
        };
        sheet.close(Exact::from_money(benefit));
        benefit
    }

    /// The most that an early claim of the deceased leaves.
    fn survivor_limit<S: Sheet<Exact>>(&self, deceased: &Deceased, claimed: Age, sheet: &mut S) -> Money {
        let share = Share::from(self.survivor.limit_share).of(deceased.primary, self.amount_step);
        sheet.line("Share of the primary insurance amount", Exact::from_money(share), "POMS RS 00615.322, D.2", "42 USC 402(e)(2)(D)");
        let if_alive = self.monthly_amount(deceased.primary, deceased.born, claimed);
        sheet.line("What the deceased would draw", Exact::from_money(if_alive), "POMS RS 00615.322, D.3", "42 USC 402(e)(2)(D)");
        share.max(if_alive)
    }

    fn survivor_share(&self, born: Month, from: Age) -> Share {
        let (full, earliest) = (self.survivor_full_retirement_age(born).months(), self.survivor.earliest.months());
        let early = full.saturating_sub(from.months().max(earliest));
        Share::ratio(early, full - earliest).rest_after(self.survivor.reduction)
    }
}
