//! `overwinter eval` against results from outside, through the program itself.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[allow(dead_code, reason = "each test file uses its own part")]
mod support;

use serde_json::{Value, json};
use support::{root, with_input};

/// Sends cases and gives the answers.
fn eval(what: &str, cases: &[Value]) -> Vec<Value> {
    let input: String = cases.iter().map(|case| format!("{case}\n")).collect();
    let ran = with_input(&["eval", what, "-"], &input);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn cases(file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(root().join(file)).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["cases"].as_array().unwrap().clone()
}

/// The case's fields but those in `drop`, with an id.
fn asked(case: &Value, drop: impl Fn(&str) -> bool, id: usize) -> Value {
    let mut case = case.as_object().unwrap().clone();
    case.retain(|key, _| !drop(key));
    case.insert("id".into(), json!(id));
    Value::Object(case)
}

/// Every leaf of `want` is in `got`, numbers within a relative tolerance.
fn agree(got: &Value, want: &Value, tolerance: f64, place: &str) {
    match want {
        Value::Object(fields) => fields.iter().for_each(|(key, want)| agree(&got[key], want, tolerance, &format!("{place}/{key}"))),
        Value::Array(items) => {
            assert_eq!(got.as_array().map(Vec::len), Some(items.len()), "{place}");
            items.iter().enumerate().for_each(|(index, want)| agree(&got[index], want, tolerance, &format!("{place}/{index}")));
        }
        Value::Number(want) => {
            let (got, want) = (got.as_f64().unwrap_or(f64::NAN), want.as_f64().unwrap());
            assert!((got - want).abs() <= (tolerance * want.abs()).max(1e-12), "{place}: got {got}, want {want}");
        }
        _ => assert_eq!(got, want, "{place}"),
    }
}

const OF_A_STUDY: [&str; 7] = ["series", "stock_share", "rate", "years", "timing", "annual_fee", "periods_per_year"];

#[test]
fn backtests_agree_with_the_reference_in_every_key() {
    let cases = cases("crates/engine/tests/vectors/backtest_examples.json");
    let sent: Vec<_> = cases.iter().enumerate().map(|(id, case)| asked(case, |key| !OF_A_STUDY.contains(&key), id)).collect();
    let answers = eval("backtest", &sent);
    for (answer, case) in answers.iter().zip(&cases) {
        let want = asked(case, |key| OF_A_STUDY.contains(&key), 0);
        for (key, want) in want.as_object().unwrap().iter().filter(|(key, _)| *key != "id") {
            agree(&answer["result"][key], want, if key.starts_with("terminal") { 1e-8 } else { 1e-9 }, key);
        }
    }
    assert_eq!(answers.len(), 24);
}

#[test]
fn without_a_rate_every_start_has_its_highest() {
    let cases = cases("crates/engine/tests/vectors/safemax_examples.json");
    let sent: Vec<_> =
        cases.iter().enumerate().map(|(id, case)| asked(case, |key| !OF_A_STUDY.contains(&key) || key == "rate", id)).collect();
    for (answer, case) in eval("backtest", &sent).iter().zip(&cases) {
        agree(&answer["result"]["by_start_year"], &case["by_start_year"], 1e-9, "by_start_year");
    }
}

#[test]
fn closed_forms_agree_and_ruin_lies_within_four_standard_errors() {
    let files = ["crates/market/tests/vectors/closed_form.json", "crates/engine/tests/vectors/ruin_discrete_lognormal.json"];
    let cases = files.map(cases).concat();
    let sent: Vec<_> = cases.iter().map(|case| json!({ "id": case["id"], "kind": case["kind"], "input": case["input"] })).collect();
    for (answer, case) in eval("closed-form", &sent).iter().zip(&cases) {
        assert_eq!(answer["id"], case["id"]);
        let (result, want) = (&answer["result"], &case["expect"]);
        match case["kind"].as_str().unwrap() {
            "ruin_discrete_lognormal" => {
                let error = result["standard_error"].as_f64().unwrap();
                let miss = result["ruin_probability"].as_f64().unwrap() - want["ruin_probability"].as_f64().unwrap();
                assert!(error <= 0.002 && miss.abs() <= 4.0 * error, "{answer}");
            }
            _ => agree(result, want, 1e-9, case["id"].as_str().unwrap()),
        }
    }
    assert_eq!(cases.len(), 65);
}

#[test]
fn finance_agrees_in_every_key() {
    let cases = cases("crates/finance/tests/vectors/tvm_accounting.json");
    let sent: Vec<_> = cases.iter().map(|case| json!({ "id": case["id"], "kind": case["kind"], "input": case["input"] })).collect();
    for (answer, case) in eval("finance", &sent).iter().zip(&cases) {
        assert_eq!(answer["id"], case["id"]);
        let mut want = case["expect"].as_object().unwrap().clone();
        // What other programs said, and the reference's own words.
        want.retain(|key, _| !["pyxirr", "numpy_financial", "note", "source", "outcome"].contains(&key.as_str()));
        let got = &answer["result"];
        match case["kind"].as_str().unwrap() {
            "mortgage" | "lot_sale" => agree_as_numbers(got, &Value::Object(want), case["id"].as_str().unwrap()),
            // The reference's solver stopped there.
            "performance" => agree(got, &Value::Object(want), 1e-7, case["id"].as_str().unwrap()),
            _ => agree(got, &Value::Object(want), 1e-9, case["id"].as_str().unwrap()),
        }
    }
    assert_eq!(cases.len(), 73);
}

/// As [`agree`], and texts are numbers that may be written with more zeros.
fn agree_as_numbers(got: &Value, want: &Value, place: &str) {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str()?.parse::<f64>().ok());
    match (want, number(want)) {
        (Value::Object(fields), _) => fields.iter().for_each(|(key, want)| agree_as_numbers(&got[key], want, &format!("{place}/{key}"))),
        (Value::Array(items), _) => {
            assert_eq!(got.as_array().map(Vec::len), Some(items.len()), "{place}");
            items.iter().enumerate().for_each(|(index, want)| agree_as_numbers(&got[index], want, &format!("{place}/{index}")));
        }
        (Value::String(_), Some(want)) => assert_eq!(number(got), Some(want), "{place}"),
        _ => agree(got, want, 1e-9, place),
    }
}

