//! Moments of returns that switch between two normal regimes (Hamilton 1989).

use overwinter_numeric::math;

/// Two regimes and how they follow each other, by period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regimes {
    /// Probability of leaving the first regime and the second; each in [0, 1], not both 0.
    pub leave: [f64; 2],
    /// Mean of a period's return in each.
    pub mu: [f64; 2],
    /// Standard deviation in each, not both 0.
    pub sigma: [f64; 2],
}

/// Moments under the stationary law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegimeMoments {
    /// Share of time in each regime.
    pub stationary: [f64; 2],
    /// Mean of a period.
    pub mean: f64,
    /// Variance of a period.
    pub variance: f64,
    /// Skewness of a period.
    pub skewness: f64,
    /// Kurtosis of a period, 3 for a normal.
    pub kurtosis: f64,
    /// Covariance of neighbouring periods.
    pub autocov1: f64,
    /// Mean of the sum over the periods.
    pub sum_mean: f64,
    /// Variance of the sum.
    pub sum_variance: f64,
    /// Mean number of periods that a visit to each regime lasts; `None` when it is never left.
    pub expected_duration: [Option<f64>; 2],
}

/// The moments of one period and of the sum over `periods` (1 or more), begun from the stationary law.
pub fn regime_switching(regimes: &Regimes, periods: u32) -> RegimeMoments {
    let Regimes { leave, mu, sigma } = *regimes;
    let moving = leave[0] + leave[1];
    let stationary = [leave[1] / moving, leave[0] / moving];
    let mixed = |of: [f64; 2]| stationary[0] * of[0] + stationary[1] * of[1];
    let mean = mixed(mu);
    let central = |moment: fn(f64, f64) -> f64| mixed([0, 1].map(|regime| moment(mu[regime] - mean, sigma[regime] * sigma[regime])));
    let variance = central(|shift, variance| variance + shift * shift);
    let third = central(|shift, variance| 3.0 * shift * variance + shift * shift * shift);
    let fourth = central(|shift, variance| 3.0 * variance * variance + 6.0 * shift * shift * variance + math::powi(shift, 4));
    // The regime's memory fades by this factor a period.
    let memory = 1.0 - moving;
    let between = stationary[0] * stationary[1] * (mu[0] - mu[1]) * (mu[0] - mu[1]);
    let (mut faded, mut pairs) = (1.0, 0.0);
    for lag in 1..periods {
        faded *= memory;
        pairs += f64::from(periods - lag) * faded;
    }
    RegimeMoments {
        stationary,
        mean,
        variance,
        skewness: third / (variance * variance.sqrt()),
        kurtosis: fourth / (variance * variance),
        autocov1: between * memory,
        sum_mean: f64::from(periods) * mean,
        sum_variance: f64::from(periods) * variance + 2.0 * between * pairs,
        expected_duration: leave.map(|leave| (leave > 0.0).then(|| 1.0 / leave)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regimes_that_do_not_differ_are_one_normal() {
        let got = regime_switching(&Regimes { leave: [0.1, 0.3], mu: [0.01, 0.01], sigma: [0.04, 0.04] }, 12);
        assert!((got.kurtosis - 3.0).abs() < 1e-12 && got.skewness.abs() < 1e-12 && got.autocov1 == 0.0);
        assert!((got.sum_variance - 12.0 * 0.0016).abs() < 1e-15);
    }
}
