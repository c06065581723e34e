//! State returns worked by hand along the lines of the form, a file a state under `forms`: each case has its steps and the file its sources.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::eval::{self, EvalCase};
use overwinter_law::shipped;
use serde::Deserialize;

/// The cases of a state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Worked {
    /// Where rates, tables and lines were read.
    source: Vec<String>,
    case: Vec<Case>,
}

/// A return.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The lines of the form with their amounts.
    steps: Vec<String>,
    tax_usd: f64,
    of: EvalCase,
}

/// A form rounds its lines to dollars, or to the row of a table.
const WITHIN_USD: f64 = 0.51;

fn check(state: &str, text: &str) {
    let law = shipped();
    let worked: Worked = toml::from_str(text).unwrap();
    assert!(!worked.source.is_empty() && worked.case.len() >= 5, "{state}");
    for case in worked.case {
        assert!(!case.steps.is_empty(), "{state}: {}", case.name);
        assert_eq!(case.of.state.as_deref(), Some(state), "{}", case.name);
        let got = eval::tax(&law, &case.of).unwrap()["state_income_tax"];
        assert!((got - case.tax_usd).abs() <= WITHIN_USD, "{state}, {}: got {got}, want {}", case.name, case.tax_usd);
    }
}

macro_rules! worked {
    ($($name:ident $state:literal),* $(,)?) => {
        $(#[test]
        fn $name() {
            check($state, include_str!(concat!("forms/", $state, ".toml")));
        })*
    };
}

worked! {
    arkansas_as_worked_by_hand "AR",
    connecticut_as_worked_by_hand "CT",
    colorado_as_worked_by_hand "CO",
    idaho_as_worked_by_hand "ID",
    louisiana_as_worked_by_hand "LA",
    michigan_as_worked_by_hand "MI",
    montana_as_worked_by_hand "MT",
    nebraska_as_worked_by_hand "NE",
    virginia_as_worked_by_hand "VA",
}
