//! The commands as a person uses them: what they say, and by which exit code.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[allow(dead_code, reason = "each test file uses its own part")]
mod support;

use serde_json::Value;
use support::{Scratch, overwinter, root, with_input};

const COUPLE: &str = "examples/plans/couple.toml";

fn simulated(more: &[&str]) -> String {
    let ran = overwinter(&[&["simulate", COUPLE, "--json", "--paths", "40"], more].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn exit_codes_tell_yes_no_and_unusable() {
    let cases: [(&[&str], i32); 13] = [
        (&["--version"], 0),
        (&["simulate", "--help"], 0),
        (&["check", COUPLE], 0),
        (&["schema"], 0),
        (&["completions", "bash"], 0),
        (&["man"], 0),
        (&["check", "crates/plan/tests/vectors/invalid/a-joint-account-of-one.toml"], 1),
        (&["explain", COUPLE, "--year", "1999", "--item", "taxes", "--path", "0"], 1),
        (&["check", "no/such/plan.toml"], 2),
        (&["simulate", COUPLE, "--steps-per-year", "4"], 2),
        (&["simulate"], 2),
        (&["compare", COUPLE], 2),
        (&["fly"], 2),
    ];
    for (words, code) in cases {
        let ran = overwinter(words);
        assert_eq!(ran.code, code, "{words:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn an_unreadable_file_is_named() {
    assert!(overwinter(&["check", "no/such/plan.toml"]).err.contains("no/such/plan.toml"));
    let scratch = Scratch::new("unreadable");
    let result = scratch.write("result.json", "{}");
    let ran = overwinter(&["verify", &result]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(&result) && ran.err.contains("not a result"), "{}", ran.err);
}

#[test]
fn check_prints_every_finding_with_its_place_and_what_to_do() {
    let plan = r#"
        overwinter = 1
        name = "Sam"
        as_of = "2026-01"
        tax = { state = "tx", filing = "single" }
        people = [{ id = "sam", born = "1960-05" }]
        accounts = [
            { id = "savings", owner = "sam", kind = "cash", balance = -5 },
            { id = "ira", owner = "alex", kind = "traditional_ira", balance = 10, mix = { us_stocks = 0.5 } },
        ]
        saving = { surplus_to = "nowhere" }
    "#;
    let json_of = |ran: &support::Ran| json(&ran.out);
    let ran = with_input(&["check", "-", "--json"], plan);
    let told = json_of(&ran);
    let findings = told["findings"].as_array().unwrap();
    assert_eq!((ran.code, told["valid"].as_bool()), (1, Some(false)));
    assert!(findings.len() >= 4, "{told}");
    let human = with_input(&["check", "-"], plan);
    assert_eq!(human.code, 1);
    for finding in findings {
        let (place, code) = (finding["pointer"].as_str().unwrap(), finding["code"].as_str().unwrap());
        assert!(human.out.lines().any(|line| line.contains(place) && line.contains(code)), "{place} {code}\n{}", human.out);
    }
    assert!(!human.out.contains('\x1b'), "no colour where nobody looks");
}

#[test]
fn every_example_is_fine() {
    for entry in std::fs::read_dir(root().join("examples/plans")).unwrap() {
        let file = entry.unwrap().path().display().to_string();
        if file.ends_with(".toml") {
            let ran = overwinter(&["check", &file]);
            assert_eq!(ran.code, 0, "{}", ran.out);
        }
    }
}

#[test]
fn a_result_is_the_same_bytes_for_every_backend_and_number_of_threads() {
    let first = simulated(&["--threads", "1", "--backend", "scalar"]);
    assert_eq!(first, simulated(&["--threads", "2", "--backend", "simd"]));
    let result = json(&first);
    assert_eq!((result["plan_file"].as_str(), result["outcome"]["paths"].as_u64()), (Some(COUPLE), Some(40)));
    assert!(result["outcome"]["success"]["by_model"].as_array().unwrap().len() >= 3);
}

#[test]
fn verify_agrees_and_tells_a_changed_figure_and_another_plan() {
    let scratch = Scratch::new("verify");
    let text = simulated(&[]);
    let same = overwinter(&["verify", &scratch.write("same.json", &text)]);
    assert_eq!(same.code, 0, "{}", same.out);

    let mut result = json(&text);
    result["outcome"]["legacy"]["p50"] = Value::from(1.0);
    let changed = scratch.write("changed.json", &result.to_string());
    let told = overwinter(&["verify", &changed, "--json"]);
    assert_eq!(told.code, 1);
    assert_eq!(json(&told.out), serde_json::json!({ "verdict": "different", "figures": ["/outcome/legacy/p50"] }));
    assert!(overwinter(&["verify", &changed]).out.contains("/outcome/legacy/p50"));

    let plan = std::fs::read_to_string(root().join(COUPLE)).unwrap().replacen("568_000", "569_000", 1);
    let richer = scratch.write("richer.toml", &plan);
    let other = overwinter(&["verify", &scratch.write("same.json", &text), "--plan", &richer, "--json"]);
    assert_eq!((other.code, json(&other.out)), (1, serde_json::json!({ "verdict": "not_held", "inputs": ["plan"] })));
}

#[test]
fn a_plan_that_moved_beside_its_result_is_found() {
    let scratch = Scratch::new("beside");
    scratch.write("couple.toml", &std::fs::read_to_string(root().join(COUPLE)).unwrap());
    let text = simulated(&[]).replace(COUPLE, "gone/couple.toml");
    assert_eq!(overwinter(&["verify", &scratch.write("result.json", &text)]).code, 0);
}

#[test]
fn a_scenario_is_laid_on_the_plan() {
    let scratch = Scratch::new("scenario");
    let scenario = scratch.write("at-60.toml", "people = [{ id = \"ana\", retires = \"age 60\" }]");
    let changed = std::fs::read_to_string(root().join(COUPLE)).unwrap().replacen("\"age 62\"", "\"age 60\"", 1);
    let whole = scratch.write("couple-at-60.toml", &changed);
    let figures = |words: &[&str]| json(&overwinter(&[words, &["--json", "--paths", "40"]].concat()).out);
    let (laid, written) = (figures(&["simulate", COUPLE, "--scenario", &scenario]), figures(&["simulate", &whole]));
    assert_eq!(laid["outcome"], written["outcome"]);
    assert_eq!(laid["receipt"], written["receipt"]);
    assert_ne!(laid["outcome"], json(&simulated(&[]))["outcome"]);

    let result = scratch.write("result.json", &laid.to_string());
    assert_eq!(overwinter(&["verify", &result]).code, 0);
}

#[test]
fn a_scenario_that_does_not_fit_is_told_by_place() {
    let scratch = Scratch::new("unfit");
    let scenario =
        scratch.write("unfit.toml", "people = [{ id = \"zoe\", retires = \"age 60\" }]\ngoals = [{ name = \"Boat\", remove = true }]");
    let ran = overwinter(&["check", COUPLE, "--scenario", &scenario, "--json"]);
    let told = json(&ran.out);
    let places: Vec<_> = told["findings"].as_array().unwrap().iter().map(|finding| finding["pointer"].as_str().unwrap()).collect();
    assert_eq!((ran.code, places), (1, vec!["/goals/0", "/people/0"]));
}

#[test]
fn rebase_writes_the_plan_of_the_new_month_and_never_over_another_file() {
    let scratch = Scratch::new("rebase");
    let out = scratch.path("later.toml");
    let words = ["rebase", COUPLE, "--happened", "examples/happened/couple-2027.toml", "--paths", "50", "--out", &out];
    let ran = overwinter(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("together") && ran.out.contains("What the accounts hold"), "{}", ran.out);
    assert_eq!(overwinter(&["check", &out]).code, 0);
    assert!(std::fs::read_to_string(&out).unwrap().contains("as_of = \"2027-01\""));
    let again = overwinter(&words);
    assert_eq!(again.code, 2);
    assert!(again.err.contains(&out), "{}", again.err);
    assert_eq!(overwinter(&["rebase", COUPLE, "--to", "2027-01", "--paid-in", "brokerage=3", "--paths", "4"]).code, 2);
    assert_eq!(overwinter(&["rebase", COUPLE, "--to", "2026-01", "--paths", "4"]).code, 1);
}

#[test]
fn compare_tells_the_difference_path_by_path() {
    let words = ["compare", COUPLE, "examples/scenarios/at-60.toml", "--paths", "200"];
    let told = json(&overwinter(&[&words[..], &["--json"]].concat()).out);
    let figure = |plan: usize, of: &str, name: &str, part: &str| told["plans"][plan][of][name][part].as_f64().unwrap();
    for name in ["success", "worth", "taxes", "least_spent"] {
        let difference = figure(1, "own", name, "value") - figure(0, "own", name, "value");
        let above = figure(1, "above_first", name, "value");
        assert!((above - difference).abs() <= 0.02 + 1e-9 * difference.abs() && above < 0.0, "{name}: {above}, {difference}");
        assert_eq!(figure(0, "above_first", name, "value"), 0.0, "{name}");
    }
    // The same futures: the difference is known far better than what it is the difference of.
    assert!(figure(1, "above_first", "worth", "standard_error") < 0.25 * figure(1, "own", "worth", "standard_error"));
    let simulated = json(&overwinter(&["simulate", COUPLE, "--paths", "200", "--json"]).out);
    assert_eq!(simulated["outcome"]["success"]["probability"]["value"].as_f64(), Some(figure(0, "own", "success", "value")));
    let said = overwinter(&words).out;
    assert!(said.contains("as planned") && said.contains("at-60") && said.contains("difference"), "{said}");
}

#[test]
fn simulate_says_the_sentence_first_and_the_receipt_last() {
    let ran = overwinter(&["simulate", COUPLE, "--paths", "40"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let at = |word: &str| ran.out.find(word).unwrap_or_else(|| panic!("{word}\n{}", ran.out));
    let order =
        ["futures everything planned is paid for", "Net worth", "Spending and shortfall", "lifetime taxes", "Success", "Receipt"].map(at);
    assert!(order.is_sorted(), "{order:?}\n{}", ran.out);
    assert!(ran.out.contains(" ± ") && ran.out.contains("historical") && ran.out.contains("lognormal"));
    let widest = ran.out.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?}");
}

#[test]
fn a_path_and_its_worksheets_tell_the_same_figures() {
    let path = json(&overwinter(&["path", COUPLE, "--path", "3", "--json"]).out);
    let year = &path["years"][5];
    let of = year["year"].to_string();
    for (item, amount) in year["cells"].as_object().unwrap() {
        let ran = overwinter(&["explain", COUPLE, "--path", "3", "--year", &of, "--item", item, "--json"]);
        assert_eq!(&json(&ran.out)["total"], amount, "{item} in {of}");
    }
    let human = overwinter(&["explain", COUPLE, "--path", "3", "--year", &of, "--item", "taxes"]);
    assert!(human.out.contains("Federal income tax ·") && human.code == 0, "{}", human.out);
}

#[test]
fn a_path_can_be_found_by_its_rank() {
    let words = |path| ["path", COUPLE, "--json", "--paths", "40", "--path", path];
    let worst = json(&simulated(&[]))["outcome"]["notable_paths"]["worst"].clone();
    assert_eq!(json(&overwinter(&words("worst")).out)["path"], worst);
}

#[test]
fn the_yearly_table_goes_to_files_and_to_standard_output() {
    let scratch = Scratch::new("table");
    let (csv, workbook) = (scratch.write("years.csv", ""), scratch.write("years.xlsx", ""));
    let ran = overwinter(&["path", COUPLE, "--path", "3", "--json", "--csv", &csv, "--xlsx", &workbook]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let years = json(&ran.out)["years"].as_array().unwrap().len();
    let text = std::fs::read_to_string(&csv).unwrap();
    assert_eq!(text.lines().count(), years + 1, "{text}");
    assert!(std::fs::read(&workbook).unwrap().starts_with(b"PK"));
    assert_eq!(overwinter(&["path", COUPLE, "--path", "3", "--csv", "-"]).out, text);

    let ran = overwinter(&["simulate", COUPLE, "--paths", "40", "--xlsx", &workbook]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Receipt") && std::fs::read(&workbook).unwrap().starts_with(b"PK"));
}

#[test]
fn a_file_that_can_not_be_written_is_named() {
    for words in [
        &["path", COUPLE, "--path", "3", "--csv", "no/such/years.csv"][..],
        &["path", COUPLE, "--path", "3", "--xlsx", "no/such/years.xlsx"],
        &["simulate", COUPLE, "--paths", "8", "--xlsx", "no/such/years.xlsx"],
    ] {
        let ran = overwinter(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(words[words.len() - 1]), "{}", ran.err);
    }
    assert_eq!(overwinter(&["path", COUPLE, "--xlsx", "-"]).code, 2);
}

#[cfg(feature = "pdf")]
#[test]
fn a_report_is_the_same_bytes_on_every_run() {
    let scratch = Scratch::new("report");
    let [first, again] = ["first.pdf", "again.pdf"].map(|name| scratch.write(name, ""));
    for file in [&first, &again] {
        let ran = overwinter(&["simulate", COUPLE, "--paths", "40", "--pdf", file]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let bytes = std::fs::read(&first).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes == std::fs::read(&again).unwrap());
    let ran = overwinter(&["simulate", COUPLE, "--paths", "8", "--pdf", "no/such/report.pdf"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no/such/report.pdf"), "{}", ran.err);
}

#[test]
fn solve_tells_the_answer_the_curve_and_the_check() {
    let words = ["solve", COUPLE, "--for", "spending", "--paths", "64", "--step", "50", "--target", "0.8"];
    let ran = overwinter(&words);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for said in ["lasts in 80 % of futures", "The plan as written", "What was tried", "Checked on other futures (seed 2)"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let told = json(&overwinter(&[words.as_slice(), &["--json"]].concat()).out);
    let spending = told["best"]["change"]["spending_monthly_usd"].as_f64().unwrap();
    assert!(spending > 5_000.0 && spending % 50.0 == 0.0, "{spending}");
}

#[test]
fn solve_refuses_what_does_not_fit_and_says_no_when_nothing_reaches() {
    let solve = |more: &[&str]| overwinter(&[&["solve", COUPLE, "--paths", "16", "--model", "deterministic"], more].concat());
    let refused = solve(&["--for", "retirement"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("Name one person: ana or ben"), "{}", refused.err);
    assert_eq!(solve(&["--for", "conversions"]).code, 1, "the plan has none");
    assert_eq!(solve(&["--for", "spending", "--target", "1.5"]).code, 1);
    assert_eq!(solve(&["--for", "happiness"]).code, 2);
}

#[test]
fn completions_and_manual_know_every_command() {
    let (completions, manual) = (overwinter(&["completions", "fish"]).out, overwinter(&["man"]).out);
    for command in [
        "check", "simulate", "solve", "path", "explain", "verify", "eval", "bench", "serve", "doctor", "migrate", "backup", "restore",
        "schema",
    ] {
        assert!(completions.contains(command) && manual.contains(command), "{command}");
    }
}

#[test]
fn the_schema_knows_the_plans_keys() {
    let schema = json(&overwinter(&["schema"]).out);
    assert!(schema["properties"]["people"].is_object() && schema["properties"]["accounts"].is_object());
}

#[test]
fn a_social_security_statement_is_told_by_claim_age() {
    const STATEMENT: &str = "crates/statements/tests/samples/social_security.xml";
    let told = json(&overwinter(&["social-security", STATEMENT, "--json"]).out);
    assert_eq!((told["born"].as_str(), told["years_with_earnings"].as_u64()), (Some("1962-05-14"), Some(40)));
    assert_eq!((told["quarters_of_coverage"].as_u64(), told["own_wages"].as_bool()), (Some(160), Some(true)));
    let whole = told["monthly_benefit"]["804"].as_f64().unwrap();
    assert_eq!(Some(whole), told["primary_insurance_amount"].as_f64().map(f64::floor));
    assert_eq!(told["monthly_benefit"].as_object().unwrap().len(), 9);
    let table = overwinter(&["social-security", STATEMENT]);
    assert_eq!(table.code, 0);
    assert!(table.out.contains("Robin & Sample") && table.out.contains("Not recorded yet"), "{}", table.out);

    let refused = with_input(&["social-security", "-", "--json"], "<!DOCTYPE a><a/>");
    assert_eq!((refused.code, json(&refused.out)["findings"][0]["code"].as_str()), (1, Some("entities")));
    let refused = with_input(&["social-security", "-"], "<a/>");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("line 1: The file is no Social Security statement"), "{}", refused.err);
    assert_eq!(overwinter(&["social-security", "no/such.xml"]).code, 2);
}

#[test]
fn a_statement_is_told_as_a_table_and_as_json() {
    const FILES: &str = "crates/statements/tests/files";
    let checking = format!("{FILES}/ofx/checking.ofx");
    let german = format!("{FILES}/mt940/german.sta");
    let ran = overwinter(&["statement", "--json", &checking, &german]);
    let told = json(&ran.out);
    assert_eq!(ran.code, 0, "bad rows are told, the others are taken: {}", ran.err);
    assert_eq!(told["statements"].as_array().unwrap().len(), 2);
    let first = &told["statements"][0];
    assert_eq!(
        (first["kind"].as_str(), first["account"].as_str(), first["currency"].as_str()),
        (Some("bank"), Some("000 111"), Some("USD"))
    );
    assert_eq!((first["transactions"].as_u64(), first["sum"].as_str()), (Some(3), Some("1745.005")));
    assert_eq!((first["first_date"].as_str(), first["last_date"].as_str()), (Some("2025-06-02"), Some("2025-06-30")));
    assert_eq!(told["findings"][0]["line"].as_u64(), Some(26));

    let table = overwinter(&["statement", &checking]);
    assert!(table.out.contains("2025-06-02") && table.out.contains("Müller & Söhne") && table.out.contains("line 26"), "{}", table.out);

    let csv = "When;What;How much\n03/02/2025;Shop;5,00\n";
    let mapping = r#"{"date": "When", "dayfirst": true, "amount": "How much", "payee": "What", "invert": true}"#;
    let mapped = json(&with_input(&["statement", "--json", "--mapping", mapping, "-"], csv).out);
    assert_eq!(
        (mapped["statements"][0]["sum"].as_str(), mapped["statements"][0]["first_date"].as_str()),
        (Some("-5.00"), Some("2025-02-03"))
    );

    let refused = with_input(&["statement", "--json", "-"], "<!DOCTYPE a><OFX></OFX>");
    assert_eq!((refused.code, json(&refused.out)["findings"][0]["code"].as_str()), (1, Some("entities")));
    assert_eq!(overwinter(&["statement", "no/such.ofx"]).code, 2);
    assert_eq!(overwinter(&["statement", "--mapping", "{", &checking]).code, 2);
}

const OWL: &str = "crates/imports/tests/samples/owl.toml";

#[test]
fn import_writes_a_plan_that_check_finds_fine_and_tells_what_it_left() {
    let scratch = Scratch::new("import");
    let plan = scratch.path("plan.toml");
    let ran = overwinter(&["import", OWL, "--out", &plan]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    for words in ["a plan of Owl", "2 people", "/solver_options/maxRothConversion", "`notes` is not known", plan.as_str()] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    assert_eq!(overwinter(&["check", &plan]).code, 0);
    // A plan that is there stays.
    let again = overwinter(&["import", OWL, "--out", &plan]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("there is a file of that name already"), "{}", again.err);
}

#[test]
fn import_leaves_standard_output_to_the_plan_or_to_json() {
    let ran = overwinter(&["import", OWL, "--as-of", "2026-01", "--state", "ca"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("overwinter = 1") && ran.out.contains("state = \"ca\""), "{}", ran.out);
    assert!(ran.err.contains("Not taken over"), "{}", ran.err);
    let told = json(&overwinter(&["import", OWL, "--json"]).out);
    assert_eq!((told["format"].as_str(), told["valid"].as_bool()), (Some("Owl"), Some(true)));
    assert_eq!(told["plan"]["people"][0]["id"].as_str(), Some("mira"));
    assert!(told["taken"].as_array().unwrap().len() > 5 && told["findings"].as_array().unwrap().len() > 5, "{told}");
}

#[test]
fn import_refuses_what_is_no_plan_of_a_planner() {
    let ran = with_input(&["import", "-"], "a = 1");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for planner in ["RetireTui", "Owl", "ProjectionLab", "ignidash"] {
        assert!(ran.err.contains(planner), "{}", ran.err);
    }
    let ours = overwinter(&["import", COUPLE]);
    assert!(ours.code == 2 && ours.err.contains("a plan of Overwinter already"), "{}", ours.err);
    let told = with_input(&["import", "-", "--json"], "a = 1");
    assert_eq!((told.code, json(&told.out)["valid"].as_bool()), (2, Some(false)));
}
