//! The named portfolios of a universe of assets.

use overwinter_portfolio::black_litterman::{View, implied_returns, posterior};
use overwinter_portfolio::mean_variance::{self, FrontierPoint};
use overwinter_portfolio::risk_budget::{inverse_volatility, risk_parity};
use overwinter_portfolio::shortfall::Scenarios;
use overwinter_portfolio::{Refusal, Universe};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Evaluated, Fields, Refused, read, within};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    assets: Option<usize>,
    mean: Vec<f64>,
    cov: Vec<Vec<f64>>,
    scenarios: Vec<Vec<f64>>,
    rf: f64,
}

/// What one portfolio comes to.
type Solution = Result<Value, Refusal>;

/// More assets than this take the time of others.
const ASSETS_MAX: usize = 100;
/// Likewise of scenarios.
const SCENARIOS_MAX: usize = 2_000;

/// Every named portfolio. One that does not exist has an `error` in its place and leaves the others as they are.
pub(super) fn evaluate(case: Fields) -> Evaluated {
    let case: Case = read(case)?;
    if case.mean.len() > ASSETS_MAX || case.scenarios.len() > SCENARIOS_MAX {
        return Err(Refused::bad(format!("at most {ASSETS_MAX} assets and {SCENARIOS_MAX} scenarios")));
    }
    if case.assets.is_some_and(|assets| assets != case.mean.len()) {
        return Err(Refused::bad(format!("assets: there are {} means", case.mean.len())));
    }
    let rf = within("rf", case.rf, -1.0..=1.0)?;
    let universe = Universe::new(case.mean, case.cov)?;
    let scenarios = Scenarios::new(case.scenarios)?;
    if scenarios.assets() != universe.count() {
        return Err(Refused::bad(format!("scenarios: a row has {} returns for {} assets", scenarios.assets(), universe.count())));
    }
    let mut answer = by_mean_and_variance(&universe, rf);
    answer.extend(by_risk(&universe));
    for (name, level) in [("min_cvar90_long_only", 0.90), ("min_cvar95_long_only", 0.95)] {
        answer.push((name, least_shortfall(&universe, &scenarios, level)));
    }
    answer.push(("black_litterman", with_views(&universe)));
    let fields = answer.into_iter().map(|(name, solution)| (name.to_owned(), solution.unwrap_or_else(|why| error(&why))));
    Ok(Value::Object(fields.collect()))
}

impl From<Refusal> for Refused {
    fn from(why: Refusal) -> Self {
        Refused::bad(why.to_string())
    }
}

fn error(why: &Refusal) -> Value {
    json!({ "error": { "code": "no-solution", "message": why.to_string() } })
}

fn by_mean_and_variance(universe: &Universe, rf: f64) -> Vec<(&'static str, Solution)> {
    let plain = |weights: Vec<f64>| described(universe, &weights, []);
    let cap = cap(universe.count());
    let of_utility = |aversion: f64| {
        let weights = mean_variance::maximum_utility(universe, aversion)?;
        let objective = universe.expected_return(&weights) - 0.5 * aversion * universe.variance(&weights);
        Ok(described(universe, &weights, [("objective", json!(objective))]))
    };
    let sharpe = |weights: Vec<f64>| {
        let ratio = universe.sharpe_ratio(&weights, rf);
        described(universe, &weights, [("rf", json!(rf)), ("sharpe", json!(ratio))])
    };
    let tangent = |weights: Vec<f64>| match universe.sharpe_ratio(&weights, rf) {
        ratio if ratio < 0.0 => described(universe, &weights, [("outcome", json!("the lowest ratio, not the highest"))]),
        _ => plain(weights),
    };
    let capped = |weights: Vec<f64>| described(universe, &weights, [("cap", json!(cap))]);
    let frontier = mean_variance::efficient_frontier(universe, 9, 0.999);
    let point = |point: &FrontierPoint| json!({ "target_return": point.target_return, "variance": universe.variance(&point.weights), "weights": point.weights });
    vec![
        ("min_variance_unconstrained", Ok(plain(mean_variance::minimum_variance_unconstrained(universe)))),
        ("tangency_unconstrained", mean_variance::tangency(universe, rf).map(tangent)),
        ("min_variance_long_only", mean_variance::minimum_variance(universe, 1.0).map(plain)),
        ("min_variance_long_only_capped", mean_variance::minimum_variance(universe, cap).map(capped)),
        ("max_sharpe_long_only", mean_variance::maximum_sharpe(universe, rf).map(sharpe)),
        ("max_utility_gamma2_long_only", of_utility(2.0)),
        ("max_utility_gamma5_long_only", of_utility(5.0)),
        ("max_utility_gamma10_long_only", of_utility(10.0)),
        ("efficient_frontier_long_only", frontier.map(|points| points.iter().map(point).collect())),
    ]
}

/// A quarter, or half as much again as an even share, in whole percent.
fn cap(assets: usize) -> f64 {
    (f64::max(0.25, 1.5 / assets as f64) * 100.0).round() / 100.0
}

fn by_risk(universe: &Universe) -> Vec<(&'static str, Solution)> {
    let parity = risk_parity(universe).map(|weights| {
        let contributions = universe.risk_contributions(&weights);
        described(universe, &weights, [("risk_contributions", json!(contributions))])
    });
    vec![("risk_parity", parity), ("inverse_volatility", Ok(described(universe, &inverse_volatility(universe), [])))]
}

fn least_shortfall(universe: &Universe, scenarios: &Scenarios, level: f64) -> Solution {
    let weights = scenarios.minimum_cvar(level)?;
    let cvar = scenarios.conditional_value_at_risk(&weights, level)?;
    Ok(described(universe, &weights, [("cvar", json!(cvar))]))
}

/// The market holds risk parity. Asset 0 is believed to beat asset 1 by 2 %, asset 2 to earn 1.5 % more than the market implies.
fn with_views(universe: &Universe) -> Solution {
    const AVERSION: f64 = 3.0;
    const TAU: f64 = 0.05;
    let assets = universe.count();
    if assets < 3 {
        return Err(Refusal::Size { what: "the universe of these views", got: assets, want: 3 });
    }
    let prior = implied_returns(universe, &risk_parity(universe)?, AVERSION);
    let mix = |of: &[f64]| of.iter().copied().chain(core::iter::repeat(0.0)).take(assets).collect();
    let views = [View { mix: mix(&[1.0, -1.0]), expected: 0.02 }, View { mix: mix(&[0.0, 0.0, 1.0]), expected: prior[2] + 0.015 }];
    let after = posterior(universe, &prior, TAU, &views)?;
    let diagonal: Vec<f64> = after.covariance.iter().enumerate().map(|(asset, row)| row[asset]).collect();
    Ok(json!({
        "market_weights": "risk_parity weights above",
        "delta": AVERSION,
        "tau": TAU,
        "P": views.each_ref().map(|view| &view.mix),
        "Q": views.each_ref().map(|view| view.expected),
        "omega": "diag(P tau C P^T)",
        "prior": prior,
        "posterior_mean": after.mean,
        "posterior_cov_diag": diagonal,
    }))
}

fn described<const N: usize>(universe: &Universe, weights: &[f64], more: [(&str, Value); N]) -> Value {
    let mut fields = json!({ "weights": weights, "ret": universe.expected_return(weights), "vol": universe.volatility(weights) });
    more.into_iter().for_each(|(name, value)| fields[name] = value);
    fields
}
