//! Expected returns that a market implies, moved by views (Black and Litterman 1992).

use crate::factor::Factor;
use crate::refusal::Refusal;
use crate::universe::{Universe, dot, finite, product, same_size};

/// A belief about the return of a mix of assets.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The mix, by asset; it need not sum to one (1 and −1 is one asset against another).
    pub mix: Vec<f64>,
    /// Its expected return.
    pub expected: f64,
}

/// What is believed after the views.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// Expected returns.
    pub mean: Vec<f64>,
    /// Covariance of returns, with the uncertainty of their means.
    pub covariance: Vec<Vec<f64>>,
}

/// The excess returns for which `weights` are the best portfolio at risk aversion `aversion`: aversion × C w.
pub fn implied_returns(universe: &Universe, weights: &[f64], aversion: f64) -> Vec<f64> {
    product(universe.covariance(), weights).iter().map(|covariance| aversion * covariance).collect()
}

/// The returns after `views`, whose errors are independent with variances diag(P τC P'): each view is as uncertain as the prior is of it
/// (He and Litterman 1999). `tau` scales the uncertainty of the `prior` means. The expected returns of the universe are not used.
///
/// # Errors
/// When a size is wrong, a number not finite, `tau` not above 0, or views contradict each other.
pub fn posterior(universe: &Universe, prior: &[f64], tau: f64, views: &[View]) -> Result<Posterior, Refusal> {
    same_size("the prior", prior.len(), universe.count())?;
    finite("the prior", prior)?;
    if !(tau > 0.0 && tau.is_finite()) {
        return Err(Refusal::OutOfRange { what: "tau" });
    }
    for View { mix, expected } in views {
        same_size("a view", mix.len(), universe.count())?;
        finite("a view", mix)?;
        finite("a view", &[*expected])?;
    }
    // τC P', a column a view.
    let reach: Vec<Vec<f64>> = views.iter().map(|view| implied_returns(universe, &view.mix, tau)).collect();
    let mut doubt: Vec<Vec<f64>> = views.iter().map(|view| reach.iter().map(|column| dot(&view.mix, column)).collect()).collect();
    doubt.iter_mut().enumerate().for_each(|(view, row)| row[view] *= 2.0);
    let factor = Factor::of(&doubt).ok_or(Refusal::NotPositiveDefinite)?;
    let surprise: Vec<f64> = views.iter().map(|view| view.expected - dot(&view.mix, prior)).collect();
    let pull = factor.solve(&surprise);
    let moved = |asset: usize, by: &[f64]| reach.iter().zip(by).map(|(column, by)| column[asset] * by).sum::<f64>();
    let mean = prior.iter().enumerate().map(|(asset, prior)| prior + moved(asset, &pull)).collect();
    let covariance = universe.covariance().iter().enumerate().map(|(asset, row)| {
        let learned = factor.solve(&reach.iter().map(|column| column[asset]).collect::<Vec<f64>>());
        row.iter().enumerate().map(|(other, covariance)| (1.0 + tau) * covariance - moved(other, &learned)).collect()
    });
    Ok(Posterior { mean, covariance: covariance.collect() })
}
