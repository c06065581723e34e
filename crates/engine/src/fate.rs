//! What became of each path, in short: for comparing changed plans path by path under the same draws.

use crate::outcome::certainty::RANKED_BY;
use crate::program::Program;
use crate::record::{NEVER, Summary, TIERS_AND_ANY};
use crate::run::{Cancelled, Progress, Run, summaries};

const ANY: usize = TIERS_AND_ANY - 1;

/// What became of a path, in the run's dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fate {
    /// Whether no tier is ever short up to the planning age.
    pub succeeds: bool,
    /// What heirs keep, after the tax they are assumed to pay.
    pub legacy: f64,
    /// Need of any tier that was not met.
    pub unmet: f64,
    /// What spending takes from the path's utility: [`equivalent`](crate::outcome::certainty::equivalent) turns its mean into the sure spending
    /// that is worth as much.
    pub strain: f64,
    /// Taxes of all kinds over the lifetime.
    pub taxes: f64,
    /// The least that is spent in a full year; zero in a plan without one.
    pub least_spent: f64,
}

impl Fate {
    fn of(path: &Summary<f64>) -> Self {
        Fate {
            succeeds: path.first_short[ANY] == NEVER,
            legacy: path.legacy,
            unmet: path.unmet[ANY],
            strain: path.strain[RANKED_BY],
            taxes: path.taxes.iter().sum(),
            least_spent: if path.worst_year.is_finite() { path.worst_year } else { 0.0 },
        }
    }
}

/// Runs `program` and tells the fate of each path, in the order of their ids: [`crate::run()`] without its statistics.
///
/// # Errors
/// When `progress` asks to stop.
pub fn fates(program: &Program, run: Run, progress: Progress<'_>) -> Result<Vec<Fate>, Cancelled> {
    Ok(summaries(program, run, progress)?.iter().map(Fate::of).collect())
}

/// How many plans fit into the record one after the other, when paths are its overlapping windows; 0 when not one does, `None` when each
/// path is drawn by itself.
pub fn independent_spans(program: &Program) -> Option<f64> {
    let steps = u32::try_from(program.calendar.steps).expect("a plan has a few thousand steps at most");
    let starts = program.market.starts(steps)?;
    if starts == 0 {
        return Some(0.0);
    }
    // With yearly steps windows still begin in any month.
    let months = f64::from(steps) * program.calendar.months_per_step as f64;
    Some((f64::from(starts) - 1.0 + months) / months)
}
