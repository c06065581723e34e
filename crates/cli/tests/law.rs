//! The law as files: listed, shown, compared, replaced by one's own and changed by a bill.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[allow(dead_code, reason = "each test file uses its own part")]
mod support;

use serde_json::Value;
use support::{Scratch, overwinter, with_input};

const BILL: &str = "kind = \"bill\"\nname = \"A larger deduction\"\nsource = \"H.R. 1\"\n[[change]]\npack = \"us/federal/2026.toml\"\n\
                    [change.set.standard_deduction.amount_usd]\nsingle = 20_000\n";
const CASE: &str = "{\"id\": 1, \"year\": 2026, \"filing_status\": \"single\", \"inputs\": {\"age_head\": 40, \"wages_head\": 50000}}";

fn taxable(more: &[&str]) -> (f64, String) {
    let ran = with_input(&[&["eval", "tax"], more].concat(), CASE);
    let answer: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err));
    (answer["result"]["taxable_income"].as_f64().unwrap(), ran.err)
}

#[test]
fn the_list_names_each_pack_with_its_year_and_origin() {
    let ran = overwinter(&["law", "list", "--json"]);
    let packs: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let federal = packs.iter().find(|pack| pack["pack"] == "us/federal/2026.toml").unwrap();
    assert_eq!((&federal["jurisdiction"], &federal["year"], &federal["origin"]), (&"US".into(), &2026.into(), &"program".into()));
    assert!(overwinter(&["law", "list"]).out.contains("us/states/ca/2026"));
}

#[test]
fn a_pack_shows_its_figures_with_their_sources() {
    let ran = overwinter(&["law", "show", "us/federal/2026", "standard_deduction"]);
    assert!(ran.out.contains("amount, married joint") && ran.out.contains("$32,200") && ran.out.contains("§ "), "{}", ran.out);
    assert!(!ran.out.contains("Ordinary income"));
    let wrong = overwinter(&["law", "show", "us/federal/2026", "tea"]);
    assert!(wrong.code == 2 && wrong.err.contains("standard_deduction"), "{}", wrong.err);
}

#[test]
fn two_years_differ_as_a_change_note_tells() {
    let ran = overwinter(&["law", "diff", "2025", "2026"]);
    for words in
        ["Federal law, 2025 → 2026", "Standard deduction", "$15,750", "→ $16,100", "+2.2 %", "As before: ", "States whose law changes"]
    {
        assert!(ran.out.contains(words), "{words} is missing in\n{}", ran.out);
    }
    assert!(overwinter(&["law", "diff", "2025", "2026", "--state", "ca"]).out.contains("US-CA, 2025 → 2026"));
    assert!(overwinter(&["law", "diff", "1913", "2026"]).err.contains("the first year known is 2024"));
}

#[test]
fn a_bill_and_a_pack_of_ones_own_count_and_say_so() {
    let scratch = Scratch::new("law");
    let bill = scratch.write("bill.toml", BILL);
    assert_eq!(taxable(&[]), (33_900.0, String::new()));
    assert_eq!(taxable(&["--bill", &bill]), (30_000.0, "law: us/federal/2026.toml as \"A larger deduction\" would have it\n".into()));
    let note = overwinter(&["law", "diff", "2026", "2026", "--bill", &bill]).out;
    assert!(note.contains("$16,100") && note.contains("→ $20,000") && note.contains("No state's law changes"), "{note}");

    std::fs::create_dir_all(scratch.path("own/us/federal")).unwrap();
    let shipped = std::fs::read_to_string(support::root().join("crates/law/data/us/federal/2026.toml")).unwrap();
    scratch.write("own/us/federal/2026.toml", &shipped.replace("single = 16_100, married_joint", "single = 17_000, married_joint"));
    let own = scratch.path("own");
    assert_eq!(taxable(&["--law", &own]), (33_000.0, "law: us/federal/2026.toml is your own, instead of the program's\n".into()));

    scratch.write("own/us/federal/2026.toml", &shipped.replace("16_100", "\"many\"").replace("kind ", "kinds "));
    let wrong = overwinter(&["law", "list", "--law", &own]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.matches("\n  us/federal/2026.toml").count() >= 2, "all problems at once: {}", wrong.err);
}
