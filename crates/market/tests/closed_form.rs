//! Closed forms against an independent reference.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use overwinter_market::closed_form::optimal::{Investor, Opportunity, certainty_equivalent, merton};
use overwinter_market::closed_form::{
    Regimes, cornish_fisher, deterministic_identities, lognormal_iid, regime_switching, ruin_continuous, stationary_bootstrap,
};
use overwinter_market::longevity::{Gompertz, last_survivor_expectancy};
use overwinter_numeric::math::inverse_normal;
use serde_json::Value;

fn cases(kind: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("vectors/closed_form.json")).expect("the vectors are JSON");
    file["cases"].as_array().expect("cases are a list").iter().filter(|case| case["kind"] == kind).cloned().collect()
}

fn check(case: &Value, results: &[(&str, Option<f64>)]) {
    assert_eq!(results.len(), case["expect"].as_object().expect("expectations have keys").len(), "every key of {}", case["id"]);
    for (key, got) in results {
        let want = case["expect"][key].as_f64();
        let near = match (got, want) {
            (Some(got), Some(want)) => (got - want).abs() <= (1e-9 * want.abs()).max(1e-12),
            (None, None) => case["expect"][key].is_null(),
            (Some(_), None) | (None, Some(_)) => false,
        };
        assert!(near, "{} {key}: got {got:?}, want {want:?}", case["id"]);
    }
}

#[test]
fn lognormal_wealth_agrees_with_the_reference() {
    let cases = cases("lognormal_iid");
    assert!(cases.len() >= 6);
    for case in cases {
        let input = |key: &str| case["input"][key].as_f64().unwrap();
        let wealth = lognormal_iid(input("arith_mean"), input("arith_sd"), input("years") as u32);
        let [p05, p10, p25, p50, p75, p90, p95] = wealth.quantiles;
        let results = [
            ("log_mu", wealth.law.mu),
            ("log_sigma", wealth.law.sigma),
            ("geometric_mean", wealth.geometric_mean),
            ("mean_terminal", wealth.mean_terminal),
            ("sd_terminal", wealth.sd_terminal),
            ("p05", p05),
            ("p10", p10),
            ("p25", p25),
            ("p50", p50),
            ("p75", p75),
            ("p90", p90),
            ("p95", p95),
            ("prob_loss", wealth.prob_loss),
            ("cvar_terminal_05", wealth.cvar_terminal_05),
            ("skewness", wealth.skewness),
        ];
        check(&case, &results.map(|(key, value)| (key, Some(value))));
    }
}

#[test]
fn a_world_without_chance_agrees_with_the_reference() {
    let cases = cases("deterministic_identities");
    assert!(cases.len() >= 6);
    for case in cases {
        let input = |key: &str| case["input"][key].as_f64().unwrap();
        let [nominal, inflation, fee] = ["nominal", "inflation", "fee"].map(input);
        let got = deterministic_identities(nominal, inflation, fee, input("real_rate"), input("years"), input("withdrawal_rate"));
        check(
            &case,
            &[
                ("real_net_return", Some(got.real_net_return)),
                ("sustainable_rate_start", Some(got.sustainable_rate_start)),
                ("sustainable_rate_end", Some(got.sustainable_rate_end)),
                ("years_lasting_start", got.years_lasting_start),
            ],
        );
    }
}

#[test]
fn without_interest_a_balance_lasts_as_long_as_division_says() {
    let still = deterministic_identities(0.0, 0.0, 0.0, 0.0, 25.0, 0.04);
    assert_eq!((still.sustainable_rate_start, still.sustainable_rate_end, still.years_lasting_start), (0.04, 0.04, Some(25.0)));
}

#[test]
fn without_risk_nothing_is_spread() {
    let sure = lognormal_iid(0.05, 0.0, 10);
    assert_eq!((sure.sd_terminal, sure.prob_loss, sure.skewness), (0.0, 0.0, 0.0));
    assert_eq!(lognormal_iid(-0.05, 0.0, 10).prob_loss, 1.0);
}