#[test]
fn portfolios_are_as_good_as_the_references() {
    let text = std::fs::read_to_string(root().join("crates/portfolio/tests/vectors/portfolio_optimisation.json")).unwrap();
    let universes = serde_json::from_str::<Value>(&text).unwrap()["universes"].as_array().unwrap().clone();
    let sent: Vec<_> = universes.iter().map(|case| without(case, "expect")).collect();
    for (answer, case) in eval("portfolio", &sent).iter().zip(&universes) {
        for (name, want) in case["expect"].as_object().unwrap() {
            let got = &answer["result"][name];
            for key in ["objective", "sharpe", "cvar", "vol", "ret", "cap", "posterior_mean", "prior", "posterior_cov_diag", "Q", "P"] {
                if !want[key].is_null() {
                    let tolerance = if key == "ret" || key == "vol" && name.contains("cvar") { 1e-3 } else { 1e-6 };
                    agree(&got[key], &want[key], tolerance, &format!("{} {name} {key}", case["id"]));
                }
            }
            for (point, want) in want.as_array().into_iter().flatten().enumerate() {
                agree(&got[point]["variance"], &want["variance"], 1e-6, name);
            }
        }
    }
}

fn without(case: &Value, key: &str) -> Value {
    let mut case = case.as_object().unwrap().clone();
    case.remove(key);
    Value::Object(case)
}

#[test]
fn spending_rules_walk_the_references_path_year_by_year() {
    let cases = cases("crates/engine/tests/vectors/spending_rules.json");
    let sent: Vec<_> = cases.iter().map(|case| json!({ "id": case["id"], "input": case["input"] })).collect();
    for (answer, case) in eval("spending-rule", &sent).iter().zip(&cases) {
        assert_eq!(answer["id"], case["id"]);
        let rule = case["input"]["rule"].as_str().unwrap();
        // The reference prints shares of stocks to six places.
        let tolerance = if rule == "total_portfolio" { 1e-6 } else { 1e-7 };
        agree(&answer["result"], &case["expect"], tolerance, rule);
    }
    assert_eq!(cases.len(), 11);
}

#[test]
fn tax_cases_are_the_laws() {
    let text = std::fs::read_to_string(root().join("crates/law/tests/vectors/federal.jsonl")).unwrap();
    let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sent: Vec<_> = cases
        .iter()
        .map(|case| json!({ "id": case["id"], "year": case["year"], "filing_status": case["filing_status"], "inputs": case["inputs"] }))
        .collect();
    for (answer, case) in eval("tax", &sent).iter().zip(&cases) {
        assert_eq!(answer["id"], case["id"]);
        let (got, want) = (answer["result"]["agi"].as_f64().unwrap(), case["expected"]["agi"].as_f64().unwrap());
        assert!((got - want).abs() <= 1.005, "{answer}");
    }
}

