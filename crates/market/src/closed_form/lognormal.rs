//! Lognormal wealth.

use overwinter_numeric::math;

/// The law of one year's log-growth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogLaw {
    /// Mean of ln(1 + return).
    pub mu: f64,
    /// Standard deviation of ln(1 + return).
    pub sigma: f64,
}

impl LogLaw {
    /// From the arithmetic mean (above −1) and standard deviation of a year's return, as fractions.
    pub fn from_arithmetic(mean: f64, sd: f64) -> Self {
        let ratio = sd / (1.0 + mean);
        let variance = math::ln_one_plus(ratio * ratio);
        LogLaw { mu: math::ln(1.0 + mean) - 0.5 * variance, sigma: variance.sqrt() }
    }
}

/// Wealth after some years of independent lognormal growth from 1, with nothing added or taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LognormalWealth {
    /// The law of one year.
    pub law: LogLaw,
    /// Yearly growth of the median.
    pub geometric_mean: f64,
    /// Mean of terminal wealth.
    pub mean_terminal: f64,
    /// Standard deviation of terminal wealth.
    pub sd_terminal: f64,
    /// Quantiles 5, 10, 25, 50, 75, 90, 95 % of terminal wealth, as in [`QUANTILES`].
    pub quantiles: [f64; 7],
    /// Probability of ending below 1.
    pub prob_loss: f64,
    /// Mean of the worst twentieth of outcomes.
    pub cvar_terminal_05: f64,
    /// Skewness of terminal wealth.
    pub skewness: f64,
}

/// The probabilities of [`LognormalWealth::quantiles`].
pub const QUANTILES: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

/// The distribution of terminal wealth after `years` (1 or more) of growth with this arithmetic mean and standard deviation.
pub fn lognormal_iid(arith_mean: f64, arith_sd: f64, years: u32) -> LognormalWealth {
    let law = LogLaw::from_arithmetic(arith_mean, arith_sd);
    let horizon = f64::from(years);
    let (mean_log, sd_log) = (law.mu * horizon, law.sigma * horizon.sqrt());
    let spread = math::exp_minus_one(sd_log * sd_log);
    let mean_terminal = math::powi(1.0 + arith_mean, years);
    let fifth = math::inverse_normal(0.05);
    let prob_loss = match (sd_log > 0.0, mean_log < 0.0) {
        (true, _) => math::normal_cdf(-mean_log / sd_log),
        (false, true) => 1.0,
        (false, false) => 0.0,
    };
    LognormalWealth {
        law,
        geometric_mean: math::exp_minus_one(law.mu),
        mean_terminal,
        sd_terminal: mean_terminal * spread.sqrt(),
        quantiles: QUANTILES.map(|p| math::exp(mean_log + sd_log * math::inverse_normal(p))),
        prob_loss,
        cvar_terminal_05: mean_terminal * math::normal_cdf(fifth - sd_log) / 0.05,
        skewness: (spread + 3.0) * spread.sqrt(),
    }
}
