//! How much to spend and to risk: ruin in continuous time, amortisation, Merton's rules.

use overwinter_engine::rule_study::{amortised_share, mixed_return};
use overwinter_market::closed_form::optimal::{self, Investor, Opportunity};
use overwinter_market::closed_form::ruin_continuous;
use overwinter_numeric::math;
use serde::Deserialize;
use serde_json::json;

use super::super::{Evaluated, Fields, Refused, When, count, read, within};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuinInput {
    mu: f64,
    sigma: f64,
    hazard: f64,
    wealth_over_annual_spend: f64,
}

pub(super) fn ruin(input: Fields) -> Evaluated {
    let input: RuinInput = read(input)?;
    let got = ruin_continuous(
        within("mu", input.mu, -1.0..=1.0)?,
        within("sigma", input.sigma, 0.005..=2.0)?,
        within("hazard", input.hazard, 0.0..=10.0)?,
        within("wealth_over_annual_spend", input.wealth_over_annual_spend, 0.1..=1e6)?,
    );
    Ok(json!({
        "milevsky_robinson_alpha": got.milevsky_robinson.alpha,
        "milevsky_robinson_beta": got.milevsky_robinson.beta,
        "milevsky_robinson_ruin": got.milevsky_robinson.ruin,
        "exact_ruin": got.exact,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AmortisedInput {
    balance: f64,
    periods: u64,
    rate: f64,
    growth_of_payments: f64,
    #[serde(default)]
    bequest_end: f64,
    timing: When,
}

/// The share is the one that the percent rule of a plan is compiled from.
pub(super) fn amortised(input: Fields) -> Evaluated {
    let input: AmortisedInput = read(input)?;
    let periods = count("periods", input.periods, 1..=10_000)?;
    let (rate, growth) = (within("rate", input.rate, -0.9..=10.0)?, within("growth_of_payments", input.growth_of_payments, -0.9..=10.0)?);
    let balance = within("balance", input.balance, 0.01..=1e15)?;
    let left_over = within("bequest_end", input.bequest_end, 0.0..=1e15)? / math::powi(1.0 + rate, periods);
    let share = amortised_share(rate, growth, periods as usize);
    let first = (balance - left_over) * share * if matches!(input.timing, When::End) { 1.0 + rate } else { 1.0 };
    Ok(json!({
        "first_payment": first,
        "last_payment": first * math::powi(1.0 + growth, periods - 1),
        "fraction": first / balance,
        "equivalent_rate": (rate - growth) / (1.0 + growth),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariablePercentageInput {
    age: u64,
    stock_share: f64,
    exhaust_age: u64,
    stock_real: f64,
    bond_real: f64,
}

pub(super) fn variable_percentage(input: Fields) -> Evaluated {
    let input: VariablePercentageInput = read(input)?;
    let Some(periods) = input.exhaust_age.checked_sub(input.age) else {
        return Err(Refused::bad("exhaust_age: it is before `age`"));
    };
    let periods = count("exhaust_age - age", periods, 1..=150)?;
    let returns = [within("stock_real", input.stock_real, -0.9..=10.0)?, within("bond_real", input.bond_real, -0.9..=10.0)?];
    let rate = mixed_return(within("stock_share", input.stock_share, 0.0..=1.0)?, returns);
    let share = amortised_share(rate, 0.0, periods as usize);
    Ok(json!({
        "internal_rate": rate,
        "periods": periods,
        "percentage": share,
        // The published tables print a percentage with one decimal.
        "table_percentage": (share * 1_000.0).round() / 10.0,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MertonInput {
    mu: f64,
    r: f64,
    sigma: f64,
    gamma: f64,
    rho: f64,
    horizon: f64,
}

pub(super) fn merton(input: Fields) -> Evaluated {
    let input: MertonInput = read(input)?;
    let rate = |name, value| within(name, value, -1.0..=1.0);
    let market = Opportunity { mu: rate("mu", input.mu)?, r: rate("r", input.r)?, sigma: within("sigma", input.sigma, 1e-4..=10.0)? };
    let who = Investor {
        gamma: within("gamma", input.gamma, 1e-3..=1e3)?,
        rho: rate("rho", input.rho)?,
        horizon: within("horizon", input.horizon, 1e-3..=1e3)?,
    };
    let got = optimal::merton(&market, &who);
    Ok(json!({
        "risky_share": got.risky_share,
        "kelly_share": got.kelly_share,
        "kelly_log_growth": got.kelly_log_growth,
        "consumption_rate_infinite": got.consumption_rate_infinite,
        "consumption_rate_finite": got.consumption_rate_finite,
        "ce_growth_rate": got.ce_growth_rate,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EquivalentInput {
    values: Vec<f64>,
    gamma: f64,
}

pub(super) fn certainty_equivalent(input: Fields) -> Evaluated {
    let input: EquivalentInput = read(input)?;
    if input.values.is_empty() {
        return Err(Refused::bad("values: there are none"));
    }
    input.values.iter().try_for_each(|value| within("values", *value, 1e-12..=1e15).map(|_| ()))?;
    let mean = input.values.iter().sum::<f64>() / input.values.len() as f64;
    let ce = optimal::certainty_equivalent(&input.values, within("gamma", input.gamma, 0.0..=1e4)?);
    Ok(json!({ "ce": ce, "mean": mean }))
}
