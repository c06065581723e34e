//! What mathematics knows exactly: lognormal wealth, and identities of a world without chance.

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
        let variance = ln_one_plus(ratio * ratio);
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
    let spread = exp_minus_one(sd_log * sd_log);
    let mean_terminal = math::powi(1.0 + arith_mean, years);
    let fifth = math::inverse_normal(0.05);
    let prob_loss = match (sd_log > 0.0, mean_log < 0.0) {
        (true, _) => math::normal_cdf(-mean_log / sd_log),
        (false, true) => 1.0,
        (false, false) => 0.0,
    };
    LognormalWealth {
        law,
        geometric_mean: exp_minus_one(law.mu),
        mean_terminal,
        sd_terminal: mean_terminal * spread.sqrt(),
        quantiles: QUANTILES.map(|p| math::exp(mean_log + sd_log * math::inverse_normal(p))),
        prob_loss,
        cvar_terminal_05: mean_terminal * math::normal_cdf(fifth - sd_log) / 0.05,
        skewness: (spread + 3.0) * spread.sqrt(),
    }
}

/// Results of [`deterministic_identities`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeterministicIdentities {
    /// (1 + nominal)(1 − fee)/(1 + inflation) − 1.
    pub real_net_return: f64,
    /// What can be spent at the start of each year, as a share of the first balance, ending at zero.
    pub sustainable_rate_start: f64,
    /// The same, spent at the end of each year.
    pub sustainable_rate_end: f64,
    /// How many years a start-of-year withdrawal lasts; `None` when it never runs out.
    pub years_lasting_start: Option<f64>,
}

/// What a person without luck can count on. All rates are yearly fractions above −1; `years` above 0.
pub fn deterministic_identities(
    nominal: f64,
    inflation: f64,
    fee: f64,
    real_rate: f64,
    years: f64,
    withdrawal_rate: f64,
) -> DeterministicIdentities {
    let log_growth = ln_one_plus(real_rate);
    // Worth at the start of one dollar at the end of each year, for all the years.
    let annuity = if real_rate == 0.0 { years } else { -exp_minus_one(-years * log_growth) / real_rate };
    let worth_forever_paid = real_rate / (1.0 + real_rate) / withdrawal_rate;
    let years_lasting_start = if real_rate == 0.0 {
        (withdrawal_rate > 0.0).then(|| 1.0 / withdrawal_rate)
    } else {
        (worth_forever_paid < 1.0 && withdrawal_rate > 0.0).then(|| -ln_one_plus(-worth_forever_paid) / log_growth)
    };
    DeterministicIdentities {
        real_net_return: (1.0 + nominal) * (1.0 - fee) / (1.0 + inflation) - 1.0,
        sustainable_rate_start: 1.0 / (annuity * (1.0 + real_rate)),
        sustainable_rate_end: 1.0 / annuity,
        years_lasting_start,
    }
}

/// ln(1 + x) that keeps its digits for small `x`.
fn ln_one_plus(x: f64) -> f64 {
    if x.abs() > 1e-2 {
        return math::ln(1.0 + x);
    }
    // 2 artanh(x / (2 + x)); the tenth term is below 2^-60 here.
    let s = x / (2.0 + x);
    let mut sum = 0.0;
    for term in (0..8).rev() {
        sum = sum * s * s + 1.0 / f64::from(2 * term + 1);
    }
    2.0 * s * sum
}

/// exp(x) − 1 that keeps its digits for small `x`.
fn exp_minus_one(x: f64) -> f64 {
    if x.abs() > 1e-2 {
        return math::exp(x) - 1.0;
    }
    let mut sum = 1.0;
    for term in (2..10).rev() {
        sum = 1.0 + sum * x / f64::from(term);
    }
    x * sum
}
