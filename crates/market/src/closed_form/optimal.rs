//! What a person with constant relative risk aversion would do and would take instead.

use overwinter_numeric::math;

/// A risky fund that follows geometric Brownian motion and a safe rate, both real and continuously compounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opportunity {
    /// Expected instantaneous return of the fund.
    pub mu: f64,
    /// The safe rate.
    pub r: f64,
    /// Volatility of the fund, above 0.
    pub sigma: f64,
}

/// Who chooses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Investor {
    /// Relative risk aversion, above 0; 1 is logarithmic utility.
    pub gamma: f64,
    /// The rate at which utility is discounted.
    pub rho: f64,
    /// Years to live, above 0; nothing is left.
    pub horizon: f64,
}

/// The solution of Merton (1969).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Merton {
    /// Share of wealth in the fund.
    pub risky_share: f64,
    /// The share that grows fastest, which is that of logarithmic utility.
    pub kelly_share: f64,
    /// Its expected growth of log wealth.
    pub kelly_log_growth: f64,
    /// Consumption as a share of wealth for one who never dies. Meaningless where it is not above 0.
    pub consumption_rate_infinite: f64,
    /// The same now, for the horizon.
    pub consumption_rate_finite: f64,
    /// The sure rate that is worth as much as the best mix.
    pub ce_growth_rate: f64,
}

/// The best share and rate of consumption. Not modelled: labour income, bequests, borrowing limits.
pub fn merton(market: &Opportunity, who: &Investor) -> Merton {
    let Opportunity { mu, r, sigma } = *market;
    let Investor { gamma, rho, horizon } = *who;
    let kelly_share = (mu - r) / (sigma * sigma);
    let premium = 0.5 * (mu - r) * kelly_share;
    let ce_growth_rate = r + premium / gamma;
    let rate = (rho - (1.0 - gamma) * ce_growth_rate) / gamma;
    let finite = if rate == 0.0 { 1.0 / horizon } else { -rate / math::exp_minus_one(-rate * horizon) };
    Merton {
        risky_share: kelly_share / gamma,
        kelly_share,
        kelly_log_growth: r + premium,
        consumption_rate_infinite: rate,
        consumption_rate_finite: finite,
        ce_growth_rate,
    }
}

/// The sure amount that is worth as much as equally likely `values` (at least one, all above 0) to a person of relative risk aversion
/// `gamma`; the geometric mean when it is 1.
pub fn certainty_equivalent(values: &[f64], gamma: f64) -> f64 {
    let count = values.len() as f64;
    // Relative to the logarithmic mean, so that high powers neither vanish nor overflow before they are averaged.
    let centre = values.iter().map(|value| math::ln(*value)).sum::<f64>() / count;
    let curve = 1.0 - gamma;
    let logs = values.iter().map(|value| math::ln(*value) - centre);
    if curve == 0.0 {
        return math::exp(centre);
    }
    let greatest = logs.clone().map(|log| curve * log).fold(f64::NEG_INFINITY, f64::max);
    let mean = logs.map(|log| math::exp(curve * log - greatest)).sum::<f64>() / count;
    math::exp(centre + (greatest + math::ln(mean)) / curve)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equivalent_lies_between_the_worst_and_the_mean_and_falls_with_aversion() {
        let values = [20_000.0, 45_000.0, 90_000.0];
        let mut last = values.iter().sum::<f64>() / 3.0;
        for gamma in [0.0, 0.5, 1.0, 1.000_001, 2.0, 5.0, 50.0, 5_000.0] {
            let now = certainty_equivalent(&values, gamma);
            assert!(now <= last * (1.0 + 1e-12) && now >= 20_000.0 * (1.0 - 1e-12), "{gamma}: {now} after {last}");
            last = now;
        }
        assert!((last - 20_000.0).abs() < 10.0, "who can't bear risk counts the worst");
    }

    #[test]
    fn a_rate_near_zero_spends_evenly() {
        let market = Opportunity { mu: 0.0, r: 0.0, sigma: 0.2 };
        let of = |rho: f64| merton(&market, &Investor { gamma: 2.0, rho, horizon: 25.0 }).consumption_rate_finite;
        assert!((of(0.0) - 0.04).abs() < 1e-15 && (of(1e-9) - 0.04).abs() < 1e-9);
    }
}
