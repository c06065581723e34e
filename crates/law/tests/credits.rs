//! The deductions and credits that a return may claim, and Medicare's premiums: against other programs, at their cliffs, and the ways in which
//! more income lowers the burden.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use overwinter_law::eval::{self, EvalCase};
use overwinter_law::medicare::premiums::PremiumGrowth;
use overwinter_law::shipped;
use overwinter_units::{Money, Rate};
use serde_json::{Value, json};

/// The quantities of a case, given as JSON.
fn answer(year: i32, status: &str, inputs: Value) -> Result<BTreeMap<&'static str, f64>, String> {
    let case: EvalCase =
        serde_json::from_value(json!({"year": year, "filing_status": status, "inputs": inputs})).map_err(|e| e.to_string())?;
    eval::tax(&shipped(), &case).map_err(|error| error.to_string())
}

fn of(year: i32, status: &str, inputs: Value, quantity: &str) -> f64 {
    answer(year, status, inputs).unwrap()[quantity]
}

/// The programs work with the unrounded share of income (26 CFR 1.36B-3(g)(1) rounds it to a hundredth of a percent).
fn tolerance(quantity: &str, agi: f64) -> f64 {
    if quantity == "premium_tax_credit" { 1.005 + 0.000_05 * agi } else { 1.005 }
}

/// Cases in which the programs agree on something else than the law, each with the reason.
const MISSES_WITH_REASON: &[(&str, &[&str], &str)] = &[
    ("C-0030", &["eitc", "income_tax"], "26 USC 32(d) denies the earned income credit to a separate return without a child"),
    ("C-0186", &["eitc", "income_tax"], "26 USC 32(d) denies the earned income credit to a separate return without a child"),
];

#[test]
fn credits_agree_with_other_programs() {
    let law = shipped();
    let (mut compared, mut misses) = (0, Vec::new());
    for line in include_str!("vectors/federal_credits.jsonl").lines() {
        let mut vector: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        let (id, expected) = (vector.remove("id").unwrap(), vector.remove("expected").unwrap());
        vector.remove("one_program");
        let case: EvalCase = serde_json::from_value(vector.into()).unwrap();
        let mut got = eval::tax(&law, &case).unwrap();
        got.insert("income_tax", got["income_tax_after_credits"] - got["savers_credit"]);
        for (quantity, want) in expected.as_object().unwrap() {
            if MISSES_WITH_REASON.iter().any(|(miss, of, _)| id == *miss && of.contains(&quantity.as_str())) {
                continue;
            }
            let (got, want) = (got[quantity.as_str()], want.as_f64().unwrap());
            compared += 1;
            if (got - want).abs() > tolerance(quantity, expected["agi"].as_f64().unwrap_or(0.0)) {
                misses.push(format!("{id} {quantity}: got {got}, want {want}"));
            }
        }
    }
    assert!(misses.is_empty(), "{} of {compared} missed:\n{}", misses.len(), misses.join("\n"));
    assert!(compared > 1_500, "{compared}");
}

/// 3,845 of earnings and 15,025 of income, single, 62 years old: 664 - 7.65 % of 4,165 is above 7.65 % of the earnings.
#[test]
fn the_phase_out_bounds_the_earned_income_credit_and_is_not_taken_off_it() {
    let inputs = json!({"age_head": 62, "wages_head": 3_845, "ira_distributions": 11_180});
    assert_eq!(of(2026, "single", inputs, "eitc"), 294.14);
}

