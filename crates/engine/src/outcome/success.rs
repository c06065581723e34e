//! Probabilities with their standard errors.

use crate::program::Program;
use crate::record::{NEVER, Summary, TIERS_AND_ANY};

/// A probability and the standard deviation of its sampling error. The error is that of drawing so many paths; it says
/// nothing about whether the model is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// 0 to 1.
    pub value: f64,
    /// 0 to ½.
    pub standard_error: f64,
}

impl Estimate {
    /// The share of independent paths for which something holds.
    pub fn of_share(count: usize, of: usize) -> Self {
        if of == 0 {
            return Estimate::default();
        }
        let value = count as f64 / of as f64;
        Estimate { value, standard_error: (value * (1.0 - value) / of as f64).sqrt() }
    }

    /// The mean of independent values between 0 and 1.
    pub fn of_mean(values: impl Iterator<Item = f64> + Clone) -> Self {
        let count = values.clone().count();
        if count == 0 {
            return Estimate::default();
        }
        let value = values.clone().sum::<f64>() / count as f64;
        let variance = values.map(|one| (one - value) * (one - value)).sum::<f64>() / count as f64;
        Estimate { value, standard_error: (variance / count as f64).sqrt() }
    }
}

const ANY: usize = TIERS_AND_ANY - 1;

/// The share of paths without any shortfall.
pub(super) fn to_planning_age(summaries: &[Summary<f64>]) -> Estimate {
    let fine = summaries.iter().filter(|path| path.first_short[ANY] == NEVER).count();
    Estimate::of_share(fine, summaries.len())
}

/// The same, where a shortfall counts only as far as someone is alive to feel it: lives are integrated by their
/// probability instead of drawn, which gives the same mean with less noise.
pub(super) fn while_alive(program: &Program, summaries: &[Summary<f64>]) -> Estimate {
    let felt = |path: &Summary<f64>| match path.first_short[ANY] {
        NEVER => 0.0,
        year => program.survival[program.calendar.first_step(year as usize)],
    };
    Estimate::of_mean(summaries.iter().map(|path| 1.0 - felt(path)))
}
