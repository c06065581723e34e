//! When portfolios run out.

use crate::program::Program;
use crate::record::{NEVER, Summary};

/// The share of paths whose accounts are empty at the end of some year, and when that first is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Depletion {
    /// Of ever running out.
    pub probability: f64,
    /// Share of all paths by calendar year of the first empty year-end; years without one are left out.
    pub by_year: Vec<(i32, f64)>,
}

impl Depletion {
    pub(super) fn of(program: &Program, summaries: &[Summary<f64>]) -> Self {
        let mut counts = vec![0_usize; program.years.len()];
        for path in summaries.iter().filter(|path| path.depleted != NEVER) {
            counts[path.depleted as usize] += 1;
        }
        let share = |count: usize| count as f64 / summaries.len().max(1) as f64;
        let years = program.years.iter().map(|year| year.year);
        Depletion {
            probability: share(counts.iter().sum()),
            by_year: years.zip(&counts).filter(|(_, count)| **count > 0).map(|(year, count)| (year, share(*count))).collect(),
        }
    }
}
