//! A spouse's benefit (42 USC 402(b), (c), (k)(3), (q), (r); POMS RS 00615.201, RS 00615.250, RS 00615.694), and whose marriage gives a claim.
//!
//! Covers the spouse and the divorced spouse by age, with or without an own benefit, and deemed filing. Not modelled: a spouse's benefit
//! drawn before an own one (births before 1954 only), an own disability benefit, pensions from work that is not covered (repealed
//! for months after 2023), marriages by common law, deaths in or suspensions of the worker's claim.

use overwinter_numeric::Exact;
use overwinter_units::{Age, Money, Month};

use super::claiming::Distance;
use super::{Share, SocialSecurity};
use crate::Sheet;

/// Somebody's own retirement benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnClaim {
    /// The primary insurance amount with its adjustments.
    pub primary: Money,
    /// The age whose reduction or credits count.
    pub age: Age,
}

/// What a spouse draws a month, each down to a dime and not yet paid ([`SocialSecurity::paid`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpouseBenefit {
    /// The own benefit, delayed credits included; nothing where there is none.
    pub own: Money,
    /// What the worker's record adds.
    pub from_worker: Money,
}

impl SpouseBenefit {
    /// Both.
    pub fn total(&self) -> Money {
        self.own + self.from_worker
    }
}

/// A marriage to the worker, in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marriage {
    /// How long it lasted, up to the claim, the divorce or the death.
    pub months: u16,
    /// How long ago it was divorced; `None` when it was not.
    pub divorced_for: Option<u16>,
    /// At which age the claimant married again, if that marriage lasts.
    pub remarried_at: Option<Age>,
}

/// Why a marriage gives no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoClaim {
    /// Too short.
    #[error("the marriage lasted {months} months; {needed} are needed")]
    TooShort {
        /// How long it lasted.
        months: u16,
        /// How long it has to.
        needed: u16,
    },
    /// The claimant is married to somebody else.
    #[error("who married again has no claim on this record")]
    Remarried,
    /// The worker draws nothing yet, and the divorce is too recent for a claim without that.
    #[error("the worker draws no benefit yet, and the divorce is less than {needed} months ago")]
    WorkerHasNotClaimed {
        /// How long ago it has to be.
        needed: u16,
    },
}

impl SocialSecurity {
    /// Whether who was `born` then (the month from which ages count) applies for own and spouse's benefits at once.
    pub fn files_for_everything(&self, born: Month) -> bool {
        born.year() >= self.spouse.deemed_born_from
    }

    /// The month in which a spouse's benefit begins of who [`files_for_everything`](Self::files_for_everything): that of the own claim, or that
    /// of the worker if it is later.
    pub fn spouse_from(own: Month, worker: Month) -> Month {
        own.max(worker)
    }

    /// What a spouse of full retirement age may draw, before an own benefit: the share of the worker's primary insurance amount.
    pub fn spouse_original(&self, worker_primary: Money) -> Money {
        Share::from(self.spouse.share).of(worker_primary, self.amount_step)
    }

    /// A spouse's benefit that begins at age `from`. `original` is [`spouse_original`](Self::spouse_original), or what the family maximum leaves of it.
    ///
    /// The own benefit comes first. The excess of `original` over the own primary insurance amount is reduced by the age at which it
    /// begins; delayed credits of the own benefit count against it.
    pub fn spouse_benefit<S: Sheet<Exact>>(
        &self,
        original: Money,
        born: Month,
        from: Age,
        own: Option<OwnClaim>,
        sheet: &mut S,
    ) -> SpouseBenefit {
        sheet.open("Spouse's benefit");
        let own_primary = own.map_or(Money::ZERO, |own| own.primary);
        let excess = (original - own_primary).max(Money::ZERO);
        sheet.line(
            "Excess over the own primary insurance amount",
            Exact::from_money(excess),
            "POMS RS 00615.250, step 2",
            "42 USC 402(q)(3)",
        );
        let reduced = self.spouse_share(born, from).of(excess, self.amount_step);
        sheet.line("Reduced for age", Exact::from_money(reduced), "POMS RS 00615.250, step 3", "42 USC 402(q)(1)");
        let amount_at = |own: OwnClaim, age: Age| self.monthly_amount(own.primary, born, age);
        let full = self.full_retirement_age(born);
        let without_credits = own.map_or(Money::ZERO, |own| amount_at(own, own.age.min(full)));
        let with_credits = own.map_or(Money::ZERO, |own| amount_at(own, own.age));
        sheet.line("Own benefit", Exact::from_money(with_credits), "POMS RS 00615.694, step 5", "42 USC 402(a), (w)");
        let from_worker = (without_credits + reduced - with_credits).max(Money::ZERO);
        sheet.close(Exact::from_money(from_worker));
        SpouseBenefit { own: with_credits, from_worker }
    }

    /// What is left of a spouse's excess that begins at age `from`.
    fn spouse_share(&self, born: Month, from: Age) -> Share {
        let Distance { first, beyond, late: _ } = self.distance(born, from);
        Share::WHOLE.less(first, self.spouse.early_first).less(beyond, self.spouse.early_beyond)
    }

    /// Whether a marriage gives a claim on the record of a living worker, who draws a benefit or (`worker_claimed` false) could.
    ///
    /// # Errors
    /// When it does not; the error says why.
    pub fn spouse_may_claim(&self, marriage: &Marriage, worker_claimed: bool) -> Result<(), NoClaim> {
        let rules = &self.marriage;
        lasted(marriage, if marriage.divorced_for.is_some() { rules.divorced } else { rules.spouse })?;
        if marriage.remarried_at.is_some() {
            return Err(NoClaim::Remarried);
        }
        let alone = marriage.divorced_for.is_some_and(|months| months >= rules.independent_after);
        if worker_claimed || alone { Ok(()) } else { Err(NoClaim::WorkerHasNotClaimed { needed: rules.independent_after }) }
    }

    /// Whether a marriage gives a claim on the record of a worker who died. An accident, or a marriage that could not last nine months for
    /// other reasons of 20 CFR 404.335(a)(2), is not modelled.
    ///
    /// # Errors
    /// When it does not; the error says why.
    pub fn survivor_may_claim(&self, marriage: &Marriage) -> Result<(), NoClaim> {
        let rules = &self.marriage;
        lasted(marriage, if marriage.divorced_for.is_some() { rules.divorced } else { rules.survivor })?;
        let too_young = marriage.remarried_at.is_some_and(|age| age < rules.remarriage_from);
        if too_young { Err(NoClaim::Remarried) } else { Ok(()) }
    }
}

fn lasted(marriage: &Marriage, needed: u16) -> Result<(), NoClaim> {
    let months = marriage.months;
    if months < needed { Err(NoClaim::TooShort { months, needed }) } else { Ok(()) }
}
