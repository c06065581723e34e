//! What a state gives a household by its persons: credits against sales taxes, for age, for low earnings.

use overwinter_units::{Money, Rate};

use super::{CreditIncome, CreditReduction, Steps};
use crate::{ByStatus, Schedule};

/// An amount for each person and dependent, by steps of income. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonCredit {
    /// Whether what the tax can't use is paid out.
    pub refunded: bool,
    /// The income that the steps go by.
    pub income: CreditIncome,
    /// The amount for each.
    pub each: ByStatus<Steps>,
    /// Only dependents younger than this count; `None` for all.
    pub dependents_below: Option<u16>,
    /// A person from the first age on, or a dependent younger than the second, is needed.
    pub needs: Option<(u16, u16)>,
}

/// An amount for a return with one aged person, and for one with two, by steps of federal adjusted gross income. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeniorCredit {
    /// Whether what the tax can't use is paid out.
    pub refunded: bool,
    /// Completed years on 31 December.
    pub from_age: u16,
    /// With one such person.
    pub one: ByStatus<Steps>,
    /// With two.
    pub two: ByStatus<Steps>,
}

/// An amount by status and children, taken back by steps of income (Maine, sales tax fairness credit; Arkansas, credit of qualified
/// individuals). Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FairnessCredit {
    /// Whether what the tax can't use is paid out.
    pub refunded: bool,
    /// The income that it falls by.
    pub income: CreditIncome,
    /// A dependent younger than this counts.
    pub child_below_age: u16,
    /// By status, for none, one and so on; the last holds for more.
    pub amount: ByStatus<Vec<Money>>,
    /// How income takes it back.
    pub reduction: CreditReduction,
}

/// One credit for children, earnings and older children, taken back together (Minnesota, child and working family credits). Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingFamilyCredit {
    /// For each dependent younger than `child_below_age`.
    pub child: Money,
    /// Completed years on 31 December.
    pub child_below_age: u16,
    /// For the older children of the federal credit: none, one and so on; the last holds for more.
    pub older_children: Vec<Money>,
    /// Children of the federal credit are younger than this.
    pub older_child_below_age: u16,
    /// A share of earnings.
    pub of_earnings: Schedule,
    /// Without a child, ages between which there is a credit.
    pub childless_ages: (u16, u16),
    /// Federal adjusted gross income, or earnings where they are more, from which it falls.
    pub phase_out_from: ByStatus<Money>,
    /// The rate.
    pub phase_out_rate: Rate,
    /// The rate where older children alone count.
    pub phase_out_rate_older: Rate,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
    /// Investment income above this ends it.
    pub investment_most: Money,
}