/// Their every quantity is compared in the law's own tests; here that they come through, and that a bad record stops nothing.
#[test]
fn records_of_earnings_are_the_laws() {
    let text = std::fs::read_to_string(root().join("crates/law/tests/vectors/social_security.jsonl")).unwrap();
    let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of_program = |case: &Value| {
        let mut sent = asked(case, |key| ["expected", "tolerance", "oracles"].contains(&key), 0);
        sent["id"] = case["id"].clone();
        if let Some(benefits) = case["expected"]["monthly_benefit_all_credits"].as_object() {
            sent["claim_ages_months"] = benefits.keys().map(|age| age.parse::<u16>().unwrap()).collect();
        }
        sent
    };
    let bad = [
        (json!({ "id": "no record", "kind": "current_law_2026", "birth_date": "1960-01-02", "claim_ages_months": [780] }), "bad-input"),
        (json!({ "id": "no such kind", "kind": "lunar" }), "bad-input"),
        (
            json!({ "id": "negative", "kind": "current_law_2026", "birth_date": "1960-01-02", "earnings": { "1999": -1 }, "claim_ages_months": [780] }),
            "bad-input",
        ),
        (
            json!({ "id": "too young", "kind": "current_law_2026", "birth_date": "1990-01-02", "earnings": {}, "claim_ages_months": [780] }),
            "not-available",
        ),
    ];
    let sent: Vec<_> = bad.iter().map(|(case, _)| case.clone()).chain(cases.iter().map(of_program)).collect();
    let answers = eval("social-security", &sent);
    for (answer, (case, code)) in answers.iter().zip(&bad) {
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&case["id"], &json!(code)), "{answer}");
    }
    for (answer, case) in answers[bad.len()..].iter().zip(&cases) {
        agree(&answer["result"], &case["expected"], 0.0, case["id"].as_str().unwrap());
    }
    assert_eq!(answers.len(), bad.len() + 60);
}

