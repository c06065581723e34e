//! The United Kingdom and Canada against the answers of other programs (see `vectors/README.md`) and published figures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use overwinter_law::ca::{federal, income, province};
use overwinter_law::eval::elsewhere::{self, ElsewhereCase};
use overwinter_law::gb::{capital_gains, child_benefit, income_tax, national_insurance, state_pension};
use overwinter_law::{Law, Worksheet, shipped};
use overwinter_numeric::{LANES, Lanes, Number};
use serde_json::{Value, json};

static LAW: LazyLock<Law> = LazyLock::new(shipped);

fn answer(case: &Value) -> Result<BTreeMap<&'static str, f64>, String> {
    let case: ElsewhereCase = serde_json::from_value(case.clone()).map_err(|error| error.to_string())?;
    elsewhere::tax(&LAW, &case).map_err(|error| error.to_string())
}

/// Compares all lines to the tolerance. Gives how many quantities agree, and how many miss for a reason that `reason` names; any other miss
/// fails.
fn compare(text: &str, tolerance: f64, reason: impl Fn(&Value, &str) -> Option<&'static str>) -> [usize; 2] {
    let (mut agreed, mut missed, mut wrong) = (0, 0, Vec::new());
    for line in text.lines() {
        let mut vector: Value = serde_json::from_str(line).unwrap();
        let fields = vector.as_object_mut().unwrap();
        let (id, expected) = (fields.remove("id").unwrap(), fields.remove("expected").unwrap());
        fields.remove("oracle");
        let case: ElsewhereCase = serde_json::from_value(vector.clone()).unwrap();
        let got = elsewhere::tax(&LAW, &case).unwrap();
        for (name, want) in expected.as_object().unwrap() {
            let (got, want) = (got[name.as_str()], want.as_f64().unwrap());
            let agrees = (got - want).abs() <= tolerance;
            match (agrees, reason(&vector, name)) {
                (true, _) => agreed += 1,
                (false, Some(_)) => missed += 1,
                (false, None) => wrong.push(format!("{id} {name}: got {got}, want {want}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} missed:\n{}", wrong.len(), wrong.join("\n"));
    [agreed, missed]
}

/// Where policyengine-uk departs from the law's text.
fn british_reason(case: &Value, quantity: &str) -> Option<&'static str> {
    let inputs = &case["inputs"];
    let small_profit = inputs["self_employment_profit"].as_f64().is_some_and(|profit| profit < 1_000.0);
    match quantity {
        "income_tax" if inputs["scottish"] == true && inputs["marriage_allowance"] == "receives" => {
            Some("the program takes the transferred allowance off a Scot's income; the law (s. 55B) takes it off the tax at the basic rate")
        }
        "income_tax" | "personal_allowance" | "high_income_child_benefit_charge" if small_profit => {
            Some("the program takes profits below 1,000 as receipts within the trading allowance, which is not modelled")
        }
        _ => None,
    }
}

#[test]
fn people_of_the_united_kingdom_agree_with_policyengine() {
    assert_eq!(compare(include_str!("vectors/gb.jsonl"), 0.52, british_reason), [2_092, 8]);
}

/// Where a version of tax-ca is older than the law, or leaves something out.
fn canadian_reason(case: &Value, quantity: &str) -> Option<&'static str> {
    if quantity != "provincial_tax" {
        return None;
    }
    let income = case["inputs"]["other_pension_income"].as_f64().unwrap_or(0.0);
    match (case["province"].as_str()?, case["year"].as_i64()?) {
        ("AB", 2025) => Some("8 % on the first 60,000 was enacted after the program's version"),
        ("BC", 2026) => Some("5.60 % on the first bracket was enacted after the program's version"),
        ("MB", 2025) => Some("the indexing that the program has was taken back"),
        ("MB", 2026) if income > 200_000.0 => Some("the program leaves out the fall of the basic amount above 200,000"),
        ("NS", 2024) if income < 75_000.0 => Some("the program leaves out the supplement of low incomes"),
        ("NS" | "PE" | "SK", 2025) => Some("the basic amount was raised after the program's version"),
        ("YT", _) if income > 173_205.0 => Some("the program has the fall of the basic amount as a rate, or the lesser amount for all"),
        ("YT", 2025) => Some("the program has the lesser basic amount for all"),
        _ => None,
    }
}

#[test]
fn people_of_canada_agree_with_three_programs() {
    assert_eq!(compare(include_str!("vectors/ca.jsonl"), 1.0, canadian_reason), [820, 50]);
}

/// Every amount that the rules of both countries give, on a path or on eight, with or without a worksheet.
fn amounts<N: Number, S: overwinter_law::Sheet<N>>(scale: N, sheet: &mut S) -> Vec<N> {
    let amount = |value: f64| N::constant(value) * scale;
    let mut all = Vec::new();
    for (year, scottish) in [(2024, true), (2025, false), (2026, true)] {
        let rules = LAW.united_kingdom(year).unwrap();
        let taxpayer = income_tax::Taxpayer {
            scottish,
            blind: false,
            pension_age: false,
            marriage_allowance: income_tax::MarriageAllowance::Receives,
        };
        let income = income_tax::Income {
            employment: amount(40_000.0),
            self_employment: amount(20_000.0),
            pensions: amount(5_000.0),
            savings: amount(4_000.0),
            dividends: amount(9_000.0),
            pension_contributions: amount(3_000.0),
        };
        let taxed = income_tax::tax(rules, &taxpayer, &income, sheet);
        let insurance = national_insurance::contributions(rules, &taxpayer, &income, sheet);
        let gains = capital_gains::Gains { gains: amount(12_000.0), before_change: amount(6_000.0) };
        all.extend([taxed.tax, taxed.personal_allowance, insurance.class_1, insurance.class_4]);
        all.push(capital_gains::tax(rules, taxed.taxable_income(), &gains, sheet));
        all.push(child_benefit::charge(rules, taxed.adjusted_net_income, N::constant(2_212.6)));
        let rules = LAW.canada(year).unwrap();
        let resident = income::Resident { age: 67, contributes: true };
        let income = income::Income {
            employment: amount(40_000.0),
            self_employment: amount(20_000.0),
            eligible_pension: amount(5_000.0),
            other_pension: amount(7_000.0),
            old_age_security: amount(8_000.0),
            interest: amount(1_000.0),
            eligible_dividends: amount(6_000.0),
            other_dividends: amount(2_000.0),
            capital_gains: amount(9_000.0),
            rrsp_deduction: amount(3_000.0),
        };
        let filed = federal::tax(rules, &resident, &income, sheet);
        all.extend([filed.tax, filed.recovery, filed.net_income]);
        for code in ["MB", "ON", "BC", "YT"] {
            all.push(province::tax(LAW.province(year, code).unwrap(), &resident, &income, &filed, sheet));
        }
    }
    all
}

#[test]
fn eight_paths_give_the_bits_of_one() {
    let scale = |lane: usize| 0.05 + 0.45 * lane as f64;
    let together = amounts(Lanes::gather(scale), &mut ());
    for lane in 0..LANES {
        let alone = amounts(scale(lane), &mut Worksheet::default());
        for (of_eight, of_one) in together.iter().zip(alone) {
            assert_eq!(of_eight.0[lane].to_bits(), of_one.to_bits(), "lane {lane}");
        }
    }
}

/// One case, and what some of its quantities must be, to the cent.
fn check(case: Value, want: &[(&str, f64)]) {
    let got = answer(&case).unwrap();
    for (name, want) in want {
        assert!((got[name] - want).abs() < 0.005, "{case} {name}: got {}, want {want}", got[name]);
    }
}

#[test]
fn published_figures_of_the_united_kingdom_come_out() {
    let gb = |year: i32, inputs: Value| json!({ "country": "gb", "year": year, "inputs": inputs });
    // gov.uk: the full new State Pension of two years; ten of thirty-five years; nine weeks of deferral give 1 %.
    check(gb(2024, json!({ "state_pension_years": 35 })), &[("state_pension", 11_502.40)]);
    check(gb(2025, json!({ "state_pension_years": 40 })), &[("state_pension", 11_973.00)]);
    check(gb(2025, json!({ "state_pension_years": 9 })), &[("state_pension", 0.0)]);
    check(gb(2025, json!({ "state_pension_years": 10 })), &[("state_pension", 65.79 * 52.0)]);
    check(gb(2025, json!({ "state_pension_years": 35, "state_pension_weeks_deferred": 9 })), &[("state_pension", 232.55 * 52.0)]);
    check(gb(2025, json!({ "state_pension_years": 35, "state_pension_weeks_deferred": 8 })), &[("state_pension", 11_973.00)]);
    // gov.uk, tax on savings interest: wages of 16,000 leave 1,570 of the starting rate, which covers 200 of interest.
    check(gb(2025, json!({ "employment_income": 16_000, "savings_interest": 200 })), &[("income_tax", 686.0)]);
    // gov.uk, tax on dividends: 3,000 of dividends and 29,570 of wages: 2,500 at 8.75 %, wages 17,000 at 20 %.
    check(gb(2025, json!({ "employment_income": 29_570, "dividends": 3_000 })), &[("income_tax", 3_400.0 + 218.75)]);
    // The blind person's allowance is added after the taper.
    check(gb(2025, json!({ "employment_income": 30_000, "blind": true })), &[("personal_allowance", 15_700.0), ("income_tax", 2_860.0)]);
    check(gb(2026, json!({ "employment_income": 200_000, "blind": true })), &[("personal_allowance", 3_250.0)]);
    // Marriage allowance of a Scottish payer of the higher rate: none. Who gives it has 11,310 left.
    let (scot, gives) = (
        json!({ "employment_income": 45_000, "scottish": true, "marriage_allowance": "receives" }),
        json!({ "employment_income": 12_000, "marriage_allowance": "gives" }),
    );
    let alone = answer(&gb(2025, json!({ "employment_income": 45_000, "scottish": true }))).unwrap()["income_tax"];
    check(gb(2025, scot), &[("income_tax", alone)]);
    check(gb(2025, gives), &[("personal_allowance", 11_310.0), ("income_tax", 138.0)]);
    // The annual allowance at and beyond its taper (PTM057100), and free lump sums.
    check(gb(2025, json!({ "employment_income": 300_000 })), &[("pension_annual_allowance", 40_000.0)]);
    check(
        gb(2025, json!({ "employment_income": 199_000, "employer_pension_contributions": 200_000 })),
        &[("pension_annual_allowance", 60_000.0)],
    );
    check(gb(2025, json!({ "employment_income": 500_000 })), &[("pension_annual_allowance", 10_000.0)]);
    check(gb(2025, json!({ "pension_lump_sum": 40_000 })), &[("tax_free_lump_sum", 10_000.0), ("taxable_income", 17_430.0)]);
    check(gb(2025, json!({ "pension_lump_sum": 40_000, "lump_sum_free_before": 268_000 })), &[("tax_free_lump_sum", 275.0)]);
}

#[test]
fn the_triple_lock_raises_by_the_most_of_three() {
    // Rises of April 2024, 2025 and 2026: September's prices and the earnings of the summer before. The last gives £241.30.
    for (prices, earnings, rise) in [(0.067, 0.085, 0.085), (0.017, 0.041, 0.041), (0.038, 0.048, 0.048), (0.01, 0.02, 0.025)] {
        let least = LAW.united_kingdom(2025).unwrap().state_pension.lock_least;
        assert_eq!(state_pension::triple_lock(least, prices, earnings), rise);
    }
    assert_eq!(national_insurance::class_2_voluntary(LAW.united_kingdom(2025).unwrap()).cents(), 18_200);
}

#[test]
fn gains_of_2024_have_the_rates_of_their_day() {
    // 7,700 of the basic rate band are free: earlier gains take it, where it saves 10 and not 6 %; the exempt amount goes to the later ones.
    let inputs = json!({ "employment_income": 42_570, "capital_gains": 10_000, "capital_gains_before_30_october_2024": 20_000 });
    check(json!({ "country": "gb", "year": 2024, "inputs": inputs }), &[("capital_gains_tax", 770.0 + 2_460.0 + 1_680.0)]);
    let refused = answer(&json!({ "country": "gb", "year": 2025, "inputs": { "capital_gains_before_30_october_2024": 1 } })).unwrap_err();
    assert_eq!(refused, "capital_gains_before_30_october_2024: the rates changed within 2024-25 only");
}

#[test]
fn published_figures_of_canada_come_out() {
    let ca = |year: i32, inputs: Value| json!({ "country": "ca", "year": year, "inputs": inputs });
    // Maximum contributions as the Canada Revenue Agency publishes them.
    for (year, plan, second, insurance) in
        [(2024, 3_867.50, 188.0, 1_049.12), (2025, 4_034.10, 396.0, 1_077.48), (2026, 4_230.45, 416.0, 1_123.07)]
    {
        let paid =
            [("pension_plan_contributions", plan), ("pension_plan_second_contributions", second), ("employment_insurance", insurance)];
        check(ca(year, json!({ "age": 40, "employment_income": 200_000 })), &paid);
        let own = [
            ("pension_plan_contributions", 2.0 * plan),
            ("pension_plan_second_contributions", 2.0 * second),
            ("employment_insurance", 0.0),
        ];
        check(ca(year, json!({ "age": 40, "self_employment_income": 200_000 })), &own);
    }
    // Half the earnings each way owe no more together than as one and a half employees.
    check(
        ca(2025, json!({ "age": 40, "employment_income": 71_300, "self_employment_income": 50_000 })),
        &[("pension_plan_contributions", 4_034.10), ("pension_plan_second_contributions", 792.0)],
    );
    // Old Age Security: full, from 75, ten years of forty, five years late.
    let year = (727.67 * 2.0 + 734.95 + 740.09) * 3.0;
    check(ca(2025, json!({ "age": 66, "years_of_residence": 40 })), &[("old_age_security_full_year", year)]);
    check(
        ca(2025, json!({ "age": 75, "years_of_residence": 45 })),
        &[("old_age_security_full_year", (800.44 * 2.0 + 808.45 + 814.10) * 3.0)],
    );
    check(ca(2024, json!({ "age": 66, "years_of_residence": 9 })), &[("old_age_security_full_year", 0.0)]);
    check(
        ca(2024, json!({ "age": 70, "years_of_residence": 40, "old_age_security_months_deferred": 60 })),
        &[("old_age_security_full_year", (970.14 * 2.0 + 976.93 + 989.63) * 3.0)],
    );
    // A pension of 1,000 at 65, at 60 and at 70 (Canada.ca: 36 % less, 42 % more).
    for (months, monthly) in [(-60, 640.0), (-12, 928.0), (0, 1_000.0), (12, 1_084.0), (60, 1_420.0), (70, 1_420.0)] {
        let inputs = json!({ "pension_plan_monthly_at_65": 1_000, "pension_plan_months_after_65": months });
        check(ca(2026, inputs), &[("pension_plan_monthly", monthly)]);
    }
    for (age, least) in [(65, 4_000.0), (70, 5_000.0), (71, 5_280.0), (80, 6_820.0), (95, 20_000.0), (104, 20_000.0)] {
        check(ca(2026, json!({ "rrif_value": 100_000, "rrif_age": age })), &[("rrif_minimum", least)]);
    }
    check(
        ca(2026, json!({ "earned_income_before": 100_000, "pension_adjustment": 3_000 })),
        &[("rrsp_room", 15_000.0), ("tfsa_room", 7_000.0)],
    );
    check(ca(2026, json!({ "earned_income_before": 500_000 })), &[("rrsp_room", 33_810.0)]);
    // 15 % of what net income has above the bound, and no more than was paid; it is deducted.
    let inputs = json!({ "age": 70, "old_age_security": 8_800, "other_pension_income": 100_000 });
    check(ca(2025, inputs), &[("old_age_security_recovery", 2_301.90), ("net_income", 106_498.10)]);
    check(
        ca(2025, json!({ "age": 70, "old_age_security": 8_800, "other_pension_income": 200_000 })),
        &[("old_age_security_recovery", 8_800.0)],
    );
}

/// Form 428 by hand: 4,000 less 10 % of 29,669; 2,549.03 less 5.06 % of 18,706.35, too much income for the reduction.
#[test]
fn later_life_in_a_province_comes_out_by_hand() {
    for (province, year, pension, tax) in [("AB", 2024, 40_000, 1_033.10), ("BC", 2025, 50_000, 1_602.49)] {
        let inputs = json!({ "age": 70, "eligible_pension_income": pension });
        check(json!({ "country": "ca", "year": year, "province": province, "inputs": inputs }), &[("provincial_tax", tax)]);
    }
}

/// Highest combined rates on ordinary income, capital gains, eligible and other dividends, as the provinces' tables of firms publish them.
#[test]
fn the_highest_rates_of_each_province_are_those_published() {
    let rates = [
        ("AB", 2024, [48.00, 24.00, 34.31, 42.30]),
        ("BC", 2024, [53.50, 26.75, 36.54, 48.89]),
        ("MB", 2024, [50.40, 25.20, 37.78, 46.67]),
        ("NB", 2024, [52.50, 26.25, 32.40, 46.83]),
        ("NL", 2024, [54.80, 27.40, 46.20, 48.96]),
        ("NS", 2024, [54.00, 27.00, 41.58, 48.28]),
        ("NT", 2024, [47.05, 23.53, 28.33, 36.82]),
        ("NU", 2024, [44.50, 22.25, 33.08, 37.79]),
        ("ON", 2024, [53.53, 26.76, 39.34, 47.74]),
        ("PE", 2025, [52.00, 26.00, 36.54, 47.92]),
        ("SK", 2024, [47.50, 23.75, 29.64, 41.82]),
        ("SK", 2025, [47.50, 23.75, 29.64, 41.34]),
        ("YT", 2024, [48.00, 24.00, 28.93, 44.04]),
    ];
    for (province, year, published) in rates {
        let tax = |kind: &str, more: f64| {
            let mut inputs = json!({ "age": 40, "interest": 2_000_000 });
            inputs[kind] = json!(inputs[kind].as_f64().unwrap_or(0.0) + more);
            answer(&json!({ "country": "ca", "year": year, "province": province, "inputs": inputs })).unwrap()["total"]
        };
        for (kind, want) in ["interest", "capital_gains", "eligible_dividends", "other_dividends"].into_iter().zip(published) {
            let got = (tax(kind, 100_000.0) - tax(kind, 0.0)) / 1_000.0;
            assert!((got - want).abs() < 0.015, "{province} {year} {kind}: got {got}, want {want}");
        }
    }
}

#[test]
fn what_is_not_modelled_is_refused_by_name() {
    let cases = [
        (
            json!({ "country": "gb", "year": 2023, "inputs": {} }),
            "the law of the United Kingdom for 2023 is not known; known are 2024, 2025, 2026",
        ),
        (json!({ "country": "ca", "year": 2030, "inputs": {} }), "the law of Canada for 2030 is not known; known are 2024, 2025, 2026"),
        (
            json!({ "country": "ca", "year": 2025, "province": "qc", "inputs": {} }),
            "the income tax of QC is not modelled; known provinces and territories of Canada are AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, SK, YT",
        ),
        (
            json!({ "country": "ca", "year": 2025, "province": "NS", "inputs": { "age": 65 } }),
            "the amounts of NS for age and pension income are not known for 2025, so a person of 65 or with a pension is not covered",
        ),
        (json!({ "country": "gb", "year": 2025, "inputs": { "dividends": -1 } }), "dividends: a negative amount is not modelled"),
    ];
    for (case, message) in cases {
        assert_eq!(answer(&case).unwrap_err(), message, "{case}");
    }
    let unknown = answer(&json!({ "country": "gb", "year": 2025, "inputs": { "gift_aid": 1 } })).unwrap_err();
    assert!(unknown.starts_with("unknown field `gift_aid`"), "{unknown}");
    let unknown = answer(&json!({ "country": "fr", "year": 2025, "inputs": {} })).unwrap_err();
    assert!(unknown.contains("unknown variant `fr`"), "{unknown}");
    assert!(
        answer(&json!({ "country": "ca", "year": 2025, "province": "MB", "inputs": { "age": 70, "eligible_pension_income": 9_000 } }))
            .is_ok()
    );
}
