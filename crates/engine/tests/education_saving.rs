//! 529 plans: into the beneficiary's Roth IRA, and off the state's tax, by hand.

mod common;

use common::{kim, ledger, ledger_of_text, near, sum};
use overwinter_engine::{Ledger, Place, Program, Reason};

const PAY: &str = "[[income]]\nkind = \"salary\"\namount = 60_000\nper = \"year\"\n";

fn plan(more: &str) -> String {
    format!(
        "[[accounts]]\nid = \"roth\"\nkind = \"roth_ira\"\nbalance = 0\ncontributions = 0\nmix = {{ cash = 1 }}\n\
         [[accounts]]\nid = \"college\"\nkind = \"529\"\nbalance = 60_000\ncontributions = 30_000\nmix = {{ cash = 1 }}\n\
         roll_into = \"roth\"\n{more}\n{PAY}"
    )
}

fn rolled(of: &(Program, Ledger), year: i32) -> f64 {
    sum(of, year, |posting| posting.reason == Reason::Rollover && posting.from == Place::Account(2) && posting.to == Place::Account(1))
}

#[test]
fn it_goes_into_the_roth_account_by_the_limit_of_each_year_up_to_the_bound_of_a_lifetime() {
    let of = ledger(1990, &plan("opened = \"2011-06\""));
    // Open for 15 years from June 2026 on. The limit on IRAs is 7,500 in 2026.
    near(rolled(&of, 2026), 7_500.0, 0.01);
    near(rolled(&of, 2027), 7_500.0 * of.1.years[1].law_index, 0.01);
    let years = 2026..2040;
    near(years.map(|year| rolled(&of, year)).sum(), 35_000.0, 0.01);
    near(rolled(&of, 2031), 0.0, 0.01);
    // No income and no additional tax.
    near(of.1.years[0].end.early_withdrawal, 0.0, 0.0);
    let without = ledger(1990, &plan("opened = \"2011-06\"").replace("roll_into = \"roth\"\nopened = \"2011-06\"\n", ""));
    near(of.1.years[0].end.federal, without.1.years[0].end.federal, 0.01);
}

#[test]
fn it_waits_until_the_plan_is_old_enough_and_the_household_earns() {
    let young = ledger(1990, &plan("opened = \"2014-03\""));
    near(rolled(&young, 2028), 0.0, 0.0);
    near(rolled(&young, 2029), 7_500.0 * young.1.years[3].law_index, 0.01);
    let later = ledger(1990, &plan("opened = \"2005-03\"\nroll_from = \"2031-01\""));
    near(rolled(&later, 2030), 0.0, 0.0);
    assert!(rolled(&later, 2031) > 7_500.0);
    let little = ledger(1990, &plan("opened = \"2005-03\"").replace("60_000\nper", "4_000\nper"));
    near(rolled(&little, 2026), 4_000.0, 0.01);
    // What is saved in the Roth account otherwise counts against the same limit.
    let saving = kim(1990, &plan("opened = \"2005-03\"")).replace(
        "saving = { surplus_to = \"bank\" }",
        "saving = { surplus_to = \"bank\", priorities = [{ to = \"roth\", up_to = 2_500 }] }",
    );
    near(rolled(&ledger_of_text(&saving), 2026), 5_000.0, 0.01);
}

#[test]
fn what_is_saved_in_a_529_plan_lowers_the_states_tax() {
    let text = |saved: u32| {
        kim(1990, &plan("opened = \"2014-03\"")).replace("state = \"tx\"", "state = \"mi\"").replace(
            "saving = { surplus_to = \"bank\" }",
            &format!("saving = {{ surplus_to = \"bank\", priorities = [{{ to = \"college\", up_to = {saved} }}] }}"),
        )
    };
    let interest = |of: &(Program, Ledger)| sum(of, 2026, |posting| posting.reason == Reason::Growth && posting.to == Place::Account(0));
    let without = ledger_of_text(&text(0));
    // Michigan: 4.25 % of up to 5,000, and of the interest that the bank then doesn't pay.
    for (saved, counts) in [(4_000, 4_000.0), (9_000, 5_000.0)] {
        let of = ledger_of_text(&text(saved));
        let less = without.1.years[0].end.state - of.1.years[0].end.state;
        near(less, 0.0425 * (counts + interest(&without) - interest(&of)), 0.05);
    }
}
