//! The estate taxes of the states and the District of Columbia (each state's statute stands in the data).
//!
//! Covers what the rates apply to, New York's exclusion that vanishes, credits that are the old federal one, the circle of Illinois, Connecticut's
//! ceiling, what a spouse left over in Hawaii and Maryland, and Maryland's inheritance tax. Not modelled: what a state adds to the federal taxable
//! estate or leaves out (gifts of the last years, marital trusts of its own, farms, family businesses, homes left to a spouse), property in
//! other states and persons who live there, Connecticut's gift tax, deaths outside the years known.

use overwinter_numeric::Number;
use overwinter_units::{Money, Month, Rate};

use crate::schedule::usd;
use crate::us::property::states::{ByMonth, ByState};
use crate::{Refusal, Schedule, Sheet};

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct StateEstates {
    pub(crate) states: ByState<StateEstate>,
    /// The federal credit for state death taxes as it was.
    pub(crate) credit: Schedule,
    /// What the taxable estate is less by there.
    pub(crate) credit_less: Money,
}

/// One state's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StateEstate {
    pub(crate) counts: Counts,
    /// The most of the tax.
    pub(crate) most: Option<Money>,
    /// Whether a spouse's unused exclusion counts.
    pub(crate) portable: bool,
    pub(crate) less_inheritance_tax: bool,
}

/// What the rates apply to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Counts {
    /// What is above the exclusion.
    Excess { exclusion: ByMonth<Money>, rates: ByMonth<Schedule> },
    /// The whole, less the rates on the exclusion, which vanishes over a share of itself.
    Whole { exclusion: ByMonth<Money>, rates: ByMonth<Schedule>, vanishes: Option<Rate> },
    /// The federal credit of old, less a credit.
    Credit { credit: ByMonth<Money> },
    /// The federal credit of old, within the federal tax above the exclusion, both after the tax itself.
    Interrelated { exclusion: ByMonth<Money> },
}

/// What is left at a death, as a state's return counts it.
#[derive(Clone, Copy, Debug)]
pub struct StateEstateReturn<N> {
    /// The state's taxable estate before the exclusion and before any deduction of state tax.
    pub taxable: N,
    /// Lifetime gifts above the yearly exclusions; only Illinois' bound goes by them.
    pub gifts: N,
    /// What a spouse's estate left over of the state's own exclusion.
    pub spouse_unused: N,
    /// Inheritance tax that the heirs paid the state.
    pub inheritance_tax: N,
}

/// A state's law for deaths of one month.
#[derive(Clone, Copy, Debug)]
pub struct StateEstateTax<'a> {
    all: &'a StateEstates,
    state: &'a StateEstate,
    federal: &'a Schedule,
    died: Month,
}

impl StateEstates {
    /// The law of a state by its postal code for deaths in `died`; `None` where it has no such tax. `federal` are the rates of the federal tax.
    pub(crate) fn of<'a>(&'a self, code: &str, died: Month, federal: &'a Schedule) -> Result<Option<StateEstateTax<'a>>, Refusal> {
        let state = self.states.of("estate tax", code, died)?;
        Ok(state.map(|state| StateEstateTax { all: self, state, federal, died }))
    }
}

impl StateEstateTax<'_> {
    /// What stays free, where the law says so by an exclusion and not by a credit.
    pub fn exclusion(&self) -> Option<Money> {
        match &self.state.counts {
            Counts::Excess { exclusion, .. } | Counts::Whole { exclusion, .. } | Counts::Interrelated { exclusion } => {
                Some(*exclusion.at(self.died))
            }
            Counts::Credit { .. } => None,
        }
    }

    /// The tax.
    pub fn tax<N: Number, S: Sheet<N>>(&self, of: &StateEstateReturn<N>, sheet: &mut S) -> N {
        sheet.open("State estate tax");
        sheet.line("Taxable estate", of.taxable, "State estate tax return", "the state's law, in its data");
        let unused = if self.state.portable { of.spouse_unused } else { N::ZERO };
        let before = match &self.state.counts {
            Counts::Excess { exclusion, rates } => {
                let exclusion = usd::<N>(*exclusion.at(self.died)) + unused;
                rates.at(self.died).tax(of.taxable - exclusion)
            }
            Counts::Whole { exclusion, rates, vanishes } => {
                let exclusion = usd::<N>(*exclusion.at(self.died)) + unused;
                whole(rates.at(self.died), of.taxable, exclusion, *vanishes, sheet)
            }
            Counts::Credit { credit } => self.federal_credit(of.taxable) - usd(*credit.at(self.died)),
            Counts::Interrelated { exclusion } => self.interrelated(of, *exclusion.at(self.died), sheet),
        };
        let inheritance = if self.state.less_inheritance_tax { of.inheritance_tax } else { N::ZERO };
        let tax = (before - inheritance).positive();
        let tax = self.state.most.map_or(tax, |most| tax.min(usd(most))).to_cents();
        sheet.close(tax);
        tax
    }

    /// The old federal credit of a taxable estate.
    fn federal_credit<N: Number>(&self, taxable: N) -> N {
        self.all.credit.tax(taxable - usd(self.all.credit_less))
    }

    /// The lesser of the credit and the federal tax above the exclusion, where each is worked out after deducting itself. Both fall as the deduction
    /// grows, so that the lesser of the two solutions is that of the lesser.
    fn interrelated<N: Number, S: Sheet<N>>(&self, of: &StateEstateReturn<N>, exclusion: Money, sheet: &mut S) -> N {
        let credit = deducting_itself(&self.all.credit, of.taxable - usd(self.all.credit_less), N::ZERO);
        sheet.line("Credit for state death taxes", credit, "Form 700", "26 USC 2011(b) of 2000");
        let bound = deducting_itself(self.federal, of.taxable + of.gifts, self.federal.tax(usd::<N>(exclusion)));
        sheet.line("Federal tax above the exclusion", bound, "Form 700", "26 USC 2001(c); 35 ILCS 405/2(b)");
        credit.min(bound)
    }
}

/// Rates on the whole less those on the exclusion. Where that vanishes, the credit is the rates on what is left of the exclusion, not a share of the rates
/// on all of it (N.Y. Tax Law 952(c)(1)).
fn whole<N: Number, S: Sheet<N>>(rates: &Schedule, taxable: N, exclusion: N, vanishes: Option<Rate>, sheet: &mut S) -> N {
    let left = vanishes.map_or(exclusion, |share| {
        let over = (taxable - exclusion).positive();
        (exclusion - over / N::rate(share)).positive()
    });
    let credit = rates.tax(left).to_cents();
    sheet.line("Credit of the exclusion", credit, "State estate tax return", "the state's law, in its data");
    rates.tax(taxable) - credit
}

/// The tax T = rates(amount − T) − credit, not below zero: the highest over the brackets, because the rates rise.
fn deducting_itself<N: Number>(rates: &Schedule, amount: N, credit: N) -> N {
    let (mut rate, mut tax) = (N::ZERO, N::ZERO);
    for hinge in rates.hinges() {
        rate = rate + N::rate(hinge.extra_rate);
        let from = usd::<N>(hinge.from);
        let of_bracket = (rates.tax(from) - credit + rate * (amount - from)) / (N::ONE + rate);
        tax = tax.max(of_bracket);
    }
    tax
}
