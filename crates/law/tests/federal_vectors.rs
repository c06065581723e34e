//! Federal returns against the answers of other programs (see `vectors/README.md`), in exact cents, on one path and on eight.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use overwinter_law::eval::{self, EvalCase};
use overwinter_law::{AnnualIncome, FederalReturn, Law, Sheet, Statute, Worksheet, federal, shipped, state};
use overwinter_numeric::{LANES, Lanes, Number};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vector {
    id: String,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
    expected: BTreeMap<String, f64>,
    #[serde(default)]
    unagreed: Vec<String>,
}

impl Vector {
    fn case(&self) -> EvalCase {
        let mut fields = self.rest.clone();
        fields.retain(|key, _| ["year", "filing_status", "state", "inputs"].contains(&key.as_str()));
        serde_json::from_value(fields.into()).unwrap_or_else(|error| panic!("{}: {error}", self.id))
    }
}

fn vectors(text: &str) -> Vec<Vector> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn federal_vectors() -> Vec<Vector> {
    vectors(include_str!("vectors/federal.jsonl"))
}

/// Every quantity of every case but these must agree.
const MISSES_WITH_REASON: &[(&str, &str)] = &[];

const QUANTITIES: [&str; 15] = [
    "agi",
    "taxable_social_security",
    "senior_deduction",
    "qbi_deduction",
    "taxable_income",
    "regular_tax",
    "amt",
    "niit",
    "additional_medicare_tax",
    "self_employment_tax",
    "fica_employee",
    "ctc_total",
    "eitc",
    "income_tax_after_credits",
    "total_federal",
];

fn check(quantities: &[&str], answer: impl Fn(&EvalCase) -> BTreeMap<&'static str, f64>) -> usize {
    let (mut compared, mut misses) = (0, Vec::new());
    for vector in federal_vectors() {
        let got = answer(&vector.case());
        for quantity in quantities {
            let (Some(want), Some(got)) = (vector.expected.get(*quantity), got.get(quantity)) else { continue };
            if vector.unagreed.iter().any(|unagreed| unagreed == quantity) || MISSES_WITH_REASON.contains(&(&vector.id, quantity)) {
                continue;
            }
            compared += 1;
            if (got - want).abs() > 1.005 {
                misses.push(format!("{} {quantity}: got {got}, want {want}", vector.id));
            }
        }
    }
    assert!(misses.is_empty(), "{} of {compared} missed:\n{}", misses.len(), misses.join("\n"));
    compared
}

#[test]
fn exact_returns_agree_with_other_programs() {
    let law = shipped();
    let compared = check(&QUANTITIES, |case| eval::tax(&law, case).unwrap());
    assert!(compared > 5_000, "{compared}");
}

/// Of one program alone: no other has an input for it.
#[test]
fn the_minimum_tax_of_options_agrees_with_another_program() {
    let law = shipped();
    let (mut owing, mut compared) = (0, 0);
    for vector in vectors(include_str!("vectors/minimum_tax.jsonl")) {
        let got = eval::tax(&law, &vector.case()).unwrap();
        for (quantity, want) in &vector.expected {
            compared += 1;
            assert!(
                (got[quantity.as_str()] - want).abs() <= 1.005,
                "{} {quantity}: got {}, want {want}",
                vector.id,
                got[quantity.as_str()]
            );
        }
        owing += u32::from(got["amt"] > 0.0);
    }
    assert!(owing > 30 && compared == 180, "{owing} {compared}");
}

fn named(result: &FederalReturn<f64>) -> BTreeMap<&'static str, f64> {
    BTreeMap::from([
        ("agi", result.adjusted_gross_income),
        ("taxable_social_security", result.taxable_social_security),
        ("senior_deduction", result.senior_deduction),
        ("niit", result.net_investment_income_tax),
        ("self_employment_tax", result.self_employment_tax),
        ("additional_medicare_tax", result.additional_medicare_tax),
        ("taxable_income", result.taxable_income),
        ("qbi_deduction", result.business_deduction),
        ("regular_tax", result.regular_tax),
        ("amt", result.alternative_minimum_tax),
        ("eitc", result.earned_income_credit.amount),
    ])
}

#[test]
fn returns_on_a_path_agree_with_other_programs() {
    let law = shipped();
    check(&QUANTITIES, |case| {
        let statute = Statute { rules: law.year(case.year).unwrap(), year: case.year, fixed_dollar: 1.0 };
        named(&federal(&statute, &case.filer(statute.rules), &case.inputs.income::<f64>().unwrap(), &mut ()))
    });
}

/// Every state whose rules compute something, in a year in which they do.
const STATES: [(&str, i32); 39] = [
    ("AL", 2025),
    ("AR", 2025),
    ("AZ", 2025),
    ("CA", 2026),
    ("CT", 2025),
    ("DC", 2025),
    ("DE", 2025),
    ("GA", 2025),
    ("HI", 2025),
    ("IA", 2024),
    ("IA", 2025),
    ("IL", 2025),
    ("IN", 2025),
    ("KS", 2025),
    ("KY", 2025),
    ("LA", 2025),
    ("MA", 2025),
    ("MD", 2025),
    ("ME", 2025),
    ("MN", 2025),
    ("MO", 2026),
    ("MS", 2025),
    ("MT", 2025),
    ("NC", 2025),
    ("ND", 2025),
    ("NE", 2025),
    ("NH", 2024),
    ("NJ", 2025),
    ("NY", 2024),
    ("NY", 2026),
    ("OK", 2025),
    ("PA", 2026),
    ("RI", 2025),
    ("SC", 2025),
    ("SC", 2026),
    ("UT", 2025),
    ("VA", 2025),
    ("WA", 2025),
    ("WV", 2025),
];