/// Runs a kind's cases: `results` takes an input by name and gives every key.
fn check_kind(kind: &str, results: impl Fn(&dyn Fn(&str) -> f64, &Value) -> Vec<(&'static str, f64)>) {
    let cases = cases(kind);
    assert!(cases.len() >= 3, "{kind}");
    for case in cases {
        let input = |key: &str| case["input"][key].as_f64().unwrap();
        let got: Vec<_> = results(&input, &case["input"]).into_iter().map(|(key, value)| (key, Some(value))).collect();
        check(&case, &got);
    }
}

#[test]
fn ruin_in_continuous_time_agrees_with_the_reference() {
    check_kind("ruin_continuous", |input, _| {
        let got = ruin_continuous(input("mu"), input("sigma"), input("hazard"), input("wealth_over_annual_spend"));
        vec![
            ("milevsky_robinson_alpha", got.milevsky_robinson.alpha),
            ("milevsky_robinson_beta", got.milevsky_robinson.beta),
            ("milevsky_robinson_ruin", got.milevsky_robinson.ruin.unwrap()),
            ("exact_ruin", got.exact),
        ]
    });
}

#[test]
fn gompertz_lives_agree_with_the_reference() {
    check_kind("gompertz", |input, _| {
        let law = |modal| Gompertz { modal, dispersion: input("dispersion") };
        let (own, spouse) = ((law(input("modal")), input("age")), (law(input("spouse_modal")), input("spouse_age")));
        let rate = input("discount_continuous");
        let mut results = vec![
            ("life_expectancy", own.0.life_expectancy(own.1)),
            ("median_remaining", own.0.median_remaining(own.1)),
            ("joint_last_survivor_expectancy", last_survivor_expectancy(own, spouse)),
            ("continuous_annuity_factor", own.0.annuity_continuous(own.1, rate)),
            ("annual_annuity_due_factor", own.0.annuity_due(own.1, rate)),
            ("hazard_at_age", own.0.hazard(own.1)),
        ];
        for (years, keys) in [
            (1.0, ["survive_1y", "joint_last_survivor_1y", "both_alive_1y"]),
            (10.0, ["survive_10y", "joint_last_survivor_10y", "both_alive_10y"]),
            (20.0, ["survive_20y", "joint_last_survivor_20y", "both_alive_20y"]),
            (30.0, ["survive_30y", "joint_last_survivor_30y", "both_alive_30y"]),
        ] {
            let [one, two] = [own, spouse].map(|(law, age)| law.survival(age, years));
            results.extend(keys.into_iter().zip([one, 1.0 - (1.0 - one) * (1.0 - two), one * two]));
        }
        results
    });
}

#[test]
fn optimal_shares_and_certainty_equivalents_agree_with_the_reference() {
    check_kind("merton", |input, _| {
        let market = Opportunity { mu: input("mu"), r: input("r"), sigma: input("sigma") };
        let got = merton(&market, &Investor { gamma: input("gamma"), rho: input("rho"), horizon: input("horizon") });
        vec![
            ("risky_share", got.risky_share),
            ("kelly_share", got.kelly_share),
            ("kelly_log_growth", got.kelly_log_growth),
            ("consumption_rate_infinite", got.consumption_rate_infinite),
            ("consumption_rate_finite", got.consumption_rate_finite),
            ("ce_growth_rate", got.ce_growth_rate),
        ]
    });
    check_kind("crra_certainty_equivalent", |input, of| {
        let values = numbers(&of["values"]);
        vec![("ce", certainty_equivalent(&values, input("gamma"))), ("mean", certainty_equivalent(&values, 0.0))]
    });
}

#[test]
fn quantiles_and_moments_agree_with_the_reference() {
    check_kind("cornish_fisher", |input, _| {
        let z = inverse_normal(input("p"));
        vec![("z", z), ("z_cf", cornish_fisher(z, input("skew"), input("excess_kurtosis")))]
    });
    check_kind("stationary_bootstrap", |input, of| {
        let got = stationary_bootstrap(&numbers(&of["series"]), input("p"), input("resample_length") as usize);
        vec![
            ("expected_block_length", got.expected_block_length),
            ("variance_of_resample_mean", got.variance_of_resample_mean),
            ("mean_of_resample_mean", got.mean_of_resample_mean),
            ("prob_two_adjacent_draws_are_consecutive", got.prob_two_adjacent_draws_are_consecutive),
        ]
    });
}

#[test]
fn regimes_agree_with_the_reference() {
    for case in cases("regime_switching_2") {
        let (of, want) = (&case["input"], &case["expect"]);
        let pair = |value: &Value| <[f64; 2]>::try_from(numbers(value)).unwrap();
        let regimes =
            Regimes { leave: [&of["p12"], &of["p21"]].map(|p| p.as_f64().unwrap()), mu: pair(&of["mu"]), sigma: pair(&of["sigma"]) };
        let got = regime_switching(&regimes, of["periods"].as_u64().unwrap() as u32);
        let near = |got: f64, want: &Value| {
            let want = want.as_f64().unwrap();
            assert!((got - want).abs() <= 1e-9 * want.abs(), "{}: {got} for {want}", case["id"]);
        };
        for regime in 0..2 {
            near(got.stationary[regime], &want["stationary"][regime]);
            near(got.expected_duration[regime].unwrap(), &want["expected_duration"][regime]);
        }
        for (key, got) in [
            ("mean", got.mean),
            ("variance", got.variance),
            ("skewness", got.skewness),
            ("kurtosis", got.kurtosis),
            ("autocov1", got.autocov1),
            ("sum_mean", got.sum_mean),
            ("sum_variance", got.sum_variance),
        ] {
            near(got, &want[key]);
        }
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}
