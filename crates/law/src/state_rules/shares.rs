//! Features that go by shares and steps of income: additions to the tax, credits as a share of it, deductions that fade.

use overwinter_units::{Money, Rate};

use super::{CreditIncome, CreditReduction};
use crate::ByStatus;

/// What is added to the tax for each step of income begun above a bound, up to a most. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxAddition {
    /// The income that steps are counted in.
    pub income: CreditIncome,
    /// The bound and the steps.
    pub steps: CreditReduction,
    /// The most.
    pub most: ByStatus<Money>,
}

/// Bounds of income, rising, each with the share that holds above it. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareSteps {
    pub(crate) first: Rate,
    pub(crate) later: Vec<(Money, Rate)>,
}

/// Retirement income left out whatever the age, by a share that falls with federal adjusted gross income (Connecticut).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetirementShare {
    /// So much of distributions counts as retirement income; pensions count in full.
    pub of_distributions: Rate,
    /// The share left out.
    pub share: ByStatus<ShareSteps>,
}

/// The standard deduction as a share of income: the standard deduction's own table is the most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionShare {
    /// The share of the state's adjusted income.
    pub rate: Rate,
    /// The least.
    pub least: ByStatus<Money>,
}

/// An amount that income above a bound takes back in a straight line. Indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fade {
    /// The state's adjusted income up to which it is whole.
    pub from: ByStatus<Money>,
    /// Over so much more it is gone.
    pub over: ByStatus<Money>,
}

/// Long-term gains are taxed at no more than a rate, above what the lower brackets hold (Hawaii).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GainsRateCap {
    /// The rate.
    pub rate: Rate,
    /// Taxable income up to which the schedule taxes gains too.
    pub from: ByStatus<Money>,
}

/// A table of tax for low incomes, by rows of income, where that is less than the tax by the schedule (Arkansas). Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowIncomeTable {
    /// With fewer dependents than two, and with two or more.
    pub by_dependents: [ByStatus<LowIncomeRows>; 2],
    /// The width of a row.
    pub row: Money,
}

/// The rows of one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LowIncomeRows {
    /// No tax up to here.
    pub free_up_to: Money,
    /// The upper bound of the first row, above which each further row adds.
    pub first_row_to: Money,
    /// The tax of the first row.
    pub first: Money,
    /// What each row adds.
    pub each: Money,
    /// The table ends here.
    pub up_to: Money,
    /// Whether the status has a table.
    pub applies: bool,
}

/// Benefits are free below an income; above it no more than a share of them is taxed (Connecticut). Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitCap {
    /// Federal adjusted gross income below which benefits are free.
    pub free_below: ByStatus<Money>,
    /// The share.
    pub share: Rate,
}

/// A share of earnings as a credit against the tax, for whom the earned income credit leaves some (Maryland). Guideline of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PovertyCredit {
    /// The share of earnings.
    pub share: Rate,
    /// The poverty guideline of one person.
    pub first: Money,
    /// More for each further person.
    pub further: Money,
}

/// A share of the smaller of two spouses' earnings, taken off the tax (South Carolina). Not indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoEarnerCredit {
    /// The share.
    pub share: Rate,
    /// Earnings that count at most.
    pub most: Money,
}
