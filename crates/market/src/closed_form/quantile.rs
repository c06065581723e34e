//! Quantiles of a distribution that is nearly normal.

/// The Cornish–Fisher quantile, in standard deviations from the mean, of a distribution with this skewness and excess kurtosis, where `z` is
/// the standard normal's: z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36.
///
/// Good near the normal; far from it (|S| above about 1, K above about 3) it is no longer monotone in `z`.
pub fn cornish_fisher(z: f64, skew: f64, excess_kurtosis: f64) -> f64 {
    let (square, cube) = (z * z, z * z * z);
    z + (square - 1.0) * skew / 6.0 + (cube - 3.0 * z) * excess_kurtosis / 24.0 - (2.0 * cube - 5.0 * z) * skew * skew / 36.0
}

#[cfg(test)]
mod tests {
    use super::cornish_fisher;

    #[test]
    fn a_normal_distribution_keeps_its_quantiles() {
        assert!([-2.3, -1.0, 0.0, 0.7, 3.0].iter().all(|z| cornish_fisher(*z, 0.0, 0.0) == *z));
    }
}
