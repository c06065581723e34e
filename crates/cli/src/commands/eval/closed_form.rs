//! What mathematics knows exactly: closed forms, and the engine's own Monte Carlo where a known probability is wanted.

mod distributions;
mod lives;
mod spending;

use overwinter_engine::PATHS_MAX;
use overwinter_engine::backtest::Terms;
use overwinter_engine::study::ruin;
use overwinter_law::Law;
use overwinter_market::Model;
use overwinter_market::closed_form::{deterministic_identities, lognormal_iid};
use serde::Deserialize;
use serde_json::json;

use super::{Evaluated, Fields, Refused, When, read, within, years};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    input: Fields,
}

/// The quantities of the case's kind.
pub(super) fn evaluate(law: &Law, id: &str, case: Fields) -> Evaluated {
    let case: Case = read(case)?;
    match case.kind.as_str() {
        "ruin_discrete_lognormal" => ruin_of(id, case.input),
        "lognormal_iid" => lognormal(case.input),
        "deterministic_identities" => identities(case.input),
        "ruin_continuous" => spending::ruin(case.input),
        "amortised_withdrawal" => spending::amortised(case.input),
        "vpw_percentage" => spending::variable_percentage(case.input),
        "merton" => spending::merton(case.input),
        "crra_certainty_equivalent" => spending::certainty_equivalent(case.input),
        "gompertz" => lives::gompertz(case.input),
        "ss_claiming_worker" => lives::claiming(law, case.input),
        "cornish_fisher" => distributions::cornish_fisher(case.input),
        "stationary_bootstrap" => distributions::stationary_bootstrap(case.input),
        "regime_switching_2" => distributions::regime_switching(case.input),
        other => Err(Refused::not_available(other)),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuinInput {
    arith_mean: f64,
    arith_sd: f64,
    withdrawal_rate: f64,
    years: u64,
    timing: When,
}

/// The engine's Monte Carlo with as many paths as it has. Each case draws its own future, so that errors are independent.
fn ruin_of(id: &str, input: Fields) -> Evaluated {
    let input: RuinInput = read(input)?;
    let market =
        Model::lognormal_real(within("arith_mean", input.arith_mean, -0.99..=10.0)?, within("arith_sd", input.arith_sd, 0.0..=10.0)?);
    let terms = Terms {
        stock_share: 1.0,
        rate: within("withdrawal_rate", input.withdrawal_rate, 0.0..=1e6)?,
        years: years(input.years)?,
        timing: input.timing.into(),
        annual_fee: 0.0,
        periods_per_year: 1,
    };
    let estimate = ruin(&terms, market, seed_of(id), PATHS_MAX);
    Ok(json!({ "ruin_probability": estimate.value, "standard_error": estimate.standard_error }))
}

/// FNV-1a: a fixed number for a name.
fn seed_of(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LognormalInput {
    arith_mean: f64,
    arith_sd: f64,
    years: u64,
}

fn lognormal(input: Fields) -> Evaluated {
    let input: LognormalInput = read(input)?;
    let (mean, sd) = (within("arith_mean", input.arith_mean, -0.99..=10.0)?, within("arith_sd", input.arith_sd, 0.0..=10.0)?);
    let wealth = lognormal_iid(mean, sd, years(input.years)? as u32);
    let [p05, p10, p25, p50, p75, p90, p95] = wealth.quantiles;
    Ok(json!({
        "log_mu": wealth.law.mu,
        "log_sigma": wealth.law.sigma,
        "geometric_mean": wealth.geometric_mean,
        "mean_terminal": wealth.mean_terminal,
        "sd_terminal": wealth.sd_terminal,
        "p05": p05,
        "p10": p10,
        "p25": p25,
        "p50": p50,
        "p75": p75,
        "p90": p90,
        "p95": p95,
        "prob_loss": wealth.prob_loss,
        "cvar_terminal_05": wealth.cvar_terminal_05,
        "skewness": wealth.skewness,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentitiesInput {
    nominal: f64,
    inflation: f64,
    fee: f64,
    real_rate: f64,
    years: f64,
    withdrawal_rate: f64,
}

fn identities(input: Fields) -> Evaluated {
    let input: IdentitiesInput = read(input)?;
    let rate = |name, value| within(name, value, -0.99..=10.0);
    let got = deterministic_identities(
        rate("nominal", input.nominal)?,
        rate("inflation", input.inflation)?,
        rate("fee", input.fee)?,
        rate("real_rate", input.real_rate)?,
        within("years", input.years, 0.01..=1e4)?,
        within("withdrawal_rate", input.withdrawal_rate, 0.0..=1e6)?,
    );
    Ok(json!({
        "real_net_return": got.real_net_return,
        "sustainable_rate_start": got.sustainable_rate_start,
        "sustainable_rate_end": got.sustainable_rate_end,
        "years_lasting_start": got.years_lasting_start,
    }))
}
