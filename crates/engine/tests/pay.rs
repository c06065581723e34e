//! Employers' matches and saving after tax by hand.

mod common;

use common::{ledger, near, sum};
use overwinter_engine::{Ledger, Program, Reason};
use overwinter_law::shipped;

/// A traditional and a Roth 401(k), and a salary of which they are filled.
fn saving(born: i32, salary: u32, rest: &str, saves: &str) -> (Program, Ledger) {
    let account =
        |kind: &str, more: &str| format!("[[accounts]]\nid = \"{kind}\"\nkind = \"{kind}\"\nbalance = 0\n{more}mix = {{ cash = 1 }}\n");
    let accounts = account("traditional_401k", "") + &account("roth_401k", "contributions = 0\n");
    ledger(born, &format!("{accounts}[[income]]\nkind = \"salary\"\namount = {salary}\nper = \"year\"\n{rest}saves = [{saves}]\n"))
}

fn matched(more: &str) -> f64 {
    matched_until("", more)
}

fn matched_until(rest: &str, more: &str) -> f64 {
    let of = saving(1980, 100_000, rest, &format!("{{ to = \"traditional_401k\", {more} }}"));
    sum(&of, 2026, |posting| matches!(posting.reason, Reason::Match(..)))
}

#[test]
fn tiers_match_what_lies_within_them() {
    // 3,000 in full, 2,000 by half; 10 % of pay is more than both.
    near(matched("share = \"10 %\", match = \"100 % of first 3 %, 50 % of next 2 %\""), 4_000.0, 0.01);
    // 4 %: the second tier has 1,000 of its 2,000.
    near(matched("share = \"4 %\", match = \"100 % of first 3 %, 50 % of next 2 %\""), 3_500.0, 0.01);
    near(matched("share = \"2 %\", match = \"100 % of first 3 %, 50 % of next 2 %\""), 2_000.0, 0.01);
    near(matched("share = \"10 %\", match = \"50 % of first 6 %\""), 3_000.0, 0.01);
}

#[test]
fn a_match_is_bounded_by_the_year() {
    near(matched("share = \"10 %\", match = \"100 % of first 5 %\", match_at_most = 3_000"), 3_000.0, 0.01);
}

#[test]
fn who_fills_the_limit_early_loses_match_unless_it_is_trued_up() {
    // Half of 8,333.33 a month fills 24,500 in June; six months of 416.67 are matched, the year's 5,000 with a true-up.
    let early = "share = \"50 %\", match = \"100 % of first 5 %\"";
    near(matched(early), 2_500.0, 0.01);
    near(matched(&format!("{early}, match_true_up = true")), 5_000.0, 0.01);
}

#[test]
fn a_match_that_has_not_vested_is_lost() {
    // Three whole years of service.
    let vested = |schedule: &str| {
        let saves = format!("share = \"10 %\", match = \"100 % of first 4 %\", vesting = \"{schedule}\", hired = \"2026-01\"");
        matched_until("until = \"2029-01\"\n", &saves)
    };
    near(vested("3 years"), 4_000.0, 0.01);
    near(vested("4 years"), 0.0, 0.01);
    // 26 USC 411(a)(2)(B)(iii): 20 % after two years, 40 % after three.
    near(vested("2 to 6 years"), 1_600.0, 0.01);
}

#[test]
fn after_tax_saving_takes_what_deferrals_and_match_leave_of_the_limit_of_additions() {
    let saves = "{ to = \"roth_401k\", after_tax = true, limit = true }, { to = \"traditional_401k\", limit = true, match = \"100 % of first 3 %\" }";
    for (born, deferred) in [(1980, 24_500.0), (1972, 32_500.0)] {
        let of = saving(born, 300_000, "", saves);
        near(sum(&of, 2026, |posting| matches!(posting.reason, Reason::Deferral(..))), deferred, 0.01);
        near(sum(&of, 2026, |posting| matches!(posting.reason, Reason::Match(..))), 9_000.0, 0.01);
        // 26 USC 415(c): 72,000 in 2026, on top of which come catch-ups.
        let after_tax = sum(&of, 2026, |posting| matches!(posting.reason, Reason::AfterTax(..)));
        near(after_tax, 72_000.0 - 24_500.0 - 9_000.0, 0.01);
        let law = shipped();
        near(after_tax, law.year(2026).expect("2026 is known").limits.after_tax_room(300_000.0, 24_500.0, 9_000.0), 0.01);
    }
}

#[test]
fn after_tax_saving_lowers_no_tax() {
    let with = saving(1980, 100_000, "", "{ to = \"roth_401k\", after_tax = true, share = \"10 %\" }");
    let without = saving(1980, 100_000, "", "");
    near(sum(&with, 2026, |posting| matches!(posting.reason, Reason::AfterTax(..))), 10_000.0, 0.01);
    near(with.1.years[0].end.federal, without.1.years[0].end.federal, 100.0);
    near(with.1.years[0].end.payroll, without.1.years[0].end.payroll, 0.01);
}
