//! Success against spending: a grid of plans under the same draws. With tax law there is no rate of a path that gives the whole curve at once.

use overwinter_plan::{Adjust, inputs};

use super::{Bench, Effect};
use crate::Refusal;
use crate::variation::Variation;

/// What the plan's spending is multiplied by.
pub(super) const FACTORS: [f64; 11] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5];

/// A point of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendingPoint {
    /// Dollars a month at the start, without goals and housing.
    pub monthly_usd: f64,
    /// What comes of it.
    pub effect: Effect,
}

/// Success against spending.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What the plan spends a month at the start, without goals and housing.
    pub planned_monthly_usd: f64,
    /// From the least spending to the most.
    pub points: Vec<SpendingPoint>,
}

/// `None` where the plan has no spending at its start.
pub(super) fn curve(bench: &mut Bench<'_, '_>) -> Result<Option<Curve>, Refusal> {
    let Some(planned) = inputs(bench.plan()).spending_monthly_usd else { return Ok(None) };
    let mut points = Vec::new();
    for factor in FACTORS {
        let monthly_usd = planned.value * factor;
        let asked = if factor == 1.0 { None } else { Some(monthly_usd) };
        let variation = Variation { adjust: Adjust { spending_monthly_usd: asked, ..Adjust::default() }, ..Variation::default() };
        points.push(SpendingPoint { monthly_usd, effect: bench.effect(&variation)? });
    }
    Ok(Some(Curve { planned_monthly_usd: planned.value, points }))
}
