//! What a state takes off the tax, or pays out.

use overwinter_units::{Money, Rate};

use super::Steps;
use crate::ByStatus;

/// The share of the tax that is credited, by income over the poverty guideline of the family's size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilySizeCredit {
    /// The guideline for a family of one, two and so on; larger families have the last. Indexed.
    pub guideline: Vec<Money>,
    /// Income over the guideline, rising, each with the share of the tax credited up to it.
    pub shares: Vec<(Rate, Rate)>,
}

/// Credits that depend on persons alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalCredits {
    /// For each person on the return.
    pub person: Money,
    /// For the status.
    pub status: Option<ByStatus<Money>>,
    /// One more for each person from `aged_from` on where the household has no pensions or distributions.
    pub aged_without_retirement_income: Money,
    /// One more for each person from `aged_from` on.
    pub aged_each: Money,
    /// Completed years on 31 December.
    pub aged_from: u16,
    /// For each dependent.
    pub dependent: Money,
}

/// A share of the federal standard deduction and an amount for each dependent, less a share of income above a bound. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxpayerCredit {
    /// The share.
    pub rate: Rate,
    /// Whether a dependent born in the year counts twice.
    pub newborn_twice: bool,
    /// Added to the deduction for each dependent.
    pub dependent: Money,
    /// The share of income above the bound that is taken back.
    pub phase_out_rate: Rate,
    /// The bound.
    pub phase_out_from: ByStatus<Money>,
}

/// The taxed benefits times a rate, less a share of income above a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitCredit {
    /// The rate.
    pub rate: Rate,
    /// The share of income above the bound that is taken back.
    pub phase_out_rate: Rate,
    /// The bound, for federal adjusted gross income and tax-exempt interest.
    pub phase_out_from: ByStatus<Money>,
    /// What a household may take instead.
    pub for_age: Option<AgedCredit>,
}

/// A credit for each aged person, less the same share of income above a bound of its own. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgedCredit {
    /// For each person from `from_age` on.
    pub each: Money,
    /// Completed years on 31 December.
    pub from_age: u16,
    /// The bound.
    pub phase_out_from: ByStatus<Money>,
}

/// An amount for each person and dependent, up to a most, where federal adjusted gross income is within a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowIncomeCredit {
    /// For each person.
    pub each: Money,
    /// For the household.
    pub most: Money,
    /// The bound.
    pub income_up_to: ByStatus<Money>,
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
