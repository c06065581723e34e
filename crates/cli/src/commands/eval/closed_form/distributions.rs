//! Moments and quantiles that samplers and approximations are held to.

use overwinter_market::closed_form::{self, Regimes};
use overwinter_numeric::math;
use serde::Deserialize;
use serde_json::json;

use super::super::{Evaluated, Fields, Refused, count, read, within};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantileInput {
    skew: f64,
    excess_kurtosis: f64,
    p: f64,
}

pub(super) fn cornish_fisher(input: Fields) -> Evaluated {
    let input: QuantileInput = read(input)?;
    let z = math::inverse_normal(within("p", input.p, 1e-300..=1.0 - 1e-16)?);
    let (skew, kurtosis) = (within("skew", input.skew, -1e3..=1e3)?, within("excess_kurtosis", input.excess_kurtosis, -2.0..=1e4)?);
    Ok(json!({ "z": z, "z_cf": closed_form::cornish_fisher(z, skew, kurtosis) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BootstrapInput {
    series: Vec<f64>,
    p: f64,
    resample_length: u64,
}

pub(super) fn stationary_bootstrap(input: Fields) -> Evaluated {
    let input: BootstrapInput = read(input)?;
    if input.series.is_empty() || input.series.len() > 10_000 {
        return Err(Refused::bad("series: it needs 1 to 10,000 values"));
    }
    let length = count("resample_length", input.resample_length, 1..=1_000_000)?;
    let got = closed_form::stationary_bootstrap(&input.series, within("p", input.p, 1e-9..=1.0)?, length as usize);
    Ok(json!({
        "expected_block_length": got.expected_block_length,
        "variance_of_resample_mean": got.variance_of_resample_mean,
        "mean_of_resample_mean": got.mean_of_resample_mean,
        "prob_two_adjacent_draws_are_consecutive": got.prob_two_adjacent_draws_are_consecutive,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegimesInput {
    p12: f64,
    p21: f64,
    mu: [f64; 2],
    sigma: [f64; 2],
    periods: u64,
}

pub(super) fn regime_switching(input: Fields) -> Evaluated {
    let input: RegimesInput = read(input)?;
    let leave = [within("p12", input.p12, 0.0..=1.0)?, within("p21", input.p21, 0.0..=1.0)?];
    input.sigma.iter().try_for_each(|sigma| within("sigma", *sigma, 0.0..=1e3).map(|_| ()))?;
    if leave == [0.0; 2] {
        return Err(Refused::bad("p12, p21: at least one regime must be left"));
    }
    let regimes = Regimes { leave, mu: input.mu, sigma: input.sigma };
    let got = closed_form::regime_switching(&regimes, count("periods", input.periods, 1..=1_000_000)?);
    Ok(json!({
        "stationary": got.stationary,
        "mean": got.mean,
        "variance": got.variance,
        "skewness": got.skewness,
        "kurtosis": got.kurtosis,
        "autocov1": got.autocov1,
        "sum_mean": got.sum_mean,
        "sum_variance": got.sum_variance,
        "expected_duration": got.expected_duration,
    }))
}
