//! Every cell of the year table can be explained, and its worksheet adds up to it.

mod common;

use common::{EXAMPLES, few, question};
use overwinter_report::answer::{Desk, ITEMS, explain, explain_all, path};
use overwinter_report::wire::v1::{Dollars, Line, Model, RunOptions, Worksheet};
use overwinter_testkit::plans::random_plan_toml;

const PATHS: [u32; 2] = [0, 3];
const CENT: f64 = 0.0101;

/// The parts of a line sum to it.
fn adds_up(item: &str, line: &Line) {
    let parts: f64 = line.lines.iter().map(|part| part.amount).sum();
    let slack = CENT * (line.lines.len() + 1) as f64;
    assert!(line.lines.is_empty() || (parts - line.amount).abs() < slack, "{item}: {line:#?} sums to {parts}");
}

#[test]
fn every_worksheet_has_the_total_of_its_cell_and_lines_that_sum_to_it() {
    let desk = Desk::shipped();
    for (name, text) in EXAMPLES {
        for dollars in [Dollars::Real, Dollars::Nominal] {
            let question = question(text, RunOptions { dollars, ..few(8) });
            for id in PATHS {
                let path = path(&desk, &question, id).expect("a path");
                let sheets = explain_all(&desk, &question, id).expect("worksheets");
                assert_eq!(sheets.len(), path.years.len() * ITEMS.len(), "{name}");
                for sheet in &sheets {
                    let year = path.years.iter().find(|year| year.year == sheet.year).expect("a row of that year");
                    agrees(name, sheet, year.cells[&sheet.item]);
                }
            }
        }
    }
}

/// Every kind of account, income, spending and rule, in plans that may run dry.
#[test]
fn worksheets_of_random_plans_add_up_too() {
    let desk = Desk::shipped();
    for seed in 0..30 {
        let text = random_plan_toml(seed);
        let question = question(&text, RunOptions { model: Model::Lognormal, ..few(2) });
        let path = path(&desk, &question, 1).expect("a path");
        for sheet in explain_all(&desk, &question, 1).expect("worksheets") {
            let year = path.years.iter().find(|year| year.year == sheet.year).expect("a row of that year");
            agrees(&format!("plan {seed}"), &sheet, year.cells[&sheet.item]);
        }
    }
}

fn agrees(name: &str, sheet: &Worksheet, cell: f64) {
    let item = sheet.item.as_str();
    assert!((sheet.total - cell).abs() < CENT, "{name}: {item} of {}: {} is not {cell}", sheet.year, sheet.total);
    // Returns are forms: their lines lead to the total, but are not its summands.
    if !matches!(item, "federal_income_tax" | "state_income_tax") {
        let lines: f64 = sheet.lines.iter().map(|line| line.amount).sum();
        assert!((lines - cell).abs() < CENT * (1.0 + sheet.lines.len() as f64), "{name}: {sheet:#?}");
    }
    if !item.ends_with("_tax") {
        sheet.lines.iter().for_each(|line| adds_up(item, line));
    }
    links_exist(&sheet.lines);
}

fn links_exist(lines: &[Line]) {
    for line in lines {
        assert!(line.item.as_ref().is_none_or(|id| ITEMS.iter().any(|item| item.id() == id)), "{line:?}");
        links_exist(&line.lines);
    }
}

#[test]
fn in_nominal_dollars_net_worth_needs_no_line_for_inflation() {
    let desk = Desk::shipped();
    for (name, text) in EXAMPLES {
        let question = question(text, RunOptions { dollars: Dollars::Nominal, ..few(8) });
        for year in [2026, 2031, 2044] {
            let sheet = explain(&desk, &question, 1, year, "net_worth").expect("a worksheet");
            for line in sheet.lines.iter().flat_map(|line| &line.lines) {
                assert!(line.label != "Inflation" && line.label != "Payments that were missed", "{name} {year}: {line:?}");
            }
        }
    }
}

#[test]
fn what_does_not_exist_is_a_finding_with_what_does() {
    let desk = Desk::shipped();
    let question = question(EXAMPLES[0].1, few(8));
    let refusal = explain(&desk, &question, 0, 1999, "happiness").expect_err("no such year and item").to_string();
    assert!(refusal.starts_with("2 finding(s): The plan has no year 1999"), "{refusal}");
    assert!(path(&desk, &question, 1_000_000).is_err());
}
