//! Student loans that are paid by income, by hand.

mod common;

use common::{ledger, ledger_of_text, near, sum};
use overwinter_engine::{Ledger, Program, Reason};
use overwinter_numeric::math;

/// Pay of 55,000 a year that prices don't move, and the income of the year before.
const PAY: &str =
    "[[income]]\nkind = \"salary\"\namount = 55_000\nper = \"year\"\ngrowth = \"none\"\n[medicare]\nincome_last_year = 55_000\n";

fn walk(loans: &str) -> (Program, Ledger) {
    ledger(1986, &format!("{PAY}{loans}"))
}

fn loan(id: &str, balance: u32, plan: &str) -> String {
    format!("[[debts]]\nid = \"{id}\"\nbalance = {balance}\nrate = \"6 %\"\nincome_driven = \"{plan}\"\n")
}

/// Interest and principal of a loan in a year.
fn paid(of: &(Program, Ledger), index: usize, year: i32) -> [f64; 2] {
    [Reason::Interest(index), Reason::Principal(index)].map(|reason| sum(of, year, |posting| posting.reason == reason))
}

fn owed(of: &(Program, Ledger), index: usize, year: usize) -> f64 {
    of.1.years[year].student_loans[index]
}

#[test]
fn what_a_payment_by_income_leaves_of_the_interest_is_owed_without_interest() {
    // 150 % of 15,960 is 23,940; a tenth of the other 31,060 is 258.83 a month, of 500 interest.
    let of = walk(&loan("college", 100_000, "new_ibr"));
    near(paid(&of, 0, 2026)[0], 3_106.0, 0.01);
    near(paid(&of, 0, 2026)[1], 0.0, 0.0);
    near(owed(&of, 0, 0), 100_000.0 + 6_000.0 - 3_106.0, 0.01);
    // The next year goes by the return of this one: the pay, and the bank's interest.
    let interest = sum(&of, 2026, |posting| posting.reason == Reason::Growth);
    let guideline = 15_960.0 * of.1.years[1].law_index;
    near(paid(&of, 0, 2027)[0], 0.10 * (55_000.0 + interest - 1.5 * guideline), 0.5);
}

#[test]
fn never_more_than_the_standard_payment_is_due() {
    // 15 % of 31,060 would be 388.25. 20,000 within 120 months at half a percent each: 222.04.
    let of = walk(&loan("college", 20_000, "ibr"));
    let grown = math::powi(1.005, 12);
    let standard = 100.0 / (1.0 - 1.0 / math::powi(1.005, 120));
    near(standard, 222.04, 0.005);
    near(paid(&of, 0, 2026).iter().sum(), 12.0 * standard, 0.01);
    near(owed(&of, 0, 0), 20_000.0 * grown - standard * (grown - 1.0) / 0.005, 0.01);
    // So it is paid off after ten years, and nothing is due afterwards.
    near(owed(&of, 0, 9), 0.0, 0.01);
    near(paid(&of, 0, 2036).iter().sum(), 0.0, 0.01);
    // A lower standard payment that the plan gives bounds it, too.
    let bounded = walk(&format!("{}payment = 150\n", loan("college", 20_000, "ibr")));
    near(paid(&bounded, 0, 2026).iter().sum(), 1_800.0, 0.01);
}

#[test]
fn assistance_waives_interest_and_takes_fifty_dollars_off() {
    // 5 % of 55,000 is 229.17 a month, all of it interest; so the government takes 50 off the balance.
    let of = walk(&loan("college", 100_000, "rap"));
    near(paid(&of, 0, 2026)[0], 2_750.0, 0.01);
    near(owed(&of, 0, 0), 99_400.0, 0.01);
    // Of 200 the payment covers the interest; what it takes off is more than 50 then.
    let small = walk(&loan("college", 20_000, "rap"));
    near(paid(&small, 0, 2026).iter().sum(), 2_750.0, 0.01);
    let grown = math::powi(1.005, 12);
    let by_itself = 20_000.0 * grown - 2_750.0 / 12.0 * (grown - 1.0) / 0.005;
    // 229.17 less interest of 100 takes 129.17 off.
    near(owed(&small, 0, 0), by_itself, 0.01);
}

