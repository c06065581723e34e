//! Gains of taxable accounts: losses that are carried on, and what a death takes out of tax.

mod common;

use common::near;
use overwinter_engine::{Dollars, Ledger, trace};
use overwinter_law::{Entry, Worksheet};
use overwinter_market::ModelKind;

fn ledger(text: &str, kind: ModelKind, path: u32) -> Ledger {
    let plan = common::plan(text);
    trace(&common::program(&plan, kind, 12), Dollars::Nominal, 5, path)
}

/// A line of a year's federal return, nominal dollars.
fn line(ledger: &Ledger, year: usize, label: &str) -> f64 {
    let traced = &ledger.years[year];
    find(&traced.worksheet, label).unwrap_or_else(|| panic!("no line {label}")) * traced.law_index
}

fn find(sheet: &Worksheet, label: &str) -> Option<f64> {
    let in_entry = |entry: &Entry| match entry {
        Entry::Line(line) => (line.label == label).then_some(line.amount_usd),
        Entry::Sheet(sheet) => find(sheet, label),
    };
    sheet.entries.iter().find_map(in_entry)
}

/// 26 USC 1211(b): $3,000 a year, which no index lifts, until nothing is left. Schedule D: a loss of 8,000 is 3,000, 3,000 and 2,000.
#[test]
fn a_carried_loss_is_used_by_three_thousand_a_year() {
    let text = r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = { state = "tx", filing = "single", loss_carried = 8_000 }
people = [{ id = "kim", born = "1980-06", retires = "age 70", plan_to_age = 80 }]
saving = { surplus_to = "bank" }
accounts = [{ id = "bank", kind = "cash", balance = 0 }]
income = [{ kind = "salary", amount = 90_000, per = "year" }]
"#;
    let with = ledger(text, ModelKind::Deterministic, 0);
    let without = ledger(&text.replace(", loss_carried = 8_000", ""), ModelKind::Deterministic, 0);
    for (year, (used, left)) in [(3_000.0, 5_000.0), (3_000.0, 2_000.0), (2_000.0, 0.0), (0.0, 0.0)].into_iter().enumerate() {
        near(line(&with, year, "Capital gain or loss"), -used, 0.01);
        near(with.years[year].loss_carried, left, 0.01);
        // The bracket of 22 %; the bank's interest on the refunds differs by some dollars.
        near(without.years[year].end.federal - with.years[year].end.federal, 0.22 * used, 25.0);
    }
}

/// What is realised and what is carried together are what is deducted and what is carried on, on every path.
#[test]
fn no_loss_is_lost_on_any_path() {
    let text = r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = { state = "fl", filing = "single" }
people = [{ id = "kim", born = "1955-06", plan_to_age = 85 }]
saving = { surplus_to = "bank" }
spending = [{ name = "Living", tier = "essential", amount = 4_500 }]
income = [{ kind = "pension", amount = 2_500, per = "month", growth = "inflation", from = "now" }]

[[accounts]]
id = "bank"
kind = "cash"
balance = 0

[[accounts]]
id = "funds"
kind = "brokerage"
balance = 1_200_000
cost_basis = 1_200_000
mix = { us_stocks = 1 }
"#;
    let mut carried = 0;
    for path in 0..60 {
        let ledger = ledger(text, ModelKind::default(), path);
        let mut before = 0.0;
        // The last year has five months of pension, which is less than the deduction.
        for year in 0..ledger.years.len() - 1 {
            let net = line(&ledger, year, "Net long-term gain or loss");
            let in_income = line(&ledger, year, "Capital gain or loss");
            assert!(in_income >= -3_000.01, "path {path}: {in_income}");
            let left = ledger.years[year].loss_carried;
            // The pension is above the standard deduction: every deducted dollar is used up.
            near(in_income - left, net, 0.02);
            assert!(left <= before + (before + net).abs() + 0.01);
            carried += usize::from(left > 0.0);
            before = left;
        }
    }
    assert!(carried > 5, "{carried} years carry a loss on");
}

/// 26 USC 1014, 2040(b): half of what spouses hold jointly, all of it in a community-property state and of what the deceased owned.
#[test]
fn the_first_death_takes_gains_out_of_tax() {
    let sold = |state: &str, owner: &str| {
        let text = format!(
            r#"
overwinter = 1
name = "Ana and Ben"
as_of = "2026-01"
tax = {{ state = "{state}", filing = "joint" }}
people = [{{ id = "ana", born = "1950-01", plan_to_age = 90 }}, {{ id = "ben", born = "1936-07", plan_to_age = 90 }}]
saving = {{ surplus_to = "bank" }}
goals = [{{ name = "Repair", amount = 100_000, when = "2026-08", growth = "none" }}]

[[accounts]]
id = "bank"
kind = "cash"
owner = "joint"
balance = 0

[[accounts]]
id = "fund"
owner = "{owner}"
kind = "brokerage"
balance = 200_000
cost_basis = 0
mix = {{ us_stocks = 1 }}
"#
        );
        let ledger = ledger(&text, ModelKind::Deterministic, 0);
        line(&ledger, 0, "Net long-term gain or loss")
    };
    // What stocks rise between death and sale, and what pays Medicare, are some percent.
    let all = sold("fl", "ana");
    assert!(all > 95_000.0, "{all}");
    near(sold("fl", "joint"), all / 2.0, 4_000.0);
    near(sold("fl", "ben"), 0.0, 4_000.0);
    near(sold("tx", "joint"), 0.0, 4_000.0);
    near(sold("wi", "ana"), 0.0, 4_000.0);
}
