//! What a change does, in the figures that matter.

use overwinter_engine::Fate;
use overwinter_engine::outcome::Estimate;

use crate::By;
use crate::trials::{difference, figure};

/// What became of a changed plan, and by how much it differs from the plan as written, path by path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The probability that nothing is ever short.
    pub success: Estimate,
    /// Its difference.
    pub gain_in_success: Estimate,
    /// The sure spending a year that is worth as much, at relative risk aversion 3.
    pub certain_spending: Estimate,
    /// Its difference.
    pub gain_in_spending: Estimate,
    /// What heirs keep after tax less all unmet need, mean over paths.
    pub worth: Estimate,
    /// Its difference.
    pub gain_in_worth: Estimate,
}

impl Effect {
    pub(super) fn of(fates: &[Fate], base: &[Fate], widening: f64) -> Self {
        let told = |by: By| (figure(fates, by, widening), difference(fates, base, by, widening));
        let [(success, gain_in_success), (certain_spending, gain_in_spending), (worth, gain_in_worth)] =
            [By::Success, By::CertainSpending, By::Worth].map(told);
        Effect { success, gain_in_success, certain_spending, gain_in_spending, worth, gain_in_worth }
    }
}
