//! Shares and options of an employer, and the minimum tax on them, against published examples. The source stands at each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use overwinter_law::accounts::{EmployerShares, LumpSumEvent};
use overwinter_law::early_withdrawal::WithdrawalSource;
use overwinter_law::equity_pay::{IncentiveSale, IncentiveShares, PaidBefore, PlanShares};
use overwinter_law::eval::{EvalCase, tax};
use overwinter_law::{Entry, Worksheet, shipped};
use overwinter_units::{Month, Rate};

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// 26 USC 402(e)(4), 72(t); the shares of a member's question to Intuit (hundred shares, basis 50, worth 100 at the distribution, sold at 110 within the year):
/// a long-term gain of 5,000, a short-term one of 1,000.
#[test]
fn an_employer_s_shares_are_taxed_by_what_they_cost_and_then_by_what_they_gain() {
    let shares = EmployerShares { basis: 5_000.0, value: 10_000.0 };
    let law = shipped();
    let early = law.early_withdrawal().rate(WithdrawalSource::WorkplacePlan, month("1975-03"), month("2025-06"), Some(month("2025-05")));
    let taken = shares.take(early, &mut ());
    assert_eq!((taken.income, taken.additional_tax, taken.unrealised), (5_000.0, 500.0, 5_000.0));
    assert_eq!(shares.take(Rate::ZERO, &mut ()).additional_tax, 0.0);
    let sold = |proceeds: f64, over_a_year: bool| {
        let got = shares.sell(proceeds, over_a_year, &mut ());
        (got.long_term, got.short_term)
    };
    assert_eq!(sold(11_000.0, false), (5_000.0, 1_000.0));
    assert_eq!(sold(11_000.0, true), (6_000.0, 0.0));
    // A fall since then lessens the appreciation first; below the basis it is a loss by its own time.
    assert_eq!(sold(8_000.0, false), (3_000.0, 0.0));
    assert_eq!(sold(4_000.0, false), (0.0, -1_000.0));
    assert_eq!(sold(4_000.0, true), (-1_000.0, 0.0));
    // Shares worth less than they cost are income by their worth.
    let fallen = EmployerShares { basis: 5_000.0, value: 4_000.0 };
    assert_eq!((fallen.take(Rate::ZERO, &mut ()).income, fallen.unrealised()), (4_000.0, 0.0));
    let mut sheet = Worksheet::default();
    shares.take(early, &mut sheet);
    let [Entry::Sheet(of)] = &sheet.entries[..] else { panic!("a worksheet") };
    assert_eq!((of.entries.len(), of.total_usd), (3, Some(5_000.0)));
}

/// Rev. Rul. 75-125: basis 20, worth 150 when distributed and 250 at the death: the heir's is 120. A fall since then lessens what is left to tax.
#[test]
fn heirs_step_up_what_the_shares_gained_after_the_distribution_alone() {
    let shares = EmployerShares { basis: 20.0, value: 150.0 };
    for (at_death, basis) in [(250.0, 120.0), (150.0, 20.0), (100.0, 20.0), (15.0, 15.0)] {
        assert_eq!(shares.basis_of_heirs(at_death), basis, "{at_death}");
    }
}

/// 26 USC 402(e)(4)(D)(i).
#[test]
fn leaving_an_employer_makes_no_lump_sum_for_its_owner() {
    let counts = |event: LumpSumEvent| [event.counts(false), event.counts(true)];
    assert_eq!(counts(LumpSumEvent::Separation), [true, false]);
    assert_eq!(counts(LumpSumEvent::Disability), [false, true]);
    assert_eq!([counts(LumpSumEvent::Age), counts(LumpSumEvent::Death)], [[true, true], [true, true]]);
}

