//! Weights from risk alone.

use crate::factor::Factor;
use crate::refusal::Refusal;
use crate::universe::{Universe, dot, product};

/// Weights in inverse proportion to each asset's standard deviation.
pub fn inverse_volatility(universe: &Universe) -> Vec<f64> {
    let inverse: Vec<f64> = universe.covariance().iter().enumerate().map(|(asset, row)| 1.0 / row[asset].sqrt()).collect();
    let sum: f64 = inverse.iter().sum();
    inverse.iter().map(|weight| weight / sum).collect()
}

/// Weights, all positive, of which each contributes the same to the portfolio's variance.
///
/// They minimise ½ y'C y − (1/n) Σ ln y (Maillard, Roncalli and Teïletche 2010; Spinu 2013), a self-concordant function: damped steps of Newton
/// reach the minimum from anywhere, the last ones doubling the digits.
///
/// # Errors
/// When rounding keeps the contributions from becoming equal, as with a covariance that is nearly singular.
pub fn risk_parity(universe: &Universe) -> Result<Vec<f64>, Refusal> {
    const STEPS_MAX: usize = 500;
    // With variances of 1 the start is near and the weights are of one size: the problem is solved for correlations.
    let covariance = universe.covariance();
    let deviations: Vec<f64> = covariance.iter().enumerate().map(|(asset, row)| row[asset].sqrt()).collect();
    let correlation: Vec<Vec<f64>> = covariance
        .iter()
        .zip(&deviations)
        .map(|(row, own)| row.iter().zip(&deviations).map(|(entry, other)| entry / (own * other)).collect())
        .collect();
    let budget = 1.0 / universe.count() as f64;
    let mut exposure = vec![budget.sqrt(); universe.count()];
    for _ in 0..STEPS_MAX {
        let (step, decrement) = newton(&correlation, &exposure, budget)?;
        // In units in which the function is self-concordant, a decrement below 1/4 allows the whole step.
        let scaled = decrement / budget.sqrt();
        let length = if scaled < 0.25 { 1.0 } else { 1.0 / (1.0 + scaled) };
        exposure.iter_mut().zip(&step).for_each(|(own, step)| *own += length * step);
        if scaled < 1e-13 {
            break;
        }
    }
    let weights: Vec<f64> = exposure.iter().zip(&deviations).map(|(exposure, deviation)| exposure / deviation).collect();
    let sum: f64 = weights.iter().sum();
    let weights: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
    let even = universe.risk_contributions(&weights).iter().all(|share| (share / budget - 1.0).abs() < 1e-8);
    if even { Ok(weights) } else { Err(Refusal::NoSolution { status: "risk contributions stay uneven".into() }) }
}

/// Newton's step and its decrement.
fn newton(correlation: &[Vec<f64>], exposure: &[f64], budget: f64) -> Result<(Vec<f64>, f64), Refusal> {
    let downhill: Vec<f64> = product(correlation, exposure).iter().zip(exposure).map(|(marginal, own)| budget / own - marginal).collect();
    let mut curvature = correlation.to_vec();
    curvature.iter_mut().zip(exposure).enumerate().for_each(|(asset, (row, own))| row[asset] += budget / (own * own));
    let step = Factor::of(&curvature).ok_or(Refusal::NotPositiveDefinite)?.solve(&downhill);
    let decrement = dot(&step, &downhill).max(0.0).sqrt();
    Ok((step, decrement))
}
