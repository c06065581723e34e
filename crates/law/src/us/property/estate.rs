//! The federal estate tax (26 USC 2001, 2010; Form 706, Part 2).
//!
//! Covers the tentative tax on estate and lifetime gifts, the applicable exclusion and what a deceased spouse left of it. Not modelled: gift tax
//! paid in life, credits for foreign and earlier transfers' tax, special valuations, instalments, the generation-skipping tax, estates of
//! foreigners, gifts at an exclusion that has since been lower.

use std::collections::BTreeMap;

use overwinter_numeric::Number;
use overwinter_units::Money;

use crate::schedule::usd;
use crate::us::social_security::known;
use crate::{Refusal, Schedule, Sheet};

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Estate {
    pub(crate) rates: Schedule,
    pub(crate) exclusions: BTreeMap<i32, Money>,
}

/// What is left at a death.
#[derive(Clone, Copy, Debug)]
pub struct EstateReturn<N> {
    /// All that the deceased owned, life insurance and retirement accounts included.
    pub gross: N,
    /// Debts and the costs of settling.
    pub debts: N,
    /// What goes to a spouse who is a citizen.
    pub to_spouse: N,
    /// What goes to charities.
    pub to_charity: N,
    /// State estate and inheritance taxes paid (26 USC 2058).
    pub state_tax: N,
    /// Lifetime gifts above the yearly exclusions (line 4).
    pub gifts: N,
    /// What an earlier deceased spouse's estate did not use and elected to leave over.
    pub spouse_unused: N,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EstateTax<N> {
    /// The taxable estate (line 3c).
    pub taxable: N,
    /// The tax.
    pub tax: N,
    /// The exclusion that is left over for a surviving spouse, if the estate elects it.
    pub unused: N,
}

impl Estate {
    /// The basic exclusion of deaths in `year`.
    ///
    /// # Errors
    /// When it is not known.
    pub fn exclusion(&self, year: i32) -> Result<Money, Refusal> {
        known("exclusion of the estate tax", &self.exclusions, year)
    }

    /// The tax of an estate under the basic `exclusion`.
    pub fn tax<N: Number, S: Sheet<N>>(&self, exclusion: Money, of: &EstateReturn<N>, sheet: &mut S) -> EstateTax<N> {
        sheet.open("Estate tax");
        let taxable = (of.gross - of.debts - of.to_spouse - of.to_charity - of.state_tax).positive();
        sheet.line("Taxable estate", taxable, "Form 706, line 3c", "26 USC 2051");
        let whole = taxable + of.gifts;
        let tentative = self.rates.tax(whole).to_cents();
        sheet.line("Tentative tax", tentative, "Form 706, line 6", "26 USC 2001(b), (c)");
        let applicable = usd::<N>(exclusion) + of.spouse_unused;
        sheet.line("Applicable exclusion", applicable, "Form 706, line 9c", "26 USC 2010(c)(2)");
        let credit = self.rates.tax(applicable).to_cents();
        sheet.line("Applicable credit", credit, "Form 706, line 9e", "26 USC 2010(c)(1)");
        let tax = (tentative - credit).positive();
        sheet.close(tax);
        let unused = (applicable - whole).positive().min(usd(exclusion));
        EstateTax { taxable, tax, unused }
    }
}