/// 26 USC 55(d)(3), last sentence: in 2025 the exemption of 68,500 ends at 900,350, and a quarter of what is above comes on top, at most 68,500.
/// All but the standard deduction of 15,750 are gains at 20 %: the minimum tax is 20 % of it and of the addition.
#[test]
fn a_separate_return_adds_to_minimum_taxable_income_where_the_exemption_has_ended() {
    for (gains, addition) in [(900_350.0, 0.0), (1_000_350.0, 25_000.0), (2_000_000.0, 68_500.0)] {
        let amt = of(2025, "married_separate", json!({"age_head": 49, "long_term_gains": gains}), "amt");
        let ordinary_rates_on_what_gains_do_not_fill = 0.26;
        let most = 0.2 * 15_750.0 + ordinary_rates_on_what_gains_do_not_fill * addition;
        assert!((amt - most).abs() < 0.02, "{gains}: {amt} {most}");
    }
}

/// Cliffs upward: a cent more of income and so many dollars more to pay.
#[test]
fn a_cent_of_income_costs_as_much_as_the_law_says_at_its_cliffs() {
    let savers =
        |agi: f64| of(2026, "single", json!({"age_head": 40, "wages_head": agi, "retirement_contributions_head": 2_000}), "savers_credit");
    for (bound, before, after) in [(24_250.0, 815.0, 400.0), (26_250.0, 400.0, 200.0), (40_250.0, 200.0, 0.0)] {
        assert_eq!((savers(bound), savers(bound + 0.01)), (before, after), "{bound}");
    }
    // 400 % of 15,650 is 62,600; 9.96 % of it is to be paid.
    let premium =
        |year, agi: f64| of(year, "single", json!({"age_head": 60, "wages_head": agi, "benchmark_premium": 14_000}), "premium_tax_credit");
    assert_eq!((premium(2026, 62_600.0), premium(2026, 62_600.01)), (7_765.04, 0.0));
    assert!(premium(2025, 120_000.0) > 3_000.0, "no bound before 2026");
    let medicare = |magi: f64| of(2026, "single", json!({"age_head": 70, "magi_two_years_before": magi}), "medicare_premiums");
    let bounds = [(109_000.0, 95.70), (137_000.0, 144.70), (171_000.0, 144.60), (205_000.0, 144.60), (499_999.99, 48.40)];
    for (bound, more_a_month) in bounds {
        let height = medicare(bound + 0.01) - medicare(bound);
        assert!((height - 12.0 * more_a_month).abs() < 0.005, "{bound}: {height}");
    }
}

#[test]
fn a_separate_return_of_spouses_who_lived_together_has_bounds_of_its_own_for_medicare() {
    let part_b = |together: bool, magi: f64| {
        let inputs = json!({"age_head": 70, "magi_two_years_before": magi, "lived_with_spouse_two_years_before": together});
        of(2026, "married_separate", inputs, "medicare_part_b_premiums") / 12.0
    };
    for (together, magi, want) in [(true, 110_000.0, 649.20), (true, 391_000.0, 689.90), (false, 110_000.0, 284.10)] {
        assert!((part_b(together, magi) - want).abs() < 0.005, "{together} {magi}");
    }
    let event = json!({"age_head": 70, "magi_two_years_before": 300_000, "magi_after_event": 90_000});
    assert_eq!(of(2026, "single", event, "medicare_part_b_premiums"), 12.0 * 202.90);
}

#[test]
fn advance_payments_are_repaid_up_to_a_cap_until_2025_and_in_full_from_2026() {
    let repaid = |year, status: &str, wages: f64| {
        let inputs = json!({"age_head": 50, "wages_head": wages, "benchmark_premium": 9_000, "advance_premium_credit": 9_000});
        of(year, status, inputs, "advance_credit_repaid")
    };
    // In 2025 a guideline is 15,060: 199 %, 250 % and 390 % of it.
    for (wages, single) in [(30_000.0, 375.0), (37_650.0, 975.0), (58_734.0, 1_625.0)] {
        assert_eq!(repaid(2025, "single", wages), single, "{wages}");
        assert!(repaid(2026, "single", wages) > single, "{wages}");
    }
    assert!(repaid(2025, "single", 90_000.0) > 7_000.0);
}

