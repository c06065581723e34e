//! Income taxes of cities and counties against another program (see `vectors/README.md`) and by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use overwinter_law::eval::{self, EvalCase};
use overwinter_law::us::localities::{LocalCase, local};
use overwinter_law::us::states::StateReturn;
use overwinter_law::{Filer, Law, Sheet, Statute, Worksheet, federal, shipped};
use overwinter_numeric::{LANES, Lanes, Number};
use serde_json::{Value, json};

struct Vector {
    id: String,
    case: EvalCase,
    expected: BTreeMap<String, f64>,
}

fn vectors() -> Vec<Vector> {
    let read = |line: &str| {
        let mut fields: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        let (id, expected) = (fields.remove("id").unwrap(), fields.remove("expected").unwrap());
        fields.remove("oracle");
        Vector {
            id: serde_json::from_value(id).unwrap(),
            case: serde_json::from_value(fields.into()).unwrap(),
            expected: serde_json::from_value(expected).unwrap(),
        }
    };
    include_str!("vectors/local.jsonl").lines().map(read).collect()
}

const SEPARATE: &str = "the program gives a separate return without children the earned income credit that 26 USC 32(d) denies";

/// Cases that must not agree, each with the reason.
const MISSES_WITH_REASON: &[(&str, &str)] = &[
    ("LO-00003", SEPARATE),
    ("LO-00068", SEPARATE),
    ("LO-00085", SEPARATE),
    ("LO-00137", SEPARATE),
    ("LO-00152", "the program takes a share of what New York State pays out; the surcharge is on a tax"),
    ("LO-00166", SEPARATE),
];

