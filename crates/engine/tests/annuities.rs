//! Annuities that are bought in the plan, by hand.

mod common;

use common::{ledger, near, sum};
use overwinter_engine::{Ledger, Place, Program, Reason};
use overwinter_law::shipped;

const SAFE: &str = "[[accounts]]\nid = \"safe\"\nkind = \"cash\"\nbalance = 1_080_000\n";
const IRA: &str = "[[accounts]]\nid = \"ira\"\nkind = \"traditional_ira\"\nbalance = 1_500_000\nmix = { cash = 1 }\n";
const LEVEL: &str = "[[income]]\nkind = \"annuity\"\ngrowth = \"none\"\nfrom = \"2026-01\"\n";

fn paid(of: &(Program, Ledger), year: i32) -> f64 {
    sum(of, year, |posting| posting.reason == Reason::Annuity(0))
}

#[test]
fn the_price_comes_back_untaxed_over_the_expected_years() {
    // Table V: 20.0 years at 65. 100 a month is 24,000, of which 10,800 is 45 %.
    near(shipped().accounts().annuities.exclusion_ratio(1_200.0 / 10_800.0, 65), 0.45, 1e-12);
    // Never more than all of a payment.
    near(shipped().accounts().annuities.exclusion_ratio(0.01, 65), 1.0, 0.0);
}

#[test]
fn an_annuity_of_taxed_money_is_income_in_part_until_its_price_has_come_back() {
    let of = ledger(1961, &format!("{SAFE}{LEVEL}price = 1_080_000\npaid_from = \"safe\"\namount = 10_000\nper = \"month\"\n"));
    near(sum(&of, 2026, |posting| posting.reason == Reason::AnnuityPrice(0)), 1_080_000.0, 0.01);
    near(paid(&of, 2026), 120_000.0, 0.01);
    // 64 in January: 20.8 years, so that 51,923 of 120,000 are excluded. 68,077 less 24,150 (16,100, and for 65 and over 2,050 and 6,000) is 43,927:
    // 1,240 + 12 % of 31,527. The bank's interest comes on top.
    near(of.1.years[0].end.federal, 5_023.0, 450.0);
    // 1,080,000 have come back after 249.6 months: in 2046. Then all is income.
    let federal = |year: i32| of.1.years.iter().find(|traced| traced.year == year).expect("a year").end.federal;
    assert!(federal(2048) > federal(2045) + 51_923.0 * 0.20, "{} {}", federal(2045), federal(2048));
}

#[test]
fn an_annuity_inside_a_traditional_account_is_bought_untaxed_and_is_income_in_full() {
    let of = ledger(1961, &format!("{IRA}{LEVEL}price = 1_000_000\npaid_from = \"ira\"\namount = 10_000\nper = \"month\"\n"));
    let bought = sum(&of, 2026, |posting| posting.reason == Reason::AnnuityPrice(0) && posting.from == Place::Account(1));
    near(bought, 1_000_000.0, 0.01);
    // 120,000 less 21,450 (the 6,000 for seniors fall to 3,300): 1,240 + 4,560 + 22 % of 48,150. The bank's interest comes on top.
    near(of.1.years[0].end.federal, 16_393.0, 650.0);
}

#[test]
fn what_cannot_be_paid_for_is_not_bought() {
    let of = ledger(1961, &format!("{SAFE}{LEVEL}price = 2_160_000\npaid_from = \"safe\"\namount = 10_000\nper = \"month\"\n"));
    near(paid(&of, 2026), 60_000.0, 0.01);
    // Out of the hand it is what any account can raise.
    let of_hand = ledger(1961, &format!("{SAFE}{IRA}{LEVEL}price = 2_160_000\namount = 10_000\nper = \"month\"\n"));
    near(paid(&of_hand, 2026), 120_000.0, 0.01);
}

#[test]
fn interest_and_the_life_table_say_what_is_paid() {
    let text = |interest: &str, sex: &str| {
        let text = common::kim(1961, &format!("{SAFE}{LEVEL}price = 100_000\npaid_from = \"safe\"\ninterest = \"{interest}\"\n"));
        text.replace("born = \"1961-06\"", &format!("born = \"1961-01\", sex = \"{sex}\""))
    };
    let monthly = |interest: &str, sex: &str| {
        let of = common::ledger_of_text(&text(interest, sex));
        paid(&of, 2026) / 12.0
    };
    // The Social Security Administration's period table of 2022: men of 65 live 17.48 more years, women 20.12; half a month more, as it is paid in advance.
    near(monthly("0 %", "male"), 100_000.0 / (17.48 * 12.0 + 0.5), 3.0);
    near(monthly("0 %", "female"), 100_000.0 / (20.12 * 12.0 + 0.5), 3.0);
    // With interest it is more, by less than the interest on the whole price.
    let more = monthly("5 %", "male") - monthly("0 %", "male");
    assert!(more > 150.0 && more < 5_000.0 / 12.0, "{more}");
}

/// A contract that pays from 80 on, 20,000 a year for each 100,000.
fn longevity(name: &str, price: u32, rest: &str) -> String {
    format!(
        "[[income]]\nname = \"{name}\"\nkind = \"annuity\"\ngrowth = \"none\"\nbought = \"2026-03\"\nfrom = \"2041-06\"\nprice = {price}\n\
         paid_from = \"ira\"\namount = {}\nper = \"month\"\n{rest}",
        price / 60
    )
}

#[test]
fn a_longevity_contract_is_bounded_and_no_distribution_is_required_of_it() {
    // 210,000 in 2026, both contracts together; without the word there is no bound.
    let price = |of: &(Program, Ledger), index: usize| sum(of, 2026, |posting| posting.reason == Reason::AnnuityPrice(index));
    let bounded = ledger(1961, &format!("{IRA}{}{}", longevity("A", 150_000, "qlac = true\n"), longevity("B", 120_000, "qlac = true\n")));
    near(price(&bounded, 0), 150_000.0, 2_000.0);
    near(price(&bounded, 0) + price(&bounded, 1), 210_000.0, 0.01);
    let free = ledger(1961, &format!("{IRA}{}", longevity("A", 300_000, "")));
    assert!(price(&free, 0) > 300_000.0);
    // Born in 1961: from 75 on, in 2036. The balance of 31 December 2035 over 24.6.
    let balance = bounded.1.years[9].balances[1];
    let required = sum(&bounded, 2036, |posting| posting.from == Place::Account(1) && posting.to == Place::Hand);
    near(required, balance / 24.6, 1.0);
    assert!(balance < ledger(1961, IRA).1.years[9].balances[1] - 210_000.0);
    // In proportion to what was paid: 1/60 of it a month.
    let paid = sum(&bounded, 2042, |posting| matches!(posting.reason, Reason::Annuity(_)));
    near(paid, 210_000.0 / 60.0 * 12.0, 5.0);
}

#[test]
fn a_longevity_contract_that_pays_after_eighty_five_is_refused() {
    let late = longevity("A", 100_000, "qlac = true\n").replace("2041-06", "2046-08");
    let found = common::findings(&common::kim(1961, &format!("{IRA}{late}")));
    assert_eq!((found.len(), found[0].pointer.as_str()), (1, "/income/0/from"), "{found:?}");
    // Born in June of 1961: 85 in June of 2046, so July is in time.
    let in_time = longevity("A", 100_000, "qlac = true\n").replace("2041-06", "2046-07");
    ledger(1961, &format!("{IRA}{in_time}"));
}
