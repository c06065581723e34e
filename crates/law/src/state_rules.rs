//! A state's rules for one year, as read from a data file: which income counts, and the features that the state's tax is made of.
//!
//! A state is a choice of features, so that most states are data alone. All money is in dollars of the table's year.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::states::forms::Form;
use crate::{ByStatus, Schedule};

/// A state's rules for one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateRules {
    /// The state has no income tax.
    NoIncomeTax,
    /// A schedule on the state's own notion of income, with what the state adds to it.
    IncomeTax(Box<StateIncomeTax>),
}

/// A state's income tax. What a state doesn't have is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateIncomeTax {
    /// The year of the table.
    pub year: i32,
    /// Whether the figures are an estimate made before the state published its own.
    pub projected: bool,
    /// What the lines of its form are called.
    pub form: &'static Form,
    /// Which income counts.
    pub base: StateBase,
    /// Retirement income left out for persons of an age.
    pub retirement_exclusion: Option<RetirementExclusion>,
    /// Rates.
    pub ordinary_income: Dollars<ByStatus<Schedule>>,
    /// Standard deduction, or a personal exemption of the same build.
    pub standard_deduction: Option<Dollars<ByStatus<Money>>>,
    /// Exemptions for dependents and for age.
    pub exemptions: Option<Dollars<Exemptions>>,
    /// The benefit of the lower brackets taken back from high incomes.
    pub benefit_recapture: Option<BenefitRecapture>,
    /// A rate on taxable income above a bound that is not indexed.
    pub surcharge: Option<Surcharge>,
    /// Credits against the tax.
    pub exemption_credits: Option<ExemptionCredits>,
    /// A credit by income and size of the household.
    pub household_credit: Option<HouseholdCredit>,
    /// Tax forgiven to low incomes.
    pub forgiveness: Option<Forgiveness>,
}

/// Amounts, and whether they follow prices from year to year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dollars<T> {
    /// Whether the state indexes them; if not, they shrink with the dollar until the law changes.
    pub indexed: bool,
    /// The amounts.
    pub amounts: T,
}

impl<T> Dollars<T> {
    /// What a dollar of the amounts is worth, where a never-indexed one is worth `fixed_dollar`.
    #[inline(always)]
    pub fn dollar<N: Number>(&self, fixed_dollar: N) -> N {
        if self.indexed { N::ONE } else { fixed_dollar }
    }
}

/// Which income a state taxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateBase {
    /// Federal adjusted gross income.
    FederalIncome {
        /// Whether benefits that are federally taxable stay in.
        social_security_taxed: bool,
    },
    /// Each kind of income by itself, so that a loss of one kind doesn't reduce another; pay before deferrals; benefits and pensions free.
    Classes {
        /// Distributions of retirement accounts are free from this age on (completed years on 31 December).
        distributions_free_from: u16,
    },
    /// Interest and dividends alone.
    InterestAndDividends,
    /// Long-term capital gains alone.
    LongTermGains,
}

/// Retirement income that a person of an age need not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetirementExclusion {
    /// Completed years on 31 December.
    pub from_age: u16,
    /// The most for each person; not indexed.
    pub most_each: Money,
}

/// Exemptions from income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exemptions {
    /// For each dependent.
    pub dependent: Money,
    /// For each person on the return from `aged_from` on.
    pub aged_each: Money,
    /// Completed years on 31 December.
    pub aged_from: u16,
}

/// Income above a bound loses the benefit of the lower brackets: in the end all of it is taxed at its highest rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BenefitRecapture {
    /// Adjusted gross income above which the first benefit is taken back; not indexed.
    pub from: Money,
    /// Each benefit is taken back over this much income; not indexed.
    pub over: Money,
}

/// A rate on what taxable income exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surcharge {
    /// The rate.
    pub rate: Rate,
    /// Taxable income that stays free of it; not indexed, the same for every status.
    pub from: Money,
}

/// Exemption credits that shrink for each step of income above a bound. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExemptionCredits {
    /// For each personal or senior exemption.
    pub amount: Money,
    /// Personal exemptions by status.
    pub persons: ByStatus<u16>,
    /// One more exemption for each person from this age on.
    pub senior_from: u16,
    /// For each dependent.
    pub dependent_amount: Money,
    /// Each credit shrinks by this for each step begun.
    pub reduction: Money,
    /// The step.
    pub step: ByStatus<Money>,
    /// Federal adjusted gross income from which steps are counted.
    pub phase_out_from: ByStatus<Money>,
}

/// A credit that falls by the step as federal adjusted gross income rises; not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdCredit {
    /// For a single person.
    pub alone: Steps,
    /// For a couple or a head of household, the first person.
    pub family: Steps,
    /// For each further person, dependents included.
    pub further_person: Steps,
}

/// An amount that changes where income passes a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    pub(crate) first: Money,
    /// Bounds, rising, each with the amount above it.
    pub(crate) later: Vec<(Money, Money)>,
}

/// The share of the tax forgiven falls from all of it to nothing as eligibility income rises; not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgiveness {
    /// Eligibility income up to which all tax is forgiven.
    pub allowance: ByStatus<Money>,
    /// More for each dependent.
    pub dependent: Money,
    /// For each step begun above,
    pub step: Money,
    /// this share less is forgiven.
    pub share_each: Rate,
}
