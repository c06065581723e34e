//! A jurisdiction that somebody writes down.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::custom::{self, Flow, Income, InvestmentRule, read};
use overwinter_law::{Entry, Worksheet};
use overwinter_numeric::{LANES, Lanes, Number};

const FREEDONIA: &str = r#"
name = "Freedonia"

[income_tax]
from = [0, 20_000]
rate = ["10 %", "30 %"]

[[allowance]]
name = "personal"
amount = 10_000
taper_from = 60_000
taper_rate = "50 %"

[[allowance]]
name = "age"
amount = 2_000
from_age = 65

[[contribution]]
name = "pension insurance"
on = "employment"
rate = "8 %"
floor = 5_000
cap = 45_000
deductible = true

[[contribution]]
name = "health insurance"
on = "both"
rate = "5 %"
deductible = false

[capital_gains]
rule = "income"
allowance = 1_000
share = "50 %"

[dividends]
rule = "flat"
allowance = 500
rate = "15 %"

[interest]
rule = "exempt"

[[account]]
name = "old-age account"
limit = 4_000
deducted = true
taxed_on_withdrawal = true

[[account]]
name = "free account"
deducted = false
taxed_on_withdrawal = false
"#;

fn table(text: &str) -> toml::Table {
    text.parse().unwrap()
}

fn person<N: Number>(scale: N) -> (Income<N>, [Flow<N>; 2]) {
    let amount = |value: f64| N::constant(value) * scale;
    let income = Income {
        employment: amount(50_000.0),
        self_employment: amount(5_000.0),
        pensions: amount(3_000.0),
        interest: amount(700.0),
        dividends: amount(2_500.0),
        capital_gains: amount(9_000.0),
    };
    let flows =
        [Flow { paid_in: amount(6_000.0), withdrawn: amount(1_000.0) }, Flow { paid_in: amount(9_000.0), withdrawn: amount(9_000.0) }];
    (income, flows)
}

#[test]
fn a_year_by_hand_comes_out() {
    let rules = read(&table(FREEDONIA)).unwrap();
    let (income, flows) = person(1.0);
    let taxed = custom::tax(&rules, 66, &income, &flows, &mut ());
    // Contributions: 40,000 at 8 % and 55,000 at 5 %. Income: 58,000 + 4,000 of gains + 1,000 out − 4,000 in − 3,200 = 55,800, less 12,000.
    assert_eq!(taxed.contributions, 3_200.0 + 2_750.0);
    assert_eq!(taxed.taxable_income, 43_800.0);
    assert!((taxed.income_tax - (2_000.0 + 7_140.0)).abs() < 1e-9);
    assert_eq!(taxed.investment_tax, 300.0);
    assert!((taxed.total - 15_390.0).abs() < 1e-9);
}

#[test]
fn a_worksheet_lists_the_lines_and_moves_nothing() {
    let rules = read(&table(FREEDONIA)).unwrap();
    let (income, flows) = person(1.0);
    let mut sheet = Worksheet::default();
    let taxed = custom::tax(&rules, 40, &income, &flows, &mut sheet);
    assert_eq!(taxed.total.to_bits(), custom::tax(&rules, 40, &income, &flows, &mut ()).total.to_bits());
    let Entry::Sheet(inner) = &sheet.entries[0] else { panic!("a sheet") };
    assert_eq!(inner.total_usd, Some(taxed.total));
    assert_eq!(inner.entries.len(), 8);
}

#[test]
fn eight_paths_give_the_bits_of_one() {
    let rules = read(&table(FREEDONIA)).unwrap();
    let scale = |lane: usize| 0.1 + 0.4 * lane as f64;
    let (income, flows) = person(Lanes::gather(scale));
    let together = custom::tax(&rules, 66, &income, &flows, &mut ());
    for lane in 0..LANES {
        let (income, flows) = person(scale(lane));
        assert_eq!(together.total.0[lane].to_bits(), custom::tax(&rules, 66, &income, &flows, &mut ()).total.to_bits());
    }
}

#[test]
fn all_findings_come_at_once_with_a_hint_each() {
    let broken = FREEDONIA
        .replace("from = [0, 20_000]", "from = [0, 20_000, 50_000]")
        .replace("amount = 2_000", "amount = \"some\"")
        .replace("taper_rate = \"50 %\"\n", "")
        .replace("on = \"both\"", "on = \"everything\"")
        .replace("cap = 45_000", "cap = 4_000")
        .replace("rule = \"exempt\"", "rule = \"sometimes\"")
        .replace("rate = \"15 %\"", "rate = 0.15")
        .replace("name = \"free account\"\ndeducted = false", "name = \"free account\"\ndeductible = false");
    let findings = read(&table(&broken)).unwrap_err().findings;
    let found: Vec<_> = findings.iter().map(|finding| (finding.place.as_str(), finding.message.as_str())).collect();
    let expected = [
        ("income_tax.rate", "2 rates for 3 lower bounds"),
        ("allowance[0].taper_rate", "missing; a rate such as \"6.2 %\" is needed"),
        ("allowance[1].amount", "an amount is needed"),
        ("contribution[0].cap", "the cap is not above the floor"),
        ("contribution[1].on", "\"everything\" is no kind of earnings"),
        ("dividends.rate", "a rate such as \"6.2 %\" is needed"),
        ("interest.rule", "\"sometimes\" is no such rule"),
        ("account[1].deducted", "missing; true or false is needed"),
        ("account[1].deductible", "unknown key"),
    ];
    for finding in expected {
        assert!(found.contains(&finding), "{finding:?} is not among {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    assert!(findings.iter().all(|finding| !finding.hint.is_empty()));
}

#[test]
fn what_is_missing_is_never_taken_as_nothing() {
    let places: Vec<_> = read(&toml::Table::new()).unwrap_err().findings.into_iter().map(|finding| finding.place).collect();
    assert_eq!(places, ["name", "income_tax", "capital_gains", "dividends", "interest"]);
    assert!(read(&table(&FREEDONIA.replace("rule = \"exempt\"", "rule = \"\""))).is_err());
    assert_eq!(read(&table(FREEDONIA)).unwrap().interest, InvestmentRule::Exempt);
}
