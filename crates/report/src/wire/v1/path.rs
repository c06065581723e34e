//! One path, year by year.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Dollars, Receipt};

/// One path, year by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PathYears {
    /// The path's id.
    pub path: u32,
    /// The dollars of every amount.
    pub dollars: Dollars,
    /// In order of time.
    pub years: Vec<PathYear>,
    /// What happened, in order of time.
    pub story: Vec<StoryLine>,
    /// What makes it checkable.
    pub receipt: Receipt,
}

/// A year of one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PathYear {
    /// Calendar year.
    pub year: i32,
    /// Completed years at the end of the year, by person.
    pub ages: Vec<u16>,
    /// Pay, windfalls, and what investments paid out.
    pub income: f64,
    /// Benefits of everyone.
    pub social_security: f64,
    /// Pensions.
    pub pensions: f64,
    /// Everything that was paid for living, housing and goals.
    pub spending: f64,
    /// The year's taxes: income, payroll, early withdrawals. They are paid as estimates and settled in April.
    pub taxes: f64,
    /// Put into accounts, the employer's match included.
    pub saved: f64,
    /// Taken out of accounts.
    pub withdrawn: f64,
    /// Change of value of the accounts less fees, without what was paid out.
    pub market_growth: f64,
    /// Rise of prices over the year.
    pub inflation: f64,
    /// Nominal total return of US stocks over the year.
    pub stock_return: f64,
    /// At the end of the year.
    pub net_worth: f64,
    /// Need that was not met.
    pub shortfall: f64,
    /// The figures that can be explained, by item id.
    pub cells: BTreeMap<String, f64>,
}

/// What happened in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StoryLine {
    /// Calendar year.
    pub year: i32,
    /// A plain sentence.
    pub text: String,
}