#[test]
fn loans_share_the_payment_by_what_they_owe() {
    let of = walk(&format!("{}{}", loan("college", 60_000, "rap"), loan("law school", 40_000, "rap")));
    let first = |index: usize| of.1.steps[0].iter().find(|posting| posting.reason == Reason::Interest(index)).expect("paid").amount;
    near(first(0), 0.6 * 2_750.0 / 12.0, 0.001);
    near(first(1), 0.4 * 2_750.0 / 12.0, 0.001);
    near(paid(&of, 0, 2026)[0] + paid(&of, 1, 2026)[0], 2_750.0, 0.01);
}

#[test]
fn what_is_forgiven_is_income_but_for_public_service() {
    let federal = |rest: &str| walk(&format!("{}{rest}", loan("college", 100_000, "new_ibr"))).1.years[0].end.federal;
    // The 240th payment is that of December: 102,894 are forgiven. 55,000 less 16,100 is 38,900: 1,240 + 12 % of 26,500 = 4,420. With 102,894 more it is
    // 141,794: 1,240 + 4,560 + 12,166 + 24 % of 36,094 = 26,628.56. The bank's interest comes on top, at 12 and at 24 %.
    let (taxed, public) = (federal("qualifying_months = 228\n"), federal("qualifying_months = 108\npublic_service = true\n"));
    let interest = (public - 4_420.0) / 0.12;
    assert!(interest > 0.0 && interest < 1_000.0, "{interest}");
    near(taxed, 26_628.56 + 0.24 * interest, 0.01);
    let of = walk(&format!("{}qualifying_months = 228\n", loan("college", 100_000, "new_ibr")));
    near(owed(&of, 0, 0), 0.0, 0.0);
    near(paid(&of, 0, 2027).iter().sum(), 0.0, 0.0);
    // Without an earlier end income-based repayment of old loans lasts 25 years: until December 2050.
    let old = walk(&loan("college", 300_000, "ibr"));
    assert!(owed(&old, 0, 23) > 300_000.0);
    near(owed(&old, 0, 24), 0.0, 0.0);
}

#[test]
fn pay_as_you_earn_becomes_assistance_in_july_2028() {
    let of = walk(&loan("college", 100_000, "paye"));
    let due = |step: usize| of.1.steps[step].iter().find(|posting| posting.reason == Reason::Interest(0)).expect("paid").amount;
    let income = 55_000.0 + sum(&of, 2027, |posting| posting.reason == Reason::Growth);
    assert!(income > 50_000.0 && income < 60_000.0);
    near(due(29), 0.10 * (income - 1.5 * 15_960.0 * of.1.years[2].law_index) / 12.0, 0.05);
    near(due(30), 0.05 * income / 12.0, 0.05);
}

#[test]
fn a_death_ends_the_borrowers_loan_without_a_tax() {
    let text = |person: &str| {
        format!(
            "overwinter = 1\nname = \"Two\"\nas_of = \"2026-01\"\ntax = {{ state = \"tx\", filing = \"joint\" }}\n\
             people = [{{ id = \"ana\", born = \"1960-01\", plan_to_age = 70 }}, {{ id = \"ben\", born = \"1960-01\", plan_to_age = 80 }}]\n\
             saving = {{ surplus_to = \"bank\" }}\naccounts = [{{ id = \"bank\", owner = \"joint\", kind = \"cash\", balance = 400_000 }}]\n\
             {}person = \"{person}\"\n",
            loan("college", 50_000, "ibr")
        )
    };
    let (ana, ben) = (ledger_of_text(&text("ana")), ledger_of_text(&text("ben")));
    assert!(owed(&ana, 0, 3) > 50_000.0 && owed(&ben, 0, 3) > 50_000.0);
    near(owed(&ana, 0, 4), 0.0, 0.0);
    assert!(owed(&ben, 0, 4) > 50_000.0);
    near(ana.1.years[4].end.federal, ben.1.years[4].end.federal, 0.01);
    near(ana.1.years[4].net_worth - ben.1.years[4].net_worth, owed(&ben, 0, 4), 1.0);
}