type Results<N> = [N; 11 + STATES.len()];

fn bits<N: Number>(result: &FederalReturn<N>, of_states: [N; STATES.len()]) -> Results<N> {
    let federal = [
        result.adjusted_gross_income,
        result.taxable_social_security,
        result.deduction,
        result.senior_deduction,
        result.taxable_income,
        result.regular_tax,
        result.net_investment_income_tax,
        result.additional_medicare_tax,
        result.self_employment_tax,
        result.income_tax,
        result.total,
    ];
    core::array::from_fn(|index| if index < 11 { federal[index] } else { of_states[index - 11] })
}

fn with_states<N: Number, S: Sheet<N>>(law: &Law, case: &EvalCase, income: &AnnualIncome<N>, fixed_dollar: N, sheet: &mut S) -> Results<N> {
    let statute = Statute { rules: law.year(case.year).unwrap(), year: case.year, fixed_dollar };
    let filer = case.filer(statute.rules);
    let result = federal(&statute, &filer, income, sheet);
    let of_states = STATES.map(|(code, year)| state(law.state(code).unwrap().year(year), fixed_dollar, &filer, income, &result, sheet));
    bits(&result, of_states)
}

#[test]
fn eight_paths_give_the_bits_of_one() {
    let law = shipped();
    let scale = |lane: usize| 0.4 + 0.37 * lane as f64;
    let fixed = |lane: usize| 1.0 - 0.09 * lane as f64;
    for vector in federal_vectors() {
        let case = vector.case();
        let lanes = case.inputs.income::<Lanes>().unwrap().scaled(Lanes::gather(scale));
        let together = with_states(&law, &case, &lanes, Lanes::gather(fixed), &mut ());
        for lane in 0..LANES {
            let alone = case.inputs.income::<f64>().unwrap().scaled(scale(lane));
            // A worksheet beside it must not move a bit either.
            let alone = with_states(&law, &case, &alone, fixed(lane), &mut Worksheet::default());
            for (of_eight, of_one) in together.iter().zip(alone) {
                assert_eq!(of_eight.0[lane].to_bits(), of_one.to_bits(), "{} lane {lane}", vector.id);
            }
        }
    }
}

/// State cases that must not agree, each with the reason.
const STATE_MISSES_WITH_REASON: &[(&str, &str)] = &[
    ("SP-00071", "the programs leave out the deduction of a fifth of business income of RSMo 143.022"),
    ("SP-00074", "the programs leave out the personal exemption credit: $166 and their rounding"),
    ("SP-00079", "the programs leave out the dependent exemptions of N.Y. Tax Law 616: 6 % of $3,000 more than the law asks for"),
    ("SP-00138", "the programs give no refunded credit of Va. Code 58.1-339.8(B)(3) below the filing threshold; a third one does"),
];

#[test]
fn state_returns_agree_with_other_programs() {
    let law = shipped();
    let mut agreed = BTreeMap::new();
    for vector in vectors(include_str!("vectors/state.jsonl")) {
        let case = vector.case();
        let got = eval::tax(&law, &case).unwrap();
        assert!((got["agi"] - vector.expected["federal_agi"]).abs() <= 1.0, "{}", vector.id);
        let (tax, want) = (got["state_income_tax"], vector.expected["state_income_tax"]);
        let agrees = (tax - want).abs() <= 5.005;
        let excused = STATE_MISSES_WITH_REASON.iter().any(|(id, _)| *id == vector.id);
        assert!(agrees != excused, "{}: got {tax}, want {want}; excused: {excused}", vector.id);
        *agreed.entry(case.state.unwrap()).or_insert(0) += u32::from(agrees);
    }
    let expected = [
        ("AL", 3),
        ("AR", 1),
        ("AZ", 8),
        ("CA", 6),
        ("CT", 1),
        ("DC", 8),
        ("DE", 4),
        ("GA", 4),
        ("HI", 4),
        ("IA", 5),
        ("IL", 8),
        ("IN", 9),
        ("KS", 4),
        ("KY", 5),
        ("LA", 2),
        ("MA", 6),
        ("MD", 4),
        ("ME", 4),
        ("MI", 1),
        ("MN", 4),
        ("MO", 6),
        ("MS", 4),
        ("MT", 2),
        ("NC", 8),
        ("ND", 7),
        ("NE", 6),
        ("NJ", 8),
        ("NM", 4),
        ("NY", 4),
        ("OH", 2),
        ("OK", 7),
        ("PA", 7),
        ("RI", 3),
        ("SC", 3),
        ("UT", 8),
        ("VA", 2),
        ("VT", 3),
        ("WI", 1),
        ("WV", 6),
    ];
    assert_eq!(agreed, expected.map(|(code, count)| (code.to_owned(), count)).into());
}
