//! What is believed of the assets.

use crate::factor::Factor;
use crate::refusal::Refusal;

/// Expected returns and covariances of some assets over one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Universe {
    mean: Vec<f64>,
    covariance: Vec<Vec<f64>>,
    factor: Factor,
}

impl Universe {
    /// Expected returns (fractions) and their covariance, `[row][column]`.
    ///
    /// # Errors
    /// When there are no assets, sizes differ, a number is not finite, or the covariance is not symmetric and positive definite.
    pub fn new(mean: Vec<f64>, covariance: Vec<Vec<f64>>) -> Result<Self, Refusal> {
        let count = mean.len();
        if count == 0 {
            return Err(Refusal::NoAssets);
        }
        same_size("the covariance", covariance.len(), count)?;
        covariance.iter().try_for_each(|row| same_size("a row of the covariance", row.len(), count))?;
        finite("the expected returns", &mean)?;
        covariance.iter().try_for_each(|row| finite("the covariance", row))?;
        for (row, entries) in covariance.iter().enumerate() {
            for (column, one) in entries[..row].iter().enumerate() {
                let two = covariance[column][row];
                if (one - two).abs() > 1e-9 * (one.abs() + two.abs()) {
                    return Err(Refusal::NotSymmetric { row, column });
                }
            }
        }
        let factor = Factor::of(&covariance).ok_or(Refusal::NotPositiveDefinite)?;
        Ok(Universe { mean, covariance, factor })
    }

    /// How many assets there are.
    pub fn count(&self) -> usize {
        self.mean.len()
    }

    /// Expected returns.
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// Covariances, `[row][column]`.
    pub fn covariance(&self) -> &[Vec<f64>] {
        &self.covariance
    }

    pub(crate) fn factor(&self) -> &Factor {
        &self.factor
    }

    /// Expected return of a portfolio.
    pub fn expected_return(&self, weights: &[f64]) -> f64 {
        dot(&self.mean, weights)
    }

    /// Variance of a portfolio.
    pub fn variance(&self, weights: &[f64]) -> f64 {
        dot(weights, &product(&self.covariance, weights))
    }

    /// Standard deviation of a portfolio.
    pub fn volatility(&self, weights: &[f64]) -> f64 {
        self.variance(weights).sqrt()
    }

    /// Expected return above `safe_rate` for each unit of standard deviation.
    pub fn sharpe_ratio(&self, weights: &[f64], safe_rate: f64) -> f64 {
        (self.expected_return(weights) - safe_rate) / self.volatility(weights)
    }

    /// Each asset's share of the portfolio's variance: wᵢ (C w)ᵢ / w'C w. They sum to one.
    pub fn risk_contributions(&self, weights: &[f64]) -> Vec<f64> {
        let marginal = product(&self.covariance, weights);
        let variance = dot(weights, &marginal);
        weights.iter().zip(marginal).map(|(weight, marginal)| weight * marginal / variance).collect()
    }
}

pub(crate) fn same_size(what: &'static str, got: usize, want: usize) -> Result<(), Refusal> {
    if got == want { Ok(()) } else { Err(Refusal::Size { what, got, want }) }
}

pub(crate) fn finite(what: &'static str, numbers: &[f64]) -> Result<(), Refusal> {
    if numbers.iter().all(|number| number.is_finite()) { Ok(()) } else { Err(Refusal::NotFinite { what }) }
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub(crate) fn product(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| dot(row, vector)).collect()
}
