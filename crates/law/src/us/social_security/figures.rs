//! The figures of Social Security, as its data file gives them.

use std::collections::BTreeMap;

use overwinter_units::{Age, Money};

use crate::Schedule;

/// All figures of Social Security.
#[derive(Clone, Debug, PartialEq)]
pub struct SocialSecurity {
    /// First birth year and full retirement age, ascending.
    pub(crate) full_retirement: Vec<(i32, Age)>,
    pub(crate) earliest: Age,
    pub(crate) latest: Age,
    /// Months counted at the first early rate.
    pub(crate) first_months: u16,
    /// Reduction a month.
    pub(crate) early_first: Fraction,
    pub(crate) early_beyond: Fraction,
    /// First birth year and credit a month, ascending.
    pub(crate) delayed: Vec<(i32, Fraction)>,
    /// What a paid benefit is a multiple of.
    pub(crate) payment_step: Money,
    pub(crate) wage_indexing: WageIndexing,
    pub(crate) computation_years: ComputationYears,
    pub(crate) primary: Formula,
    pub(crate) family: Formula,
    pub(crate) cost_of_living: CostOfLiving,
    /// Average wages of all workers by year, dollars a year.
    pub(crate) average_wages: BTreeMap<i32, Money>,
    /// The most that counts of a year's earnings.
    pub(crate) contribution_bases: BTreeMap<i32, Money>,
}

/// A fraction as the law writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub(crate) up: u32,
    /// Above zero.
    pub(crate) down: u32,
}

/// How earnings and bounds follow wages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WageIndexing {
    /// Years by which the index lies before the year of reaching 62.
    pub(crate) lag_years: i32,
    /// The year whose bounds the formulas give.
    pub(crate) formula_year: i32,
    pub(crate) bound_step: Money,
}

/// How many years count.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComputationYears {
    /// Only later years count.
    pub(crate) elapsed_after: i32,
    pub(crate) elapsed_after_age: Age,
    pub(crate) dropped: i32,
    pub(crate) least: i32,
    /// What an average a month is a multiple of.
    pub(crate) step: Money,
}

/// Rates over bands whose bounds are those of [`WageIndexing::formula_year`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Formula {
    pub(crate) bands: Schedule,
    /// What its result is a multiple of.
    pub(crate) step: Money,
}

/// Adjustments to the cost of living.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CostOfLiving {
    /// First year, and the month of the year (1 to 12) in which a year's adjustment begins, ascending.
    pub(crate) months: Vec<(i32, u32)>,
    pub(crate) rates: BTreeMap<i32, overwinter_units::Rate>,
    pub(crate) step: Money,
}

/// The value of the last row that begins at or before `year`, or the first row's.
pub(crate) fn of_year<T: Copy>(rows: &[(i32, T)], year: i32) -> T {
    rows.iter().rev().find(|(from, _)| *from <= year).unwrap_or(&rows[0]).1
}
