//! What Medicare takes from the household.

use overwinter_law::{FilingStatus, MedicarePremiums};

/// Medicare's premiums of those who are insured.
#[derive(Clone, Debug, PartialEq)]
pub struct Medicare {
    /// The figures, by table as [`super::Program::rules`]; without those of a Part that is not paid.
    pub tables: Vec<MedicarePremiums>,
    /// Months of insurance by step, of all persons together.
    pub person_months: Vec<f64>,
    /// The same by person, where lives are drawn.
    pub months_of_person: Vec<Vec<f64>>,
    /// By year.
    pub years: Vec<MedicareYear>,
    /// Modified adjusted gross income of the two years before the plan, last year's first; taken from the first year's known income where it is
    /// not given.
    pub income_before: [Option<f64>; 2],
    /// What a dollar of the last bounds is worth in dollars of the law's table when the plan starts.
    pub last_dollar: f64,
}

/// A year of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MedicareYear {
    /// Whether anybody is insured in it.
    pub insures: bool,
    /// The filing status of two years before.
    pub status: FilingStatus,
    /// Premiums over the law's index since the table's year.
    pub growth: f64,
    /// Whether the last bounds are still fixed.
    pub last_is_fixed: bool,
    /// Turns the income of the year's steps into that of twelve months.
    pub annualised: f64,
    /// How many persons are insured two years later, who pay by this year's income.
    pub persons_later: u16,
    /// [`MedicareYear::growth`] of two years later.
    pub growth_later: f64,
}
