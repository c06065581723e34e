//! What makes a portfolio the best, on drawn universes, and what is refused.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use overwinter_portfolio::black_litterman::{View, implied_returns, posterior};
use overwinter_portfolio::mean_variance::{
    efficient_frontier, maximum_sharpe, maximum_utility, minimum_variance, minimum_variance_unconstrained, tangency,
};
use overwinter_portfolio::risk_budget::{inverse_volatility, risk_parity};
use overwinter_portfolio::shortfall::Scenarios;
use overwinter_portfolio::{Refusal, Universe};
use proptest::prelude::*;

/// Means from −2 % to 12 %, and a covariance that is a common factor, a second one and risks of each asset's own.
fn universes() -> impl Strategy<Value = Universe> {
    let asset = (-0.02..0.12_f64, -0.3..0.3_f64, -0.2..0.2_f64, 0.02..0.3_f64);
    prop::collection::vec(asset, 2..12).prop_map(|assets| {
        let mean = assets.iter().map(|asset| asset.0).collect();
        let entry = |a: usize, b: usize| {
            let own = if a == b { assets[a].3 * assets[a].3 } else { 0.0 };
            assets[a].1 * assets[b].1 + assets[a].2 * assets[b].2 + own
        };
        let count = assets.len();
        let covariance = (0..count).map(|a| (0..count).map(|b| entry(a, b)).collect()).collect();
        Universe::new(mean, covariance).expect("own risks make it positive definite")
    })
}

/// A portfolio from numbers between 0 and 1.
fn drawn(numbers: &[f64], count: usize) -> Vec<f64> {
    let sum: f64 = numbers[..count].iter().sum::<f64>() + 1e-9 * count as f64;
    numbers[..count].iter().map(|number| (number + 1e-9) / sum).collect()
}

fn check_feasible(weights: &[f64], cap: f64) {
    assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{weights:?}");
    assert!(weights.iter().all(|weight| *weight >= 0.0 && *weight <= cap + 1e-9), "{weights:?}");
}

/// The slope of an objective is the same for all assets that are held, and no better for those that are not (Karush, Kuhn and Tucker).
/// `slopes` are of what is made small, in units near 1.
fn check_optimal(weights: &[f64], slopes: &[f64], cap: f64) {
    let between = |weight: f64| weight > 1e-4 && weight < cap - 1e-4;
    let free: Vec<f64> = weights.iter().zip(slopes).filter(|(weight, _)| between(**weight)).map(|(_, slope)| *slope).collect();
    let Some(level) = free.first() else { return };
    for (weight, slope) in weights.iter().zip(slopes) {
        let distance = slope - level;
        let right = if between(*weight) {
            distance.abs() < 1e-5
        } else if *weight <= 1e-4 {
            distance > -1e-5
        } else {
            distance < 1e-5
        };
        assert!(right, "weights {weights:?}, slopes {slopes:?}");
    }
}

fn marginal(universe: &Universe, weights: &[f64]) -> Vec<f64> {
    implied_returns(universe, weights, 1.0)
}