#[test]
fn a_bad_line_has_its_answer_in_its_place_and_stops_nothing() {
    let good = r#"{"id": "good", "kind": "lognormal_iid", "input": {"arith_mean": 0.05, "arith_sd": 0.1, "years": 3}}"#;
    let lines = [
        (good, Value::Null),
        ("not json", json!("bad-line")),
        ("[1, 2]", json!("bad-line")),
        ("{\"id\": 1}", json!("bad-input")),
        ("{\"kind\": \"lognormal_iid\"}", json!("bad-input")),
        (r#"{"id": 2, "kind": "no such kind", "input": {}}"#, json!("not-available")),
        (r#"{"id": 3, "kind": "lognormal_iid", "input": {"arith_mean": 0.05, "arith_sd": 0.1, "years": 4000000000}}"#, json!("bad-input")),
        (
            r#"{"id": 4, "kind": "lognormal_iid", "input": {"arith_mean": 0.05, "arith_sd": 0.1, "years": 3, "month": 1}}"#,
            json!("bad-input"),
        ),
        ("\u{fffd}", json!("bad-line")),
        (good, Value::Null),
    ];
    let input = lines.each_ref().map(|(line, _)| *line).join("\n") + "\n\n";
    let ran = with_input(&["eval", "closed-form", "-"], &input);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len(), "{}", ran.out);
    for (answer, (line, code)) in answers.iter().zip(&lines) {
        assert_eq!(&answer["error"]["code"], code, "{line}: {answer}");
        assert!(answer["error"].is_null() || answer["error"]["message"].as_str().is_some_and(|says| !says.is_empty()), "{answer}");
    }
}

#[test]
fn a_record_too_short_or_unknown_is_told() {
    let study = |series: &str, years: u64| json!({ "id": 1, "series": series, "stock_share": 0.5, "rate": 0.04, "years": years, "timing": "start" });
    for (case, word) in
        [(study("nikkei", 30), "nikkei"), (study("damodaran_baa", 150), "shorter"), (study("shiller_monthly", 30), "periods_per_year")]
    {
        let answers = eval("backtest", &[case]);
        assert!(answers[0]["error"]["message"].as_str().is_some_and(|says| says.contains(word)), "{answers:?}");
    }
}

#[test]
fn a_case_of_finance_that_can_not_be_is_refused_by_name_and_the_rest_goes_on() {
    let case = |kind: &str, input: Value| json!({ "id": kind, "kind": kind, "input": input });
    let refused = [
        (case("fv", json!({ "rate": 0.1, "nper": 3, "pmt": 1 })), "`pv`"),
        (case("fv", json!({ "rate": 0.1, "nper": 3, "pmt": 1, "pv": 2, "fv": 3 })), "`fv`"),
        (case("pmt", json!({ "rate": -1, "nper": 3, "pv": 2 })), "rate"),
        (case("pmt", json!({ "rate": 0.1, "nper": 3, "pv": 2, "when": 2 })), "when"),
        (case("ipmt", json!({ "rate": 0.1, "per": 1.5, "nper": 3, "pv": 2 })), "per"),
        (case("xirr", json!({ "dates": ["2020-01-01"], "amounts": [1, 2] })), "1 dates for 2 amounts"),
        (case("xirr", json!({ "dates": ["2020-02-30"], "amounts": [1] })), "2020-02-30"),
        (case("xirr", json!({ "dates": [], "amounts": [], "day_count": "30/360" })), "day_count"),
        (case("mortgage", json!({ "principal": "100.005", "apr_percent": "5", "months": 12 })), "whole cents"),
        (case("mortgage", json!({ "principal": "100", "apr_percent": "5", "months": 0 })), "months"),
        (case("lot_sale", json!({ "buys": [["2020-01-01", 1, 2]], "sell_date": "2020-02-01", "quantity": 2, "price": 3 })), "held"),
    ];
    let mut sent: Vec<Value> = refused.iter().map(|(case, _)| case.clone()).collect();
    sent.push(case("fv", json!({ "rate": 0, "nper": 2, "pmt": -1, "pv": -1, "when": 1 })));
    sent.push(case("irr", json!({ "values": [-1_000, 2_500, -1_540] })));
    sent.push(case("irr", json!({ "values": [1, 2] })));
    sent.push(case("bonds", json!({})));
    let answers = eval("finance", &sent);
    for (answer, (case, word)) in answers.iter().zip(&refused) {
        assert_eq!(answer["error"]["code"], "bad-input", "{case}: {answer}");
        assert!(answer["error"]["message"].as_str().unwrap().contains(word), "{word}: {answer}");
    }
    let [sum, several, none, unknown] = &answers[refused.len()..] else { panic!("{answers:?}") };
    assert_eq!(sum["result"]["value"], 3.0);
    assert_eq!((&several["result"]["value"], &several["result"]["outcome"]), (&Value::Null, &json!("several")));
    assert_eq!(several["result"]["all_roots"].as_array().map(Vec::len), Some(2));
    assert_eq!(none["result"], json!({ "value": null, "all_roots": [], "outcome": "none" }));
    assert_eq!(unknown["error"]["code"], "not-available");
}

#[test]
fn a_portfolio_that_does_not_exist_leaves_the_others() {
    let universe = json!({ "id": 1, "mean": [0.01, 0.02], "cov": [[0.04, 0.01], [0.01, 0.09]], "scenarios": [[0.01, 0.02], [-0.03, 0.01]], "rf": 0.05 });
    let mut singular = universe.clone();
    singular["cov"] = json!([[0.04, 0.04], [0.04, 0.04]]);
    let answers = eval("portfolio", &[universe, singular]);
    let result = &answers[0]["result"];
    assert_eq!(result["max_sharpe_long_only"]["error"]["code"], "no-solution");
    assert_eq!(result["black_litterman"]["error"]["code"], "no-solution");
    assert!(result["min_variance_long_only"]["vol"].as_f64().is_some(), "{result}");
    assert!(answers[1]["error"]["message"].as_str().unwrap().contains("positive definite"), "{}", answers[1]);
}

#[test]
fn a_case_that_names_a_country_is_answered_by_its_law() {
    let law = json!({
        "name": "Freedonia",
        "income_tax": { "from": [0], "rate": ["10 %"] },
        "capital_gains": { "rule": "exempt" },
        "dividends": { "rule": "exempt" },
        "interest": { "rule": "exempt" },
    });
    let mut broken = law.clone();
    broken["interest"] = json!({ "rule": "maybe" });
    let answers = eval(
        "tax",
        &[
            json!({ "id": 1, "country": "gb", "year": 2025, "inputs": { "employment_income": 30_000 } }),
            json!({ "id": 2, "country": "ca", "year": 2025, "province": "ON", "inputs": { "age": 40, "employment_income": 60_000 } }),
            json!({ "id": 3, "country": "custom", "law": law, "inputs": { "employment": 30_000 } }),
            json!({ "id": 4, "country": "ca", "year": 2025, "province": "XX", "inputs": {} }),
            json!({ "id": 5, "country": "gb", "year": 2025, "inputs": { "hearths": 3 } }),
            json!({ "id": 6, "country": "custom", "law": broken, "inputs": {} }),
        ],
    );
    assert_eq!(answers[0]["result"]["income_tax"], 3_486.0);
    assert_eq!(answers[1]["result"]["employment_insurance"], 984.0);
    assert_eq!(answers[2]["result"]["total"], 3_000.0);
    assert_eq!(answers[3]["error"]["code"], "not-available");
    assert_eq!(answers[4]["error"]["code"], "bad-input");
    assert!(answers[5]["error"]["message"].as_str().unwrap().contains("interest.rule"), "{}", answers[5]);
}
