//! Closed forms against an independent reference.

use overwinter_market::closed_form::{deterministic_identities, lognormal_iid};
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
            (Some(got), Some(want)) => (got - want).abs() <= 1e-9 * want.abs(),
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
