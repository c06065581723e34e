//! What a state takes off its income.

use overwinter_units::{Money, Rate};

use super::Steps;
use crate::{ByStatus, Schedule};

/// Which deductions of the federal return the state takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FederalDeductions {
    /// The standard deduction with its additions for age.
    pub standard: bool,
    /// The senior deduction of 2025 to 2028.
    pub senior: bool,
    /// The share of the deduction for qualified business income that is taken over.
    pub business: Rate,
}

/// The federal tax on income as a deduction. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FederalTaxDeduction {
    /// Whether the tax on net investment income counts.
    pub investment_tax: bool,
    /// Bounds of the state's adjusted gross income, rising from 0, each with the share deducted above it.
    pub shares: Vec<(Money, Rate)>,
    /// The most, where there is one.
    pub most: Option<ByStatus<Money>>,
}

/// The payroll tax on pay as a deduction. Not indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayrollDeduction {
    /// The rate of payroll tax.
    pub rate: Rate,
    /// The most for each person.
    pub most_each: Money,
}

/// Exemptions from income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemptions {
    /// For the filers, by status.
    pub personal: Option<ByStatus<Money>>,
    /// For each dependent.
    pub dependent: Money,
    /// More for each dependent younger than an age.
    pub child: Option<(Money, u16)>,
    /// For each person on the return from `aged_from` on.
    pub aged_each: ByStatus<Money>,
    /// Completed years on 31 December.
    pub aged_from: u16,
    /// Whether they lower the lowest bracket's income rather than the highest's.
    pub from_lowest_bracket: bool,
    /// Whether a person's exemption for age shrinks by the benefits that the state leaves out.
    pub aged_less_benefits: bool,
    /// More for each aged person whose federal adjusted gross income is below a bound.
    pub aged_low_income: Option<(Money, ByStatus<Money>)>,
    /// Above this federal adjusted gross income there are none; not indexed.
    pub none_above: Option<ByStatus<Money>>,
}

/// The standard deduction less a share of adjusted income above bounds, down to a least amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionReduction {
    /// The shares by adjusted income.
    pub shares: ByStatus<Schedule>,
    /// The least that remains.
    pub least: ByStatus<Money>,
}

/// The standard deduction and the exemptions, each less a share of itself for each step of income begun above a bound. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionPhaseOut {
    /// Federal adjusted gross income from which steps are counted.
    pub from: ByStatus<Money>,
    /// The step.
    pub step: ByStatus<Money>,
    /// The share lost for each.
    pub share_each: Rate,
    /// Whether the standard deduction stays.
    pub exemptions_only: bool,
}

/// A deduction for each aged person, less each dollar of federal adjusted gross income without benefits above a bound. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeDeduction {
    /// From this age on it is whole whatever the income.
    pub whole_from_age: Option<u16>,
    /// For each person from `from_age` on.
    pub each: Money,
    /// Completed years on 31 December.
    pub from_age: u16,
    /// Income that leaves it whole.
    pub phase_out_from: ByStatus<Money>,
}

/// A deduction for each dependent of an age that falls by steps of federal adjusted gross income. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildDeduction {
    /// A dependent younger than this on 31 December counts; `None` for all.
    pub below_age: Option<u16>,
    /// The amount for each.
    pub each: ByStatus<Steps>,
}

/// What is paid into 529 plans within the year; not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EducationSaving {
    /// As much as counts; all where there is no bound.
    pub most: Option<ByStatus<Money>>,
    /// Whether that is for each plan, instead of for the return.
    pub each: bool,
    /// A credit of this share of what counts; a deduction of all of it where there is none.
    pub credit: Option<Rate>,
    /// Nothing counts where federal adjusted gross income is above this.
    pub income_most: Option<ByStatus<Money>>,
}
