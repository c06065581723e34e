//! A locality's figures of one year. Nothing is indexed unless it says so.

use overwinter_units::{Money, Rate};

use crate::{ByStatus, Schedule, ShareSteps, Steps};

/// A locality's income tax in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalIncomeTax {
    /// The city or county.
    pub name: String,
    /// What the tax is worked out from.
    pub levy: Levy,
    /// What is taken off.
    pub credits: LocalCredits,
}

/// What a local tax is worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Levy {
    /// Rates by bracket of the state's taxable income.
    Brackets(ByStatus<Schedule>),
    /// One rate of all of the state's taxable income, by its bracket (Frederick County).
    WholeIncome(ByStatus<ShareSteps>),
    /// A share of the state's tax (Yonkers).
    Surcharge(Rate),
}

/// Credits against a local tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocalCredits {
    /// None of its own.
    None,
    /// Those of the counties of Maryland.
    County(CountyCredits),
    /// Those of New York City.
    City(Box<CityCredits>),
}

/// What Maryland takes off the tax of a county, never more than the tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountyCredits {
    /// The federal earned income credit times the county's rate times this.
    pub earned_income_multiple: u16,
}

/// New York City's credits; those after the first are paid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityCredits {
    /// By federal adjusted gross income.
    pub household: CityHouseholdCredit,
    /// The school tax credit.
    pub school: SchoolCredit,
    /// A share of the federal earned income credit.
    pub earned_income: CityEarnedIncomeCredit,
    /// The tax of low incomes with dependents, from 2025 on.
    pub elimination: Option<EliminationCredit>,
}

/// The household credit of the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityHouseholdCredit {
    /// A single person, in all.
    pub single: Steps,
    /// A separate return, for each person of the household.
    pub separate: Steps,
    /// Others, for each person of the household.
    pub family: Steps,
}

/// A fixed amount, and a share of the city's taxable income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolCredit {
    /// The fixed amount.
    pub fixed: ByStatus<Money>,
    /// No fixed amount above this income.
    pub fixed_up_to: Money,
    /// The reduction of rates.
    pub reduction: ByStatus<Schedule>,
    /// No reduction where income or the city's taxable income is above this.
    pub reduction_up_to: Money,
}

/// A share that falls by as much over each of some ranges of the state's adjusted income, and is level between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityEarnedIncomeCredit {
    /// Of the lowest incomes.
    pub share: Rate,
    /// Where it begins to fall.
    pub falls_from: Vec<Money>,
    /// Over so much more
    pub falls_over: Money,
    /// it falls by so much.
    pub falls_by: Rate,
}

/// The tax that is left, for whoever has dependents and an income below a threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EliminationCredit {
    /// Federal adjusted gross income by the number of dependents, one first; the last for all more. Indexed.
    pub threshold: ByStatus<Vec<Money>>,
    /// Above the threshold the credit falls evenly to nothing over so much.
    pub falls_over: Money,
    /// No more investment income than this.
    pub investment_most: Money,
}