/// Slopes in units of the mean variance.
fn in_units(universe: &Universe, slopes: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let unit = universe.covariance().iter().enumerate().map(|(asset, row)| row[asset]).sum::<f64>() / universe.count() as f64;
    slopes.into_iter().map(|slope| slope / unit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_drawn_portfolio_has_less_variance(universe in universes(), numbers in prop::collection::vec(0.0..1.0_f64, 12)) {
        let best = minimum_variance(&universe, 1.0).unwrap();
        check_feasible(&best, 1.0);
        check_optimal(&best, &in_units(&universe, marginal(&universe, &best)), 1.0);
        let other = drawn(&numbers, universe.count());
        prop_assert!(universe.variance(&best) <= universe.variance(&other) * (1.0 + 1e-9));
        prop_assert!(universe.variance(&minimum_variance_unconstrained(&universe)) <= universe.variance(&best) * (1.0 + 1e-9));
    }

    #[test]
    fn a_cap_is_kept_and_costs_variance(universe in universes(), share in 0.01..1.0_f64) {
        let cap = f64::min(1.0, 1.0 / universe.count() as f64 + share);
        let capped = minimum_variance(&universe, cap).unwrap();
        check_feasible(&capped, cap);
        check_optimal(&capped, &in_units(&universe, marginal(&universe, &capped)), cap);
        prop_assert!(universe.variance(&capped) >= universe.variance(&minimum_variance(&universe, 1.0).unwrap()) * (1.0 - 1e-9));
    }

    #[test]
    fn no_drawn_portfolio_has_more_utility(universe in universes(), aversion in 0.5..20.0_f64, numbers in prop::collection::vec(0.0..1.0_f64, 12)) {
        let best = maximum_utility(&universe, aversion).unwrap();
        check_feasible(&best, 1.0);
        let slopes = marginal(&universe, &best).into_iter().zip(universe.mean()).map(|(slope, mean)| slope - mean / aversion);
        check_optimal(&best, &in_units(&universe, slopes), 1.0);
        let utility = |weights: &[f64]| universe.expected_return(weights) - 0.5 * aversion * universe.variance(weights);
        prop_assert!(utility(&best) >= utility(&drawn(&numbers, universe.count())) - 1e-9);
    }

    #[test]
    fn no_drawn_portfolio_has_a_higher_ratio(universe in universes(), rf in -0.02..0.05_f64, numbers in prop::collection::vec(0.0..1.0_f64, 12)) {
        match maximum_sharpe(&universe, rf) {
            Ok(best) => {
                check_feasible(&best, 1.0);
                let ratio = universe.sharpe_ratio(&best, rf);
                prop_assert!(ratio >= universe.sharpe_ratio(&drawn(&numbers, universe.count()), rf) * (1.0 - 1e-7));
                let short = universe.sharpe_ratio(&tangency(&universe, rf).unwrap(), rf);
                prop_assert!(short.abs() >= ratio * (1.0 - 1e-9), "upper branch or lower, it is the steepest");
                let least = universe.sharpe_ratio(&minimum_variance_unconstrained(&universe), rf);
                prop_assert_eq!(short > 0.0, least > 0.0);
            }
            Err(why) => {
                prop_assert_eq!(why, Refusal::NoExcessReturn { rate: rf });
                prop_assert!(universe.mean().iter().all(|mean| *mean <= rf));
            }
        }
    }

    #[test]
    fn the_frontier_rises_and_keeps_its_targets(universe in universes()) {
        let points = efficient_frontier(&universe, 9, 0.999).unwrap();
        for point in &points {
            check_feasible(&point.weights, 1.0);
            prop_assert!(universe.expected_return(&point.weights) >= point.target_return - 1e-9);
        }
        for pair in points.windows(2) {
            let [less, more] = [&pair[0], &pair[1]].map(|point| universe.variance(&point.weights));
            prop_assert!(less <= more * (1.0 + 1e-8), "{less} then {more}");
        }
    }

    #[test]
    fn risk_is_shared_evenly_and_all_weights_are_positive(universe in universes()) {
        let weights = risk_parity(&universe).unwrap();
        check_feasible(&weights, 1.0);
        for share in universe.risk_contributions(&weights) {
            prop_assert!((share * universe.count() as f64 - 1.0).abs() < 1e-8);
        }
        check_feasible(&inverse_volatility(&universe), 1.0);
    }

    #[test]
    fn no_drawn_portfolio_has_a_smaller_shortfall(
        rows in prop::collection::vec(prop::collection::vec(-0.2..0.2_f64, 5), 20..80), level in 0.5..0.98_f64, numbers in prop::collection::vec(0.0..1.0_f64, 5)
    ) {
        let scenarios = Scenarios::new(rows).unwrap();
        let best = scenarios.minimum_cvar(level).unwrap();
        check_feasible(&best, 1.0);
        let least = scenarios.conditional_value_at_risk(&best, level).unwrap();
        for asset in 0..5 {
            let mut alone = vec![0.0; 5];
            alone[asset] = 1.0;
            prop_assert!(least <= scenarios.conditional_value_at_risk(&alone, level).unwrap() + 1e-8);
        }
        prop_assert!(least <= scenarios.conditional_value_at_risk(&drawn(&numbers, 5), level).unwrap() + 1e-8);
    }

    #[test]
    fn a_view_that_agrees_with_the_market_moves_no_mean(universe in universes(), aversion in 1.0..5.0_f64) {
        let prior = implied_returns(&universe, &inverse_volatility(&universe), aversion);
        let mut mix = vec![0.0; universe.count()];
        (mix[0], mix[1]) = (1.0, -1.0);
        let expected = prior[0] - prior[1];
        let agreed = posterior(&universe, &prior, 0.05, &[View { mix: mix.clone(), expected }]).unwrap();
        for (after, before) in agreed.mean.iter().zip(&prior) {
            prop_assert!((after - before).abs() < 1e-12);
        }
        // As uncertain as the prior, a view is met halfway.
        let moved = posterior(&universe, &prior, 0.05, &[View { mix, expected: expected + 0.02 }]).unwrap();
        prop_assert!((moved.mean[0] - moved.mean[1] - expected - 0.01).abs() < 1e-9);
    }

    #[test]
    fn the_same_question_has_the_same_bits(universe in universes()) {
        prop_assert_eq!(minimum_variance(&universe, 0.9).unwrap(), minimum_variance(&universe, 0.9).unwrap());
    }
}

#[test]
fn the_tail_counts_a_scenario_at_its_edge_in_part() {
    let scenarios = Scenarios::new([-0.4, -0.2, 0.1, 0.3].map(|earned| vec![earned]).to_vec()).unwrap();
    for (level, want) in [(0.75, 0.4), (0.5, 0.3), (0.625, (0.4 + 0.5 * 0.2) / 1.5), (0.9, 0.4)] {
        let got = scenarios.conditional_value_at_risk(&[1.0], level).unwrap();
        assert!((got - want).abs() < 1e-12, "{level}: {got} for {want}");
    }
}

#[test]
fn one_asset_is_held_whole() {
    let universe = Universe::new(vec![0.05], vec![vec![0.04]]).unwrap();
    for weights in
        [minimum_variance(&universe, 1.0), maximum_utility(&universe, 3.0), maximum_sharpe(&universe, 0.01), risk_parity(&universe)]
    {
        assert!((weights.unwrap()[0] - 1.0).abs() < 1e-12);
    }
}

#[test]
fn beliefs_that_can_not_be_are_refused() {
    let universe = |mean: &[f64], covariance: &[&[f64]]| Universe::new(mean.to_vec(), covariance.iter().map(|row| row.to_vec()).collect());
    for (got, word) in [
        (universe(&[], &[]), "no assets"),
        (universe(&[0.1, 0.2], &[&[1.0, 0.0]]), "entries"),
        (universe(&[0.1, 0.2], &[&[1.0, 0.0], &[0.0]]), "entries"),
        (universe(&[0.1, f64::NAN], &[&[1.0, 0.0], &[0.0, 1.0]]), "not finite"),
        (universe(&[0.1, 0.2], &[&[1.0, 0.5], &[0.4, 1.0]]), "is not that of"),
        (universe(&[0.1, 0.2], &[&[1.0, 1.0], &[1.0, 1.0]]), "positive definite"),
        (universe(&[0.1], &[&[-1.0]]), "positive definite"),
    ] {
        let why = got.unwrap_err().to_string();
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn questions_without_an_answer_are_refused() {
    let universe = Universe::new(vec![0.01, 0.02], vec![vec![0.04, 0.01], vec![0.01, 0.09]]).unwrap();
    assert!(matches!(minimum_variance(&universe, 0.4), Err(Refusal::CapTooLow { .. })));
    assert!(matches!(maximum_sharpe(&universe, 0.02), Err(Refusal::NoExcessReturn { .. })));
    let least = universe.expected_return(&minimum_variance_unconstrained(&universe));
    assert!(matches!(tangency(&universe, least), Err(Refusal::NoTangency { .. })));
    assert!(matches!(maximum_utility(&universe, 0.0), Err(Refusal::OutOfRange { .. })));
    assert!(matches!(efficient_frontier(&universe, 1, 0.999), Err(Refusal::OutOfRange { .. })));
    assert!(matches!(Scenarios::new(vec![]), Err(Refusal::NoAssets)));
    assert!(matches!(Scenarios::new(vec![vec![0.1], vec![]]), Err(Refusal::Size { .. })));
    let scenarios = Scenarios::new(vec![vec![0.1, 0.2]]).unwrap();
    assert!(matches!(scenarios.minimum_cvar(1.0), Err(Refusal::OutOfRange { .. })));
    let view = View { mix: vec![0.0, 0.0], expected: 0.1 };
    assert!(posterior(&universe, &[0.01, 0.02], 0.05, &[view]).is_err(), "a view of nothing");
}
