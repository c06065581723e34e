//! Portfolios by mean and variance (Markowitz 1952).

use crate::program::{Bound, Program};
use crate::refusal::Refusal;
use crate::universe::Universe;

/// A point of the efficient frontier.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierPoint {
    /// The least expected return that was asked for.
    pub target_return: f64,
    /// The weights.
    pub weights: Vec<f64>,
}

/// The least variance when assets may be sold short: C⁻¹1, normalised.
pub fn minimum_variance_unconstrained(universe: &Universe) -> Vec<f64> {
    normalised(universe.factor().solve(&vec![1.0; universe.count()]))
}

/// Where the line from the safe rate touches the frontier when assets may be sold short: C⁻¹(mean − safe rate), normalised.
///
/// It has the highest Sharpe ratio when the least variance earns more than the safe rate. Otherwise the line touches the lower branch, the
/// ratio is negative and the lowest, and none is the highest.
///
/// # Errors
/// When the least variance earns the safe rate itself: the line then touches nowhere.
pub fn tangency(universe: &Universe, safe_rate: f64) -> Result<Vec<f64>, Refusal> {
    let direction = universe.factor().solve(&excess(universe, safe_rate));
    let size: f64 = direction.iter().map(|entry| entry.abs()).sum();
    let sum: f64 = direction.iter().sum();
    if sum.abs() > 1e-12 * size { Ok(normalised(direction)) } else { Err(Refusal::NoTangency { rate: safe_rate }) }
}

/// The least variance with weights from 0 to `cap` (1 for no cap).
///
/// # Errors
/// When weights below the cap can't add up to one.
pub fn minimum_variance(universe: &Universe, cap: f64) -> Result<Vec<f64>, Refusal> {
    let assets = universe.count();
    if !(cap > 0.0 && cap * assets as f64 >= 1.0) {
        return Err(Refusal::CapTooLow { cap, assets });
    }
    let mut program = long_only(universe, 1.0, vec![0.0; assets]);
    if cap < 1.0 {
        program.at_most.extend((0..assets).map(|asset| Bound::of_one(asset, 1.0, cap)));
    }
    program.weights(universe.count())
}

/// The highest of mean − `aversion`/2 × variance with weights not below 0.
///
/// # Errors
/// When the aversion is not above 0.
pub fn maximum_utility(universe: &Universe, aversion: f64) -> Result<Vec<f64>, Refusal> {
    if !(aversion > 0.0 && aversion.is_finite()) {
        return Err(Refusal::OutOfRange { what: "the risk aversion" });
    }
    let linear = universe.mean().iter().map(|mean| -mean).collect();
    long_only(universe, aversion, linear).weights(universe.count())
}

/// The highest Sharpe ratio with weights not below 0. Scaled to an excess return of one, the least variance has it (Cornuejols and Tütüncü).
///
/// # Errors
/// When no asset earns more than the safe rate.
pub fn maximum_sharpe(universe: &Universe, safe_rate: f64) -> Result<Vec<f64>, Refusal> {
    let excess = excess(universe, safe_rate);
    let best = excess.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if best <= 0.0 {
        return Err(Refusal::NoExcessReturn { rate: safe_rate });
    }
    let mut program = long_only(universe, 1.0, vec![0.0; universe.count()]);
    program.equal = vec![Bound::of_first(excess.iter().map(|excess| excess / best), 1.0)];
    program.weights(universe.count())
}

/// Least variances for `points` (2 or more) equal steps of expected return, from that of the least variance `r0` to
/// r0 + `reach` × (highest mean − r0), with weights not below 0.
///
/// # Errors
/// When there are too few points or the reach is not in (0, 1].
pub fn efficient_frontier(universe: &Universe, points: usize, reach: f64) -> Result<Vec<FrontierPoint>, Refusal> {
    if points < 2 {
        return Err(Refusal::OutOfRange { what: "the number of points" });
    }
    if !(reach > 0.0 && reach <= 1.0) {
        return Err(Refusal::OutOfRange { what: "the reach of the frontier" });
    }
    let least = universe.expected_return(&minimum_variance(universe, 1.0)?);
    let highest = universe.mean().iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let step = reach * (highest - least) / (points - 1) as f64;
    (0..points).map(|point| at_target(universe, least + step * point as f64)).collect()
}

fn at_target(universe: &Universe, target_return: f64) -> Result<FrontierPoint, Refusal> {
    let mut program = long_only(universe, 1.0, vec![0.0; universe.count()]);
    // Measured from the target and in units of the widest distance, so that the row's numbers are near 1.
    let distances: Vec<f64> = universe.mean().iter().map(|mean| target_return - mean).collect();
    let widest = distances.iter().map(|distance| distance.abs()).fold(f64::MIN_POSITIVE, f64::max);
    program.at_most.push(Bound::of_first(distances.iter().map(|distance| distance / widest), 0.0));
    Ok(FrontierPoint { target_return, weights: program.weights(universe.count())? })
}

/// Minimise ½ aversion x'C x + linear'x over weights that are not negative and sum to one, in units of the mean variance.
fn long_only(universe: &Universe, aversion: f64, linear: Vec<f64>) -> Program {
    let assets = universe.count();
    let unit = aversion * universe.covariance().iter().enumerate().map(|(asset, row)| row[asset]).sum::<f64>() / assets as f64;
    let scaled = |row: &Vec<f64>| row.iter().map(|entry| aversion * entry / unit).collect();
    let mut program = Program {
        quadratic: universe.covariance().iter().map(scaled).collect(),
        linear: linear.iter().map(|entry| entry / unit).collect(),
        equal: vec![Bound::of_first(vec![1.0; assets], 1.0)],
        at_most: Vec::new(),
    };
    program.not_negative(0..assets);
    program
}

fn excess(universe: &Universe, safe_rate: f64) -> Vec<f64> {
    universe.mean().iter().map(|mean| mean - safe_rate).collect()
}

fn normalised(weights: Vec<f64>) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}
