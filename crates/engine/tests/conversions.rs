//! Conversions into Roth accounts.

mod common;

use overwinter_engine::{Dollars, Ledger, Reason, Source, trace};
use overwinter_law::{Entry, Worksheet};
use overwinter_market::ModelKind;

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
    let plan = common::plan(&text);
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
        let plan = common::plan(&text.replace("START", start));
        let ledger = trace(&common::program(&plan, ModelKind::Deterministic, 12), Dollars::Nominal, 1, 0);
        ledger.years.iter().map(|traced| traced.end.early_withdrawal).sum::<f64>()
    };
    let (young, old) = (taxes("2029-06"), taxes("2031-06"));
    assert!(young > 1_000.0, "{young}");
    assert!(old < young / 2.0, "{old} after {young}");
}

/// CMS: Medicare's first bound of 2026 is $109,000 for a single person; 26 USC 1411: $200,000, never indexed; 26 USC 36B: 400 % of $15,650 is $62,600.
/// A dollar of the law's table stays free.
#[test]
fn bounds_of_adjusted_gross_income_are_met_from_below() {
    let mut met = 0;
    for (word, bound, indexed) in [("irmaa", 109_000.0, true), ("niit", 200_000.0, false), ("aca", 62_600.0, true)] {
        let more = format!("conversions = [{{ name = \"Roth\", from = \"ira\", to = \"roth\", up_to = \"{word}\", until = \"2033-01\" }}]");
        for path in 0..10 {
            let ledger = ledger(&more, ModelKind::default(), path);
            for year in 2026..2033 {
                let index = ledger.years[(year - 2026) as usize].law_index;
                let want = if indexed { bound * index } else { bound } - index;
                let income = line(&ledger, year, "Adjusted gross income");
                let full_without = income > want && converted(&ledger, year) < 0.01;
                let emptied = ledger.years[(year - 2026) as usize].balances[1] < 1.0;
                assert!((income - want).abs() < 0.05 || full_without || emptied, "{word}, {year}: {income} of {want}");
                met += usize::from((income - want).abs() < 0.05);
            }
        }
    }
    assert!(met > 120, "{met} of 210");
}

/// Benefits count in full for the premium credit, and become taxable as more is converted for the others.
#[test]
fn bounds_are_never_passed_beside_benefits() {
    for word in ["irmaa", "niit", "aca"] {
        let more = format!(
            "income = [{{ person = \"kim\", kind = \"social_security\", primary_insurance_amount = 1_800, claim_age = 66 }}]\n\
             conversions = [{{ name = \"Roth\", from = \"ira\", to = \"roth\", up_to = \"{word}\", starts = \"2031-01\" }}]"
        );
        for path in 0..20 {
            let ledger = ledger(&more, ModelKind::default(), path);
            for year in 2031..2040 {
                let index = ledger.years[(year - 2026) as usize].law_index;
                let income = line(&ledger, year, "Adjusted gross income");
                let benefits = ledger.years[(year - 2026) as usize].flows.received[Source::SocialSecurity as usize];
                let with_benefits = line(&ledger, year, "Taxable interest") + line(&ledger, year, "Retirement distributions") + benefits;
                assert!(benefits > 10_000.0);
                let (measured, bound) = match word {
                    "irmaa" => (income, 109_000.0 * index),
                    "niit" => (income, 200_000.0),
                    _ => (with_benefits, 62_600.0 * index),
                };
                assert!(measured <= bound || converted(&ledger, year) == 0.0, "{word}, path {path}, {year}: {measured} of {bound}");
            }
        }
    }
}

#[test]
fn a_conversion_stops_at_what_is_to_stay_and_leaves_years_out() {
    let stays = "conversions = [{ name = \"Roth\", from = \"ira\", to = \"roth\", amount = 900_000, down_to = 1_000_000 }]";
    let first = ledger(stays, ModelKind::default(), 4);
    let prices = first.years[0].prices[1];
    let december = converted(&first, 2026);
    assert!(december > 0.0);
    // The price level of the last month is that of the month's start.
    assert!(first.years[0].balances[1] >= 1_000_000.0 && first.years[0].balances[1] < 1_000_000.0 * prices * 1.02);
    let leaves = r#"
income = [{ person = "kim", kind = "windfall", amount = 10, when = "2028-04", taxable = false }, { person = "kim", kind = "social_security", primary_insurance_amount = 2_000, claim_age = 67 }]
conversions = [
  { name = "A", from = "ira", to = "roth", amount = 1_000, not_in_years_with = "windfall" },
  { name = "B", from = "ira", to = "roth", amount = 100, not_in_years_with = "social_security" },
]"#;
    let ledger = ledger(leaves, ModelKind::Deterministic, 0);
    let share = |year: i32| converted(&ledger, year) / ledger.years[(year - 2026) as usize].prices[0];
    for (year, want) in [(2027, 1_100.0), (2028, 100.0), (2030, 1_100.0), (2031, 1_000.0)] {
        assert!((share(year) - want).abs() < 1e-6, "{year}: {}", share(year));
    }
}

/// Gains and dividends that the standard deduction shelters give way: the whole bracket and the whole deduction are filled beside them.
#[test]
fn a_bracket_is_filled_beside_dividends() {
    let text = r#"
overwinter = 1
name = "Lee"
as_of = "2026-01"
tax = { state = "tx", filing = "single" }
people = [{ id = "lee", born = "1966-01", plan_to_age = 80 }]
accounts = [
  { id = "bank", kind = "cash", balance = 0 },
  { id = "funds", kind = "brokerage", balance = 3_000_000, cost_basis = 3_000_000, mix = { us_stocks = 1 } },
  { id = "ira", kind = "traditional_ira", balance = 1_500_000, mix = { us_stocks = 1 } },
  { id = "roth", kind = "roth_ira", balance = 0, contributions = 0, mix = { us_stocks = 1 } },
]
saving = { surplus_to = "funds" }
conversions = [{ name = "Roth", from = "ira", to = "roth", up_to = "12 %" }]
"#;
    let plan = common::plan(text);
    let ledger = trace(&common::program(&plan, ModelKind::Deterministic, 12), Dollars::Nominal, 1, 0);
    assert!(line(&ledger, 2026, "Ordinary dividends") > 20_000.0);
    for year in 2026..2030 {
        let want = (50_400.0 + 16_100.0) * ledger.years[(year - 2026) as usize].law_index;
        assert!((converted(&ledger, year) - want).abs() < 0.1, "{year}: {} of {want}", converted(&ledger, year));
    }
}
