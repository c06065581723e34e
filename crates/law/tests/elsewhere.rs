//! The United Kingdom and Canada against the answers of other programs (see `vectors/README.md`) and published figures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use overwinter_law::ca::{federal, income, province, quebec, supplement};
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
fn people_of_canada_agree_with_other_programs_and_a_published_table() {
    assert_eq!(compare(include_str!("vectors/ca.jsonl"), 1.0, canadian_reason), [937, 50]);
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
        let of = LAW.quebec(year).unwrap();
        let filed = federal::tax(&of.residents, &resident, &income, sheet);
        let own = quebec::tax(&of.tax, (&resident, true), &income, &filed, sheet);
        all.extend([filed.tax, own.tax, own.health_fund]);
        let counted = supplement::income(&rules.supplement, [amount(3_000.0), amount(9_000.0)], amount(2_000.0));
        all.push(supplement::year(rules, supplement::Household::BothPensioners, counted, sheet));
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
        // RCGT, table I3 of 2024; 2025 and 2026 as 2024, whose top rates are unchanged.
        ("QC", 2024, [53.31, 26.65, 40.11, 48.70]),
        ("QC", 2025, [53.31, 26.65, 40.11, 48.70]),
        ("QC", 2026, [53.31, 26.65, 40.11, 48.70]),
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

/// RCGT, table I3 of 2024: rates on other income, gains, eligible and other dividends within each bracket.
#[test]
fn the_rates_of_each_bracket_of_quebec_are_those_published() {
    let brackets = [
        (25_000.0, [26.53, 13.26, 3.17, 17.90]),
        (53_000.0, [31.53, 15.76, 10.07, 23.65]),
        (80_000.0, [36.12, 18.06, 16.39, 28.93]),
        (107_000.0, [41.12, 20.56, 23.29, 34.68]),
        (118_000.0, [45.71, 22.86, 29.63, 39.96]),
        (150_000.0, [47.46, 23.73, 32.04, 41.97]),
        (200_000.0, [50.23, 25.12, 35.86, 45.16]),
        (300_000.0, [53.31, 26.65, 40.11, 48.70]),
    ];
    for (base, published) in brackets {
        // Without the health services fund, which the table leaves out.
        let tax = |kind: &str, more: f64| {
            let mut inputs = json!({ "age": 40, "interest": base });
            inputs[kind] = json!(inputs[kind].as_f64().unwrap_or(0.0) + more);
            let got = answer(&json!({ "country": "ca", "year": 2024, "province": "QC", "inputs": inputs })).unwrap();
            got["total"] - got["health_services_fund"]
        };
        for (kind, want) in ["interest", "capital_gains", "eligible_dividends", "other_dividends"].into_iter().zip(published) {
            let got = (tax(kind, 1_000.0) - tax(kind, 0.0)) / 10.0;
            assert!((got - want).abs() < 0.03, "{base} {kind}: got {got}, want {want}");
        }
    }
}

#[test]
fn published_figures_of_quebec_come_out() {
    let qc = |year: i32, inputs: Value| json!({ "country": "ca", "year": year, "province": "QC", "inputs": inputs });
    // Maxima of employees (Revenu Québec, Retraite Québec, RQAP, Canada Revenue Agency).
    for (year, plan, second, parental, insurance) in
        [(2024, 4_160.0, 188.0, 464.36, 834.24), (2025, 4_339.20, 396.0, 484.12, 860.67), (2026, 4_479.30, 416.0, 442.90, 895.70)]
    {
        let want = [
            ("pension_plan_contributions", plan),
            ("pension_plan_second_contributions", second),
            ("parental_insurance", parental),
            ("employment_insurance", insurance),
        ];
        check(qc(year, json!({ "age": 40, "employment_income": 200_000 })), &want);
    }
    // The most of who is self-employed: 0.878 % of 98,000.
    let own = [("pension_plan_contributions", 8_678.40), ("parental_insurance", 860.44), ("employment_insurance", 0.0)];
    check(qc(2025, json!({ "age": 40, "self_employment_income": 200_000 })), &own);
    // RCGT's table of the health services fund: 150 at 40,000, 150 + 1 % of what exceeds 63,060, 1,000 at most; pay is free of it.
    for (kind, amount, want) in [
        ("interest", 18_130, 0.0),
        ("interest", 25_000, 68.70),
        ("other_pension_income", 40_000, 150.0),
        ("eligible_pension_income", 100_000, 519.40),
        ("interest", 200_000, 1_000.0),
        ("employment_income", 100_000, 0.0),
        ("old_age_security", 30_000, 0.0),
    ] {
        let inputs = json!({ "age": 40, kind: amount });
        check(qc(2025, inputs), &[("health_services_fund", want)]);
    }
}

/// The TP-1 and the T1 by hand.
#[test]
fn returns_of_quebec_come_out_by_hand() {
    let qc = |year: i32, inputs: Value| json!({ "country": "ca", "year": year, "province": "QC", "inputs": inputs });
    // 2025, pay of 60,000: plan 3,616 of which 3,051 base; deducted 565, work deduction 1,420. Quebec: 58,015: 7,455.70 + 19 % of 4,760, less
    // 14 % of 18,571. Federal: 59,435: 8,319.38 + 20.5 % of 2,060, less 14.5 % of 16,129 + 3,051 + 786 + 296.40 + 1,471; less 16.5 %.
    let employee = [
        ("net_income", 59_435.0),
        ("provincial_taxable_income", 58_015.0),
        ("provincial_tax", 5_760.16),
        ("federal_tax", 4_667.93),
        ("parental_insurance", 296.40),
    ];
    check(qc(2025, json!({ "age": 40, "employment_income": 60_000 })), &employee);
    // 2024, at 70 and alone, a pension of 45,000: 6,300 less 14 % of 18,056 + (2,069 + 3,798 + 3,374 less 18.75 % of 4,075).
    let pensioner = json!({ "age": 70, "lives_alone": true, "eligible_pension_income": 45_000 });
    check(qc(2024, pensioner), &[("provincial_tax", 2_585.39), ("health_services_fund", 150.0)]);
    // A pension of 2,000 counts as 2,500; somebody of 60 who does not live alone has no other amount.
    let inputs = json!({ "age": 60, "eligible_pension_income": 2_000, "interest": 30_000 });
    check(qc(2025, inputs), &[("provincial_tax", 1_530.06)]);
    // The amounts end where 18.75 % of the excess takes all: 53,439 for who only lives alone (RCGT, table I2 of 2025).
    for (interest, want) in [(53_438, 4_890.53), (53_439, 4_890.72)] {
        let inputs = json!({ "age": 40, "lives_alone": true, "interest": interest });
        let alone = json!({ "age": 40, "interest": interest });
        let [with, without] = [inputs, alone].map(|inputs| answer(&qc(2025, inputs)).unwrap()["provincial_tax"]);
        assert!((with - without).abs() < 0.04, "{interest}: {with}, {without}");
        assert!((without - want).abs() < 0.01, "{interest}: {without}");
    }
}

/// Canada.ca, Old Age Security payment amounts: the most a month, and the incomes at which nothing is left.
#[test]
fn the_supplement_of_low_incomes_is_that_of_the_tables() {
    let quarters = ["first", "second", "third", "fourth"].map(|quarter| format!("supplement_monthly_{quarter}_quarter"));
    let of = |year: i32, household: &str, earnings: [f64; 2], other: f64| {
        let inputs = json!({ "age": 70, "years_of_residence": 40, "supplement_household": household, "supplement_earnings": earnings,
            "supplement_other_income": other });
        let got = answer(&json!({ "country": "ca", "year": year, "inputs": inputs })).unwrap();
        quarters.clone().map(|quarter| got[quarter.as_str()])
    };
    let none = [0.0; 2];
    for (year, alone, couple) in [
        (2024, [1_065.47, 1_065.47, 1_072.93, 1_086.88], [641.35, 641.35, 645.84, 654.23]),
        (2025, [1_086.88, 1_086.88, 1_097.75, 1_105.43], [654.23, 654.23, 660.78, 665.41]),
    ] {
        assert_eq!(of(year, "alone", none, 0.0), alone);
        assert_eq!(of(year, "spouse_without", none, 0.0), alone);
        assert_eq!(of(year, "both_pensioners", none, 0.0), couple);
    }
    assert_eq!(of(2026, "alone", none, 0.0)[0], 1_108.74);
    assert_eq!(of(2026, "both_pensioners", none, 0.0)[0], 667.41);
    // Something is left just below the published bound, nothing at it.
    for (year, quarter, household, bound) in [
        (2025, 0, "alone", 22_056.0),
        (2025, 2, "alone", 22_272.0),
        (2025, 3, "alone", 22_440.0),
        (2026, 0, "alone", 22_488.0),
        (2025, 0, "both_pensioners", 29_136.0),
        (2025, 2, "both_pensioners", 29_424.0),
        (2025, 3, "both_pensioners", 29_616.0),
        (2026, 0, "both_pensioners", 29_712.0),
        (2025, 0, "spouse_without", 52_848.0),
        (2025, 2, "spouse_without", 53_376.0),
        (2025, 3, "spouse_without", 53_808.0),
        (2026, 0, "spouse_without", 53_904.0),
    ] {
        let [below, at] = [bound - 0.01, bound].map(|income| of(year, household, none, income)[quarter]);
        assert!(below > 0.0 && below <= 1.0 && at == 0.0, "{year} {household}: {below}, {at}");
    }
    // The rows of table 3 as of July 2023: the additional amount falls by a dollar each 96, the supplement by a dollar each 48 from 8,400 on, so
    // that both have fallen by 36 at 7,456 and by 53 at 8,640. The offset is twelve pensions, here 727.67 a month, up to the next four dollars.
    for (income, fall) in [(4_095.99, 0.0), (4_096.0, 1.0), (7_456.0, 36.0), (8_735.99, 49.0), (8_784.0, 50.0)] {
        let got = of(2025, "spouse_without", none, income)[0];
        assert!((got - (1_086.88 - fall)).abs() < 0.005, "{income}: {got}");
    }
    // Alone: a dollar each 24, and one more each 48 above 2,000.
    for (income, fall) in [(23.99, 0.0), (24.0, 1.0), (2_000.0, 83.0), (2_048.0, 86.0)] {
        let got = of(2025, "alone", none, income)[0];
        assert!((got - (1_086.88 - fall)).abs() < 0.005, "{income}: {got}");
    }
    // Of earnings, 5,000 and half of the next 10,000 do not count, for each person.
    assert_eq!(of(2025, "alone", [5_000.0, 0.0], 0.0), of(2025, "alone", none, 0.0));
    assert_eq!(of(2025, "alone", [16_000.0, 0.0], 0.0), of(2025, "alone", none, 6_000.0));
    assert_eq!(of(2025, "both_pensioners", [7_000.0, 7_000.0], 0.0), of(2025, "both_pensioners", none, 2_000.0));
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
            json!({ "country": "ca", "year": 2025, "province": "XX", "inputs": {} }),
            "the income tax of XX is not modelled; known provinces and territories of Canada are AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, SK, YT",
        ),
        (
            json!({ "country": "ca", "year": 2025, "inputs": { "age": 70, "years_of_residence": 20, "supplement_household": "alone" } }),
            "supplement_household: the supplement of who has no full Old Age Security pension is not modelled",
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
