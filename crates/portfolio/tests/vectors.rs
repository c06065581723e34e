//! Every named portfolio against an independent reference.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use overwinter_portfolio::Universe;
use overwinter_portfolio::black_litterman::{View, implied_returns, posterior};
use overwinter_portfolio::mean_variance::{
    efficient_frontier, maximum_sharpe, maximum_utility, minimum_variance, minimum_variance_unconstrained, tangency,
};
use overwinter_portfolio::risk_budget::{inverse_volatility, risk_parity};
use overwinter_portfolio::shortfall::Scenarios;
use serde_json::Value;

/// A universe, its scenarios, its safe rate and what is expected.
struct Case {
    id: String,
    universe: Universe,
    scenarios: Scenarios,
    rf: f64,
    expect: Value,
}

fn cases() -> Vec<Case> {
    let file: Value = serde_json::from_str(include_str!("vectors/portfolio_optimisation.json")).expect("the vectors are JSON");
    let of = |case: &Value| Case {
        id: case["id"].to_string(),
        universe: Universe::new(numbers(&case["mean"]), rows(&case["cov"])).unwrap(),
        scenarios: Scenarios::new(rows(&case["scenarios"])).unwrap(),
        rf: case["rf"].as_f64().unwrap(),
        expect: case["expect"].clone(),
    };
    file["universes"].as_array().unwrap().iter().map(of).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(numbers).collect()
}

fn near(place: &str, got: f64, want: &Value, relative: f64) {
    let want = want.as_f64().unwrap();
    assert!((got - want).abs() <= relative * want.abs(), "{place}: got {got}, want {want}");
}

/// Weights within the reference's own accuracy.
fn alike(place: &str, got: &[f64], want: &Value) {
    for (got, want) in got.iter().zip(numbers(want)) {
        assert!((got - want).abs() <= 2e-4, "{place}: weight {got}, want {want}");
    }
}

#[test]
fn variance_ratio_and_utility_are_as_good_as_the_references() {
    for Case { id, universe, rf, expect, .. } in cases() {
        let cap = expect["min_variance_long_only_capped"]["cap"].as_f64().unwrap();
        for (name, weights) in [
            ("min_variance_unconstrained", minimum_variance_unconstrained(&universe)),
            ("tangency_unconstrained", tangency(&universe, rf).unwrap()),
            ("min_variance_long_only", minimum_variance(&universe, 1.0).unwrap()),
            ("min_variance_long_only_capped", minimum_variance(&universe, cap).unwrap()),
            ("max_sharpe_long_only", maximum_sharpe(&universe, rf).unwrap()),
            ("max_utility_gamma2_long_only", maximum_utility(&universe, 2.0).unwrap()),
            ("max_utility_gamma5_long_only", maximum_utility(&universe, 5.0).unwrap()),
            ("max_utility_gamma10_long_only", maximum_utility(&universe, 10.0).unwrap()),
            ("risk_parity", risk_parity(&universe).unwrap()),
            ("inverse_volatility", inverse_volatility(&universe)),
        ] {
            let (place, want) = (format!("{id} {name}"), &expect[name]);
            alike(&place, &weights, &want["weights"]);
            near(&place, universe.volatility(&weights), &want["vol"], 1e-6);
            near(&place, universe.expected_return(&weights), &want["ret"], 1e-5);
        }
        let ratio = universe.sharpe_ratio(&maximum_sharpe(&universe, rf).unwrap(), rf);
        near(&id, ratio, &expect["max_sharpe_long_only"]["sharpe"], 1e-9);
    }
}

#[test]
fn the_frontier_has_the_references_variances() {
    for Case { id, universe, expect, .. } in cases() {
        let points = efficient_frontier(&universe, 9, 0.999).unwrap();
        let want = expect["efficient_frontier_long_only"].as_array().unwrap();
        assert_eq!(points.len(), want.len());
        for (point, want) in points.iter().zip(want) {
            near(&id, point.target_return, &want["target_return"], 1e-8);
            near(&id, universe.variance(&point.weights), &want["variance"], 1e-6);
            alike(&id, &point.weights, &want["weights"]);
        }
    }
}

#[test]
fn shortfall_is_as_small_as_the_references() {
    for Case { id, scenarios, expect, .. } in cases() {
        for (name, level) in [("min_cvar90_long_only", 0.90), ("min_cvar95_long_only", 0.95)] {
            let weights = scenarios.minimum_cvar(level).unwrap();
            let place = format!("{id} {name}");
            near(&place, scenarios.conditional_value_at_risk(&weights, level).unwrap(), &expect[name]["cvar"], 1e-7);
        }
    }
}

#[test]
fn views_move_the_implied_returns_as_in_the_reference() {
    for Case { id, universe, expect, .. } in cases() {
        let want = &expect["black_litterman"];
        let prior = implied_returns(&universe, &risk_parity(&universe).unwrap(), 3.0);
        let mixes = rows(&want["P"]).into_iter();
        let views: Vec<View> = mixes.zip(numbers(&want["Q"])).map(|(mix, expected)| View { mix, expected }).collect();
        let after = posterior(&universe, &prior, 0.05, &views).unwrap();
        for asset in 0..universe.count() {
            near(&id, prior[asset], &want["prior"][asset], 1e-9);
            near(&id, after.mean[asset], &want["posterior_mean"][asset], 1e-9);
            near(&id, after.covariance[asset][asset], &want["posterior_cov_diag"][asset], 1e-9);
        }
    }
}