/// 26 CFR 31.3402(g)-1(a): 22 % to a million of the year, 37 % above; 26 USC 3121, 3102(f): wage base of 2025 176,100, additional Medicare tax above 200,000.
#[test]
fn shares_that_vest_are_pay() {
    let law = shipped();
    let rules = law.year(2025).unwrap();
    let pay = &law.equity_pay().supplemental_wages;
    let got = pay.pay(rules, 100_000.0, 0.0, &PaidBefore { wages: 150_000.0, supplemental: 0.0 }, &mut ());
    assert_eq!((got.wages, got.withheld, got.basis), (100_000.0, 22_000.0, 100_000.0));
    assert!((got.payroll.social_security - 26_100.0 * 0.062).abs() < 1e-9 && (got.payroll.medicare - 1_450.0).abs() < 1e-9);
    assert!((got.additional_medicare - 50_000.0 * 0.009).abs() < 1e-9);
    let before = PaidBefore { wages: 1_000_000.0, supplemental: 800_000.0 };
    let option = pay.pay(rules, 600_000.0, 100_000.0, &before, &mut ());
    assert_eq!((option.wages, option.basis, option.payroll.social_security), (500_000.0, 600_000.0, 0.0));
    assert!((option.withheld - (200_000.0 * 0.22 + 300_000.0 * 0.37)).abs() < 1e-6);
    // An option under water is not exercised; it is no loss.
    assert_eq!(pay.pay(rules, 80_000.0, 100_000.0, &before, &mut ()).wages, 0.0);
}

fn incentive(paid: f64, value: f64, months: [&str; 3], proceeds: f64) -> IncentiveSale<f64> {
    shipped().equity_pay().incentive_option.sell(&IncentiveShares { paid, value }, months.map(month), proceeds, &mut ())
}

/// Instructions for Form 6251: a hundred shares at $10, worth $25, count 1,500. Publication 525, example of Oak Corporation: bought at $10, worth $12 at the
/// exercise in January 2021, sold at $15 a year later (in the same month there, in the next one here, since days are not known) and within two years of
/// the grant: 200 of pay, 300 of gain.
#[test]
fn an_incentive_option_is_gain_or_pay_by_the_time_of_the_sale() {
    assert_eq!(IncentiveShares { paid: 1_000.0, value: 2_500.0 }.spread(), 1_500.0);
    let got = incentive(1_000.0, 1_200.0, ["2020-03", "2021-01", "2022-02"], 1_500.0);
    assert_eq!((got.wages, got.gain, got.long_term), (200.0, 300.0, true));
    assert_eq!((got.minimum_tax_income, got.minimum_tax_gain), (-200.0, 0.0));
    // Held long enough: all of it long-term gain, which the minimum tax has taxed in part already.
    let got = incentive(1_000.0, 1_200.0, ["2019-03", "2021-01", "2022-02"], 1_500.0);
    assert_eq!((got.wages, got.gain, got.long_term), (0.0, 500.0, true));
    assert_eq!((got.minimum_tax_income, got.minimum_tax_gain), (0.0, -200.0));
    // Sold too early for less than the worth at exercise: pay is what was gained, and nothing on a loss.
    let got = incentive(1_000.0, 1_200.0, ["2019-03", "2021-06", "2021-11"], 1_150.0);
    assert_eq!((got.wages, got.gain, got.long_term), (150.0, 0.0, false));
    // The year of exercise: the same to both taxes.
    assert_eq!((got.minimum_tax_income, got.minimum_tax_gain), (0.0, 0.0));
    let got = incentive(1_000.0, 1_200.0, ["2019-03", "2021-06", "2022-03"], 900.0);
    assert_eq!((got.wages, got.gain, got.minimum_tax_gain), (0.0, -100.0, -200.0));
}

/// 26 USC 422(a)(1), (d): two years and one year, and $100,000 a year by worth at the grant.
#[test]
fn an_incentive_option_has_its_limits() {
    let law = shipped();
    let option = &law.equity_pay().incentive_option;
    let qualifies = |months: [&str; 3]| {
        let [granted, exercised, sold] = months.map(month);
        option.qualifies(granted, exercised, sold)
    };
    assert!(qualifies(["2022-01", "2023-01", "2024-02"]));
    assert!(!qualifies(["2022-01", "2023-01", "2024-01"]) && !qualifies(["2022-01", "2023-06", "2024-05"]));
    for (before, value, within) in [(0.0, 80_000.0, 80_000.0), (80_000.0, 50_000.0, 20_000.0), (120_000.0, 50_000.0, 0.0)] {
        assert_eq!(option.within_limit(before, value), within, "{before} {value}");
    }
}