#[test]
fn local_taxes_agree_with_another_program() {
    let law = shipped();
    let (mut agreed, mut wrong) = (BTreeMap::<String, usize>::new(), Vec::new());
    for vector in vectors() {
        let got = eval::tax(&law, &vector.case).unwrap();
        let (state, locality) = (vector.case.state.unwrap(), vector.case.locality.unwrap());
        let (tax, want) = (got["local_income_tax"], vector.expected["local_income_tax"]);
        let agrees = (tax - want).abs() <= 5.005;
        let excused = MISSES_WITH_REASON.iter().any(|(id, _)| *id == vector.id);
        if agrees == excused {
            wrong.push(format!("{} {locality}: got {tax}, want {want}; excused: {excused}", vector.id));
        }
        let of = if state == "NY" { locality } else { state };
        *agreed.entry(of).or_default() += usize::from(agrees);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let agreed: Vec<_> = agreed.iter().map(|(of, count)| (of.as_str(), *count)).collect();
    assert_eq!(agreed, [("IN", 60), ("MD", 134), ("New York City", 48), ("Yonkers", 13)]);
}

/// The states' own taxes of the same cases. Those of 2026 are left out: Maryland's standard deduction of that year is a projection.
#[test]
fn the_states_of_the_localities_agree_too() {
    const MISSES_WITH_REASON: &[(&str, &str)] = &[
        ("LO-00003", SEPARATE),
        ("LO-00068", SEPARATE),
        ("LO-00085", SEPARATE),
        (
            "LO-00087",
            "the program counts whole thousands of income above the bound of New York's child credit, as its form does; here those begun",
        ),
        ("LO-00204", SEPARATE),
        ("LO-00247", SEPARATE),
    ];
    let (law, mut agreed, mut wrong) = (shipped(), 0, Vec::new());
    for vector in vectors().into_iter().filter(|vector| vector.case.year < 2026) {
        let (got, want) = (eval::tax(&law, &vector.case).unwrap()["state_income_tax"], vector.expected["state_income_tax"]);
        let agrees = (got - want).abs() <= 5.005;
        if agrees == MISSES_WITH_REASON.iter().any(|(id, _)| *id == vector.id) {
            wrong.push(format!("{}: got {got}, want {want}", vector.id));
        }
        agreed += usize::from(agrees);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(agreed, 188);
}

fn case(year: i32, state: &str, locality: &str, status: &str, inputs: Value) -> Result<BTreeMap<&'static str, f64>, String> {
    let case = json!({ "year": year, "state": state, "locality": locality, "filing_status": status, "inputs": inputs });
    eval::tax(&shipped(), &serde_json::from_value(case).unwrap()).map_err(|error| error.to_string())
}

fn check(year: i32, state: &str, locality: &str, status: &str, inputs: Value, want: f64) {
    let got = case(year, state, locality, status, inputs).unwrap()["local_income_tax"];
    assert!((got - want).abs() < 0.005, "{locality} {year}: got {got}, want {want}");
}

/// Form IT-201-I, New York City tax rate schedule: 1,813 plus 3.876 % of what is over 50,000 for a single person.
#[test]
fn new_york_city_taxes_what_the_state_does() {
    // 100,000 less 8,000: 1,813.17 + 1,627.92, less 63 and the reduction of 20.52 + 0.228 % of 80,000.
    check(2025, "NY", "New York City", "single", json!({ "age_head": 40, "wages_head": 100_000 }), 3_175.17);
    // Above 250,000 no fixed amount, above 500,000 no reduction: 3.876 % of 592,000 less 124.83 of the lower brackets.
    check(2025, "NY", "new york city", "single", json!({ "age_head": 40, "wages_head": 600_000 }), 22_821.09);
    // Distributions of IRAs are not in the income of the credit: 63 stay with 260,000 of which 60,000 are such.
    let with = case(2024, "NY", "New York City", "single", json!({ "age_head": 50, "wages_head": 200_000, "ira_distributions": 60_000 }));
    let without = case(2024, "NY", "New York City", "single", json!({ "age_head": 50, "wages_head": 200_000, "pension_income": 60_000 }));
    let [with, without] = [with, without].map(|got| got.unwrap()["local_income_tax"]);
    assert!((without - with - 63.0).abs() < 0.005, "{with} {without}");
}

/// Form IT-270 of 2025: one dependent has 31,503; 2,000 more leave six tenths of the tax of 702.92 off, beside 63 and 40.36 for schools.
#[test]
fn new_york_city_ends_the_tax_of_low_incomes_with_dependents() {
    let inputs = |wages: u32| json!({ "age_head": 45, "dependent_ages": [20], "wages_head": wages });
    check(2025, "NY", "New York City", "head_of_household", inputs(33_503), 177.81);
    check(2024, "NY", "New York City", "head_of_household", inputs(33_503), 599.56);
    // At the threshold nothing is left but what is paid out, 5,000 above it all.
    check(2025, "NY", "New York City", "head_of_household", inputs(31_503), -98.80);
    check(2025, "NY", "New York City", "head_of_household", inputs(36_503), 705.58);
}

/// Form 502, line 28, and the local tax rate chart of 2025: Anne Arundel by brackets, Frederick at one rate of all.
#[test]
fn counties_of_maryland_tax_what_the_state_does() {
    // 120,000 less 3,350 and an exemption of 1,600.
    let inputs = json!({ "age_head": 40, "wages_head": 120_000 });
    check(2025, "MD", "Talbot", "single", inputs.clone(), 2_761.20);
    check(2025, "MD", "Anne Arundel", "single", inputs.clone(), 1_350.0 + 0.0294 * 65_050.0);
    check(2025, "MD", "Frederick", "single", inputs.clone(), 0.0296 * 115_050.0);
    check(2025, "MD", "St. Mary's", "single", inputs, 0.032 * 115_050.0);
}

/// N.Y. Tax Law 1321: 16.75 % of the state's tax, and nothing where the state pays out.
#[test]
fn yonkers_asks_a_share_of_the_state_tax() {
    let got = case(2025, "NY", "Yonkers", "single", json!({ "age_head": 40, "wages_head": 100_000 })).unwrap();
    assert!((got["local_income_tax"] - 0.1675 * got["state_income_tax"]).abs() < 0.006);
    let parent = json!({ "age_head": 30, "dependent_ages": [2], "wages_head": 15_000 });
    let got = case(2025, "NY", "Yonkers", "head_of_household", parent).unwrap();
    assert!(got["state_income_tax"] < 0.0 && got["local_income_tax"] == 0.0);
}

#[test]
fn a_locality_that_is_not_modelled_is_refused_by_name() {
    let refused = |state: &str, locality: &str| case(2025, state, locality, "single", json!({ "age_head": 40 })).unwrap_err();
    assert_eq!(refused("ny", "Albany"), "a local income tax of Albany in NY is not modelled; known there are New York City, Yonkers");
    assert_eq!(refused("PA", "Philadelphia"), "a local income tax of Philadelphia in PA is not modelled; known there are none");
    let alone = json!({ "year": 2025, "locality": "Yonkers", "filing_status": "single", "inputs": {} });
    assert_eq!(eval::tax(&shipped(), &serde_json::from_value(alone).unwrap()).unwrap_err().to_string(), "locality needs state");
    let without = json!({ "year": 2025, "state": "NY", "filing_status": "single", "inputs": {} });
    assert!(!eval::tax(&shipped(), &serde_json::from_value(without).unwrap()).unwrap().contains_key("local_income_tax"));
}

/// The local tax of a case on a path or on eight, its amounts times `scale`, beside a return of the state that is made up from the federal one.
fn on_paths<N: Number, S: Sheet<N>>(law: &Law, vector: &Vector, scale: N, sheet: &mut S) -> N {
    let rules = law.year(vector.case.year).unwrap();
    let filer: Filer = vector.case.filer(rules);
    let mut income = vector.case.inputs.income::<N>().unwrap();
    income.wages = income.wages.map(|wages| wages * scale);
    income.pensions = income.pensions * scale;
    let statute = Statute { rules, year: vector.case.year, fixed_dollar: N::constant(0.9) };
    let result = federal(&statute, &filer, &income, &mut ());
    let adjusted = result.adjusted_gross_income;
    let tenth = adjusted * N::constant(0.1);
    let state = StateReturn { tax: tenth - N::constant(2_000.0), adjusted, taxable: adjusted - tenth, poverty_credit: tenth };
    let of_state = law.state(vector.case.state.as_ref().unwrap()).unwrap();
    let rules = of_state.locality(vector.case.locality.as_ref().unwrap(), vector.case.year).unwrap();
    local(rules, &LocalCase { fixed_dollar: statute.fixed_dollar, filer: &filer, income: &income, federal: &result, state: &state }, sheet)
}

#[test]
fn eight_paths_give_the_bits_of_one() {
    let law = shipped();
    let scale = |lane: usize| 0.2 + 0.3 * lane as f64;
    for vector in vectors() {
        let together = on_paths(&law, &vector, Lanes::gather(scale), &mut ());
        for lane in 0..LANES {
            let alone = on_paths(&law, &vector, scale(lane), &mut Worksheet::default());
            assert_eq!(together.0[lane].to_bits(), alone.to_bits(), "{} lane {lane}", vector.id);
        }
    }
}
