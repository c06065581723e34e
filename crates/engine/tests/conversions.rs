//! Conversions into Roth accounts.

mod common;

use overwinter_engine::{Dollars, Ledger, Reason, trace};
use overwinter_law::{Entry, Worksheet};
use overwinter_market::ModelKind;
use overwinter_plan::file;

/// 62 years old in Texas with an IRA and the bank; what is lived on comes from the bank.
fn ledger(more: &str, kind: ModelKind, path: u32) -> Ledger {
    let text = format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "kim", born = "1964-01", plan_to_age = 80 }}]
accounts = [
  {{ id = "bank", kind = "cash", balance = 900_000, mix = {{ cash = 1 }} }},
  {{ id = "ira", kind = "traditional_ira", balance = 1_500_000, mix = {{ us_stocks = 0.6, bonds = 0.4 }} }},
  {{ id = "roth", kind = "roth_ira", balance = 0, contributions = 0, mix = {{ us_stocks = 1 }} }},
]
saving = {{ surplus_to = "bank" }}
withdrawal = {{ order = ["bank", "ira", "roth"] }}
{more}
"#
    );
    let plan = file::read_toml(&text).unwrap_or_else(|findings| panic!("{findings:#?}")).plan;
    trace(&common::program(&plan, kind, 12), Dollars::Nominal, 3, path)
}

fn converted(ledger: &Ledger, year: i32) -> f64 {
    let at = ledger.years.iter().position(|traced| traced.year == year).expect("a year of the plan");
    let postings = ledger.steps[12 * at..12 * (at + 1)].iter().flatten();
    postings.filter(|posting| posting.reason == Reason::Conversion).map(|posting| posting.amount).sum()
}

/// A line of the year's federal return, nominal dollars.
fn line(ledger: &Ledger, year: i32, label: &str) -> f64 {
    let traced = ledger.years.iter().find(|traced| traced.year == year).expect("a year of the plan");
    let found = find(&traced.worksheet, label).unwrap_or_else(|| panic!("no line {label}"));
    found * traced.law_index
}

fn find(sheet: &Worksheet, label: &str) -> Option<f64> {
    let in_entry = |entry: &Entry| match entry {
        Entry::Line(line) => (line.label == label).then_some(line.amount_usd),
        Entry::Sheet(sheet) => find(sheet, label),
    };
    sheet.entries.iter().find_map(in_entry)
}

/// Rev. Proc. 2025-32: the bracket of 12 % ends at $50,400 for a single person, and the standard deduction is $16,100.
#[test]
fn a_bracket_is_filled_to_its_top() {
    let ledger =
        ledger("conversions = [{ name = \"Roth\", from = \"ira\", to = \"roth\", up_to = \"12 %\" }]", ModelKind::Deterministic, 1);
    let interest = line(&ledger, 2026, "Taxable interest");
    let want = 50_400.0 + 16_100.0 - interest;
    let got = converted(&ledger, 2026);
    assert!((got - want).abs() < 0.05, "{got} of {want}");
}

/// Benefits become taxable as more is converted, and the senior deduction ends: still the top of the bracket is met, or the account is empty.
#[test]
fn a_bracket_is_filled_beside_benefits() {
    let more = r#"
income = [{ person = "kim", kind = "social_security", primary_insurance_amount = 2_800, claim_age = 67 }]
conversions = [{ name = "Roth", from = "ira", to = "roth", up_to = "22 %", starts = "2031-01", until = "2036-01" }]"#;
    for path in 0..40 {
        let ledger = ledger(more, ModelKind::default(), path);
        for year in 2031..2036 {
            let taxable = line(&ledger, year, "Taxable income");
            let traced = ledger.years.iter().find(|traced| traced.year == year).unwrap();
            let top = 105_700.0 * traced.law_index;
            let emptied = traced.balances[1] < 1.0;
            let full_without = converted(&ledger, year) < 0.01 && taxable > top;
            assert!(emptied || full_without || (taxable - top).abs() < 1.0 * traced.law_index, "path {path}, {year}: {taxable} of {top}");
        }
        assert_eq!(converted(&ledger, 2030), 0.0);
        assert_eq!(converted(&ledger, 2036), 0.0);
    }
}

#[test]
fn an_amount_follows_prices_and_ends_with_the_account() {
    let ledger = ledger(
        "conversions = [{ name = \"Roth\", from = \"ira\", to = \"roth\", amount = 400_000, until = \"2036-01\" }]",
        ModelKind::default(),
        2,
    );
    assert!((converted(&ledger, 2026) - 400_000.0).abs() < 1e-6);
    let prices = ledger.years[1].prices[0];
    assert!((converted(&ledger, 2027) - 400_000.0 * prices).abs() < 1e-6);
    let emptied = ledger.years.iter().position(|traced| traced.balances[1] == 0.0).expect("the account ends");
    assert_eq!(converted(&ledger, ledger.years[emptied + 1].year), 0.0);
    assert!(ledger.years[emptied].balances[2] > 0.0);
}

/// 26 USC 408A(d)(3)(F): a tenth of what was converted less than five years ago and is taken out before 59½; nothing of it is income again.
#[test]
fn a_young_conversion_bears_the_additional_tax_once() {
    let text = r#"
overwinter = 1
name = "Lee"
as_of = "2026-01"
tax = { state = "tx", filing = "single" }
people = [{ id = "lee", born = "1980-01", plan_to_age = 60 }]
accounts = [
  { id = "bank", kind = "cash", balance = 60_000, mix = { cash = 1 } },
  { id = "ira", kind = "traditional_ira", balance = 100_000, mix = { cash = 1 } },
  { id = "roth", kind = "roth_ira", balance = 0, contributions = 0, mix = { cash = 1 } },
]
saving = { surplus_to = "bank" }
withdrawal = { order = ["bank", "roth", "ira"] }
conversions = [{ name = "Roth", from = "ira", to = "roth", amount = 40_000, until = "2027-01" }]
goals = [{ name = "Boat", amount = 80_000, per = "once", when = "START" }]
"#;
    let taxes = |start: &str| {
        let plan = file::read_toml(&text.replace("START", start)).unwrap_or_else(|findings| panic!("{findings:#?}")).plan;
        let ledger = trace(&common::program(&plan, ModelKind::Deterministic, 12), Dollars::Nominal, 1, 0);
        ledger.years.iter().map(|traced| traced.end.early_withdrawal).sum::<f64>()
    };
    let (young, old) = (taxes("2029-06"), taxes("2031-06"));
    assert!(young > 1_000.0, "{young}");
    assert!(old < young / 2.0, "{old} after {young}");
}