/// Publication 525, example of Willow Corporation: a hundred shares at $20, worth $22 at the grant and $23 at the purchase 18 months later, sold at $30 more
/// than a year after: 200 of pay, 800 of gain. Sold within it: the discount of the purchase is pay.
#[test]
fn a_purchase_plan_gives_pay_by_the_discount() {
    let law = shipped();
    let plan = &law.equity_pay().purchase_plan;
    let shares = PlanShares { value_at_grant: 2_200.0, price_at_grant: 2_000.0, value: 2_300.0, paid: 2_000.0 };
    let sold = |when: &str, proceeds: f64| {
        let got = plan.sell(&shares, ["2020-01", "2021-07", when].map(month), proceeds, &mut ());
        (got.wages, got.gain, got.long_term)
    };
    assert_eq!(sold("2022-09", 3_000.0), (200.0, 800.0, true));
    assert_eq!(sold("2022-09", 2_100.0), (100.0, 0.0, true));
    assert_eq!(sold("2022-09", 1_800.0), (0.0, -200.0, true));
    assert_eq!(sold("2022-02", 3_000.0), (300.0, 700.0, false));
    assert_eq!(sold("2022-02", 2_100.0), (300.0, -200.0, false));
    assert_eq!((plan.least_price(20.0, 30.0), plan.least_price(30.0, 20.0)), (17.0, 17.0));
    assert_eq!((plan.left_to_buy(1, 0.0), plan.left_to_buy(2, 30_000.0), plan.left_to_buy(1, 30_000.0)), (25_000.0, 20_000.0, 0.0));
}

fn case(year: i32, status: &str, inputs: &str) -> BTreeMap<&'static str, f64> {
    let text = format!("{{\"year\":{year},\"filing_status\":\"{status}\",\"inputs\":{{\"age_head\":45,{inputs}}}}}");
    let case: EvalCase = serde_json::from_str(&text).unwrap();
    tax(&shipped(), &case).unwrap()
}

/// Worked by hand along Forms 6251 and 8801 with the figures of Rev. Proc. 2024-40 and 2025-32: options with a spread of 300,000 exercised in 2025 beside pay of
/// 200,000; a year of pay alone; a year in which the shares are sold at 400,000 after costing 50,000.
#[test]
fn the_minimum_tax_of_an_exercise_comes_back_as_a_credit() {
    let first = case(2025, "single", "\"wages_head\":200000,\"incentive_option_spread\":300000");
    assert_eq!((first["regular_tax"], first["amt"]), (37_067.0, 73_483.0));
    assert_eq!((first["minimum_tax_credit"], first["minimum_tax_credit_left"]), (0.0, 73_483.0));
    let second = case(2026, "single", "\"wages_head\":200000,\"minimum_tax_credit_carried\":73483");
    assert_eq!((second["regular_tax"], second["amt"], second["minimum_tax_credit"]), (36_734.0, 0.0, 8_160.0));
    assert_eq!((second["minimum_tax_credit_left"], second["income_tax_after_credits"]), (65_323.0, 28_574.0));
    let third = case(
        2026,
        "single",
        "\"wages_head\":200000,\"long_term_gains\":350000,\"minimum_tax_gain_difference\":-300000,\"minimum_tax_credit_carried\":73483",
    );
    assert_eq!((third["regular_tax"], third["amt"], third["minimum_tax_credit"]), (89_234.0, 0.0, 53_160.0));
    assert_eq!(third["minimum_tax_credit_left"], 20_323.0);
}

/// 26 USC 53(d)(1)(B): minimum tax that the state taxes alone bring about gives no credit; a loss by the other basis has the limit of the return (1211).
#[test]
fn deductions_taken_back_give_no_credit_and_a_loss_of_the_minimum_tax_has_its_limit() {
    let plain = case(2025, "single", "\"wages_head\":200000,\"long_term_gains\":1000");
    let limited = case(
        2025,
        "single",
        "\"wages_head\":200000,\"long_term_gains\":1000,\"incentive_option_spread\":300000,\"minimum_tax_gain_difference\":-50000",
    );
    let without = case(2025, "single", "\"wages_head\":200000,\"long_term_gains\":1000,\"incentive_option_spread\":300000");
    assert_eq!(plain["regular_tax"], limited["regular_tax"]);
    // A gain of 1,000 at 15 % becomes a loss of 3,000, at 28 %.
    assert!((without["amt"] - limited["amt"] - (150.0 + 3_000.0 * 0.28)).abs() < 0.01, "{} {}", without["amt"], limited["amt"]);
    let taxes = "\"wages_head\":100000,\"long_term_gains\":2000000,\"real_estate_tax\":10000,\"mortgage_interest\":30000";
    let owed = case(2026, "married_joint", &format!("{taxes},\"minimum_tax_credit_carried\":1"));
    assert!(owed["minimum_tax_credit_left"] <= 1.0, "{owed:?}");
}
