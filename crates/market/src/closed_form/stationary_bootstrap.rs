//! Moments of the stationary bootstrap of Politis and Romano (1994).

/// What a resample has by theory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BootstrapMoments {
    /// Mean length of a block, in steps.
    pub expected_block_length: f64,
    /// Variance of the mean of a resample.
    pub variance_of_resample_mean: f64,
    /// Expectation of the mean of a resample: the series' own.
    pub mean_of_resample_mean: f64,
    /// Probability that two neighbours of a resample are neighbours in the series.
    pub prob_two_adjacent_draws_are_consecutive: f64,
}

/// The moments of a resample of `length` draws (1 or more) from `series` (not empty; its end is followed by its beginning), a new block
/// beginning at each step with probability `restart`, in (0, 1].
///
/// Two draws that lie `k` steps apart belong to one block with probability (1 − p)^k and are independent otherwise, so the variance is the
/// circular autocovariances' sum under these weights.
pub fn stationary_bootstrap(series: &[f64], restart: f64, length: usize) -> BootstrapMoments {
    let count = series.len();
    let mean = series.iter().sum::<f64>() / count as f64;
    let covariance = |lag: usize| -> f64 {
        let later = series.iter().cycle().skip(lag % count);
        series.iter().zip(later).map(|(now, then)| (now - mean) * (then - mean)).sum::<f64>() / count as f64
    };
    let covariances: Vec<f64> = (0..count).map(covariance).collect();
    let (mut together, mut sum) = (1.0, covariances[0]);
    for lag in 1..length {
        together *= 1.0 - restart;
        sum += 2.0 * (1.0 - lag as f64 / length as f64) * together * covariances[lag % count];
    }
    BootstrapMoments {
        expected_block_length: 1.0 / restart,
        variance_of_resample_mean: sum / length as f64,
        mean_of_resample_mean: mean,
        prob_two_adjacent_draws_are_consecutive: 1.0 - restart + restart / count as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::stationary_bootstrap;

    #[test]
    fn single_draws_are_independent() {
        let series = [0.1, -0.2, 0.05, 0.3];
        let moments = stationary_bootstrap(&series, 1.0, 10);
        let variance = series.iter().map(|x| (x - 0.0625) * (x - 0.0625)).sum::<f64>() / 4.0;
        assert!((moments.variance_of_resample_mean - variance / 10.0).abs() < 1e-15);
    }
}