/// The deduction and the credit go round in a circle; together they are the premium, and the deduction is what the credit leaves.
#[test]
fn the_deduction_of_the_self_employed_and_the_premium_credit_share_the_premium() {
    for (year, profit) in
        [(2025, 30_000.0), (2025, 70_000.0), (2025, 200_000.0), (2026, 30_000.0), (2026, 50_000.0), (2026, 73_000.0), (2026, 90_000.0)]
    {
        let inputs = json!({"age_head": 55, "self_employment_head": profit, "self_employed_health_premium": 0,
            "benchmark_premium": 12_000, "marketplace_premium": 11_000});
        let got = answer(year, "single", inputs).unwrap();
        let both = got["self_employed_health_deduction"] + got["premium_tax_credit"];
        assert!((10_950.0..=11_000.001).contains(&both), "{year} {profit}: {both} {got:?}");
    }
    // What the credit leaves of the premium would not bring 76,000 down to the bound of 400 %; a larger deduction does, and cuts the credit.
    let inputs = json!({"age_head": 55, "self_employment_head": 76_000, "self_employed_health_premium": 0, "benchmark_premium": 12_000});
    let got = answer(2026, "single", inputs).unwrap();
    assert!((3_900.0..4_000.0).contains(&got["premium_tax_credit"]) && (got["agi"] - 62_600.0).abs() < 0.02, "{got:?}");
}

#[test]
fn an_input_that_cannot_be_used_is_refused_by_name() {
    let cases = [
        (json!({"marketplace_premium": 1}), "marketplace_premium needs benchmark_premium"),
        (json!({"advance_premium_credit": 1}), "advance_premium_credit needs benchmark_premium"),
        (json!({"magi_after_event": 1}), "magi_after_event needs magi_two_years_before"),
        (
            json!({"tuition_first_four_years": [1, 1, 1, 1, 1]}),
            "tuition_first_four_years: the credit of 5 students is not modelled, only of up to 4",
        ),
    ];
    for (inputs, want) in cases {
        assert_eq!(answer(2026, "single", inputs).unwrap_err(), want);
    }
    assert!(answer(2026, "single", json!({"tuitions": 1})).unwrap_err().contains("unknown field"));
    assert!(!answer(2026, "single", json!({"age_head": 70})).unwrap().contains_key("medicare_premiums"), "left out, not guessed");
}

#[test]
fn the_savers_credit_ends_with_2026() {
    let law = shipped();
    let case = json!({"year": 2027, "filing_status": "single", "inputs": {"age_head": 40, "wages_head": 20_000, "retirement_contributions_head": 2_000}});
    let case: EvalCase = serde_json::from_value(case).unwrap();
    assert_eq!(eval::tax(&law, &case).unwrap()["savers_credit"], 0.0);
}

/// Prices 3 % higher: 109,000 is 112,270, to the nearest 1,000; a joint return has twice that; the last bounds stand until 2028.
#[test]
fn bounds_of_medicare_follow_prices_and_the_last_ones_from_2028() {
    let law = shipped();
    let percent = |text: &str| Rate::parse_percent(text).unwrap();
    let growth = PremiumGrowth { prices: percent("103 %"), prices_of_last: percent("103 %"), premiums: percent("106 %") };
    let usd = Money::from_dollars;
    for (year, last, last_joint) in [(2027, 500_000, 750_000), (2028, 515_000, 773_000)] {
        let then = law.medicare(2026).unwrap().projected(year, growth);
        assert_eq!(then.alone, [usd(112_000), usd(141_000), usd(176_000), usd(211_000), usd(last)], "{year}");
        assert_eq!(then.joint, [usd(224_000), usd(282_000), usd(352_000), usd(422_000), usd(last_joint)], "{year}");
        assert_eq!(then.separate, [usd(112_000), usd(last - 112_000)], "{year}");
        assert_eq!(then.part_b, Money::from_cents(21_510), "{year}: 202.90 and 6 %, to a dime");
    }
    assert!(law.medicare(2023).is_err());
}
