//! Unmet need: how likely, how long, how deep, how early.

use super::{Estimate, Quantiles};
use crate::program::Program;
use crate::record::{NEVER, Summary};

/// The shortfall of a tier, or of any. What is given failure is `None` when no path fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// Of at least one year with unmet need.
    pub probability: Estimate,
    /// Mean years with unmet need, given failure.
    pub years_short: Option<f64>,
    /// Unmet need over all need of the path, mean given failure.
    pub share_unmet: Option<f64>,
    /// Calendar year of the first shortfall, given failure.
    pub first_year: Option<Quantiles>,
}

impl Shortfall {
    pub(super) fn of(program: &Program, summaries: &[Summary<f64>], tier: usize) -> Self {
        let failed: Vec<_> = summaries.iter().filter(|path| path.first_short[tier] != NEVER).collect();
        let mean = |value: &dyn Fn(&Summary<f64>) -> f64| {
            let sum: f64 = failed.iter().map(|path| value(path)).sum();
            (!failed.is_empty()).then(|| sum / failed.len() as f64)
        };
        let mut first: Vec<_> = failed.iter().map(|path| f64::from(program.years[path.first_short[tier] as usize].year)).collect();
        Shortfall {
            probability: Estimate::of_share(failed.len(), summaries.len()),
            years_short: mean(&|path| path.years_short[tier]),
            share_unmet: mean(&|path| path.unmet[tier] / path.planned[tier].max(f64::MIN_POSITIVE)),
            first_year: (!failed.is_empty()).then(|| Quantiles::of(&mut first)),
        }
    }
}
