//! Calendar years.

use overwinter_law::Filer;

use super::{Expected, PEOPLE};

/// A calendar year of the plan.
#[derive(Clone, Debug)]
pub struct Year {
    /// E.g. 2031.
    pub year: i32,
    /// How many steps of it the plan runs.
    pub steps: usize,
    /// Who files, and how.
    pub filer: Filer,
    /// Where a couple's lives are drawn: who files when one is left, by person.
    pub survivors: Option<[Filer; PEOPLE]>,
    /// Index into [`Program::rules`].
    pub rules: usize,
    /// Index into [`Program::state_rules`].
    pub state_rules: usize,
    /// Whether the path's own inflation since the table's year applies.
    pub projected: bool,
    /// Inflation assumed from the table's year to the start, when the plan starts later than the last known table.
    pub index_at_start: f64,
    /// What is known of the year's income in January, for the estimated tax.
    pub expected: Expected,
}
