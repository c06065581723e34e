//! The chance that wealth which earns and is spent continuously runs out within a lifetime.

use overwinter_numeric::math;

/// The chance of ruin, exact and by the approximation that is often quoted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ContinuousRuin {
    /// Probability that wealth runs out before death.
    pub exact: f64,
    /// Milevsky and Robinson's approximation.
    pub milevsky_robinson: MilevskyRobinson,
}

/// The present value of lifelong spending taken to be reciprocal gamma with its first two moments (Milevsky and Robinson 2005).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MilevskyRobinson {
    /// Shape of the gamma distribution.
    pub alpha: f64,
    /// Its scale.
    pub beta: f64,
    /// Probability of ruin; `None` where the moments do not exist (`alpha` ≤ 0).
    pub ruin: Option<f64>,
}

/// The chance of ruin when real wealth follows dW = (μW − 1) dt + σW dB from `wealth_over_annual_spend` (above 0), with volatility `sigma`
/// (above 0) and death at the constant rate `hazard` a year (0: never).
///
/// Spending for life is worth (2/σ²) Z/G with Z ~ Beta(1, a) and G ~ Gamma(b, 1) independent (Dufresne 1990, Yor 1992), ν = 2(μ − σ²/2)/σ²,
/// k = √(8 hazard/σ² + ν²), a = (k − ν)/2, b = (k + ν)/2; ruin is that it exceeds wealth. Integrated over Z and G this is Kummer's function,
/// here as its series of positive terms. Not modelled: a hazard that rises with age, spending that adapts.
pub fn ruin_continuous(mu: f64, sigma: f64, hazard: f64, wealth_over_annual_spend: f64) -> ContinuousRuin {
    let variance = sigma * sigma;
    let nu = 2.0 * mu / variance - 1.0;
    let k = (8.0 * hazard / variance + nu * nu).sqrt();
    let exact = beta_over_gamma_above(0.5 * (k - nu), 0.5 * (k + nu), 2.0 / (variance * wealth_over_annual_spend));
    let alpha = (2.0 * mu + 4.0 * hazard) / (variance + hazard) - 1.0;
    let beta = 0.5 * (variance + hazard);
    // Without Z, the same series is the gamma distribution's.
    let ruin = (alpha > 0.0).then(|| beta_over_gamma_above(0.0, alpha, 1.0 / (wealth_over_annual_spend * beta)));
    ContinuousRuin { exact, milevsky_robinson: MilevskyRobinson { alpha, beta, ruin } }
}

/// P(x Z > G) for Z ~ Beta(1, a), which is 1 when a = 0, and G ~ Gamma(b, 1):
/// x^b e^−x Γ(a+1)/Γ(a+b+1) Σ (a+1)ₖ/(a+b+1)ₖ x^k/k!.
fn beta_over_gamma_above(a: f64, b: f64, x: f64) -> f64 {
    const BIG: f64 = 1e250;
    let mut scale = b * math::ln(x) - x + ln_gamma(a + 1.0) - ln_gamma(a + b + 1.0);
    let (mut term, mut sum, mut index) = (1.0, 1.0, 0.0);
    // The ratio of terms falls below x/index, so past 2x the rest is below the last term.
    while index < 2.0 * x || term > 1e-17 * sum {
        term *= (a + 1.0 + index) * x / ((a + b + 1.0 + index) * (index + 1.0));
        sum += term;
        index += 1.0;
        if sum > BIG {
            (term, sum, scale) = (term / BIG, sum / BIG, scale + math::ln(BIG));
        }
    }
    math::exp(scale + math::ln(sum)).min(1.0)
}

/// ln Γ(x) for `x` > 0, to about 1e-15: Stirling's series (Abramowitz and Stegun 6.1.41) above 12, the recurrence below.
fn ln_gamma(x: f64) -> f64 {
    const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_7;
    const TERMS: [f64; 7] = [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1_260.0, -1.0 / 1_680.0, 1.0 / 1_188.0, -691.0 / 360_360.0, 1.0 / 156.0];
    let (mut shifted, mut product) = (x, 1.0);
    while shifted < 12.0 {
        product *= shifted;
        shifted += 1.0;
    }
    let inverse_square = 1.0 / (shifted * shifted);
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * inverse_square + term) / shifted;
    (shifted - 0.5) * math::ln(shifted) - shifted + HALF_LN_TWO_PI + series - math::ln(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from the C library by Python.
    #[test]
    fn the_gamma_function_agrees_with_tables() {
        for (x, want) in [
            (0.5, 0.572_364_942_924_700_1),
            (1.0, 0.0),
            (2.0, 0.0),
            (1e-3, 6.907_178_885_383_854),
            (3.7, 1.428_072_326_665_388_3),
            (50.0, 144.565_743_946_344_9),
            (1_234.5, 7_550.550_901_077_896),
        ] {
            let got = ln_gamma(x);
            assert!((got - want).abs() <= 4e-15 * f64::max(1.0, want.abs()), "{x}: {got} for {want}");
        }
    }

    #[test]
    fn certain_death_and_losing_wealth_bound_the_chance() {
        assert!((ruin_continuous(-0.02, 0.1, 0.0, 30.0).exact - 1.0).abs() < 1e-12, "wealth that shrinks for ever runs out");
        assert!(ruin_continuous(0.05, 0.01, 0.0, 1e3).exact < 1e-12);
        assert!(ruin_continuous(0.05, 0.15, 5.0, 30.0).exact < 1e-6, "who dies soon is not ruined");
        assert!(ruin_continuous(0.0, 0.004, 0.02, 12.0).exact > 0.5, "very many terms still add up");
    }

    /// The chance is constant on average until death: ½σ²W² f″ + (μW − 1) f′ = hazard · f (by differences, so to about 1e-6).
    #[test]
    fn the_chance_solves_its_differential_equation() {
        for (mu, sigma, hazard) in [(0.05, 0.16, 0.03), (0.02, 0.25, 0.0), (-0.01, 0.1, 0.08), (0.08, 0.3, 0.005)] {
            for wealth in [3.0, 8.0, 17.0, 40.0] {
                let step = wealth * 1e-3;
                let [below, at, above] = [-1.0, 0.0, 1.0].map(|by| ruin_continuous(mu, sigma, hazard, wealth + by * step).exact);
                let (slope, bend) = ((above - below) / (2.0 * step), (above - 2.0 * at + below) / (step * step));
                let left = 0.5 * sigma * sigma * wealth * wealth * bend + (mu * wealth - 1.0) * slope;
                assert!((left - hazard * at).abs() < 1e-5 * at.max(1e-3), "{mu} {sigma} {hazard} {wealth}: {left} for {}", hazard * at);
            }
        }
    }

    #[test]
    fn more_wealth_is_less_ruin() {
        let chance = |wealth: f64| ruin_continuous(0.05, 0.16, 0.03, wealth).exact;
        assert!((1..200).all(|wealth| chance(f64::from(wealth)) > chance(f64::from(wealth) + 1.0)));
    }
}
