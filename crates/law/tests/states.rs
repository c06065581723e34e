//! State returns worked by hand; the source stands at each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::{AnnualIncome, Dependents, Filer, FilingStatus, Statute, federal, shipped, state};
use overwinter_numeric::{Exact, Number};
use overwinter_units::Money;

type Income = AnnualIncome<Exact>;

fn exact(dollars: f64) -> Exact {
    Exact::constant(dollars)
}

fn single(age: u16) -> Filer {
    Filer::new(FilingStatus::Single, [Some(age), None])
}

fn joint(ages: [u16; 2]) -> Filer {
    Filer::new(FilingStatus::MarriedJoint, ages.map(Some))
}

fn tax_at(code: &str, year: i32, fixed_dollar: f64, filer: Filer, income: &Income) -> Money {
    let law = shipped();
    let statute = Statute { rules: law.year(year).unwrap(), year, fixed_dollar: exact(fixed_dollar) };
    let result = federal(&statute, &filer, income, &mut ());
    state(law.state(code).unwrap().year(year), statute.fixed_dollar, &filer, income, &result, &mut ()).to_money()
}

fn tax(code: &str, year: i32, filer: Filer, income: Income) -> Money {
    tax_at(code, year, 1.0, filer, &income)
}

fn wages(dollars: f64) -> Income {
    Income { wages: [exact(dollars), Exact::ZERO], ..Income::zero() }
}

fn distributions(dollars: f64) -> Income {
    Income { retirement_distributions: exact(dollars), ..Income::zero() }
}

fn cents(dollars: f64) -> Money {
    Money::from_dollars_f64(dollars).unwrap()
}

/// Form IT-201-I 2024, tax computation worksheets 1, 2, 7 and 8: the recapture bases and incremental benefits are printed there in whole
/// dollars.
#[test]
fn new_york_takes_the_lower_brackets_back() {
    let near = |filer: Filer, wages_usd: f64, want: f64| {
        let got = tax("NY", 2024, filer, wages(wages_usd));
        assert!((got - cents(want)).cents().abs() <= 200, "{wages_usd}: got {got}, want {want}");
    };
    // Nothing at the threshold, half at the middle, all 50,000 above: then 6 % of all taxable income.
    near(single(40), 107_650.0, 4_271.0 + 0.06 * (99_650.0 - 80_650.0));
    near(single(40), 132_650.0, 4_271.0 + 0.06 * (124_650.0 - 80_650.0) + 568.0 / 2.0);
    near(single(40), 157_650.0, 0.06 * 149_650.0);
    // The next bracket: base 568 and up to 1,831 over the next 50,000.
    let second = |agi: f64| 12_356.0 + 0.0685 * (agi - 8_000.0 - 215_400.0) + 568.0;
    near(single(40), 240_400.0, second(240_400.0) + 1_831.0 / 2.0);
    near(single(40), 300_000.0, 0.0685 * 292_000.0);
    // A couple: 5.5 % of all, then base 333 and up to 807.
    near(joint([40, 40]), 160_000.0, 0.055 * 143_950.0);
    near(joint([40, 40]), 186_550.0, 0.055 * 161_550.0 - 333.0 + 0.06 * (170_500.0 - 161_550.0) + 333.0 + 807.0 / 2.0);
}

/// N.Y. Tax Law 612(c)(3-a): $20,000 for each person from 59½; a sum is split evenly between the two.
#[test]
fn new_york_leaves_out_retirement_income_by_person() {
    let taxable = |filer: Filer, dollars: f64| tax("NY", 2024, filer, distributions(dollars));
    let of_pay = |filer: Filer, dollars: f64| tax("NY", 2024, filer, wages(dollars));
    // The household credit goes by federal income, which is above its bounds here.
    assert_eq!(taxable(single(60), 60_000.0), of_pay(single(60), 40_000.0));
    assert_eq!(taxable(single(59), 60_000.0), of_pay(single(59), 60_000.0));
    assert_eq!(taxable(joint([62, 62]), 100_000.0), of_pay(joint([62, 62]), 60_000.0));
    assert_eq!(taxable(joint([62, 58]), 100_000.0), of_pay(joint([62, 58]), 80_000.0));
    // Half of 36,000 is below the most: 4 % of 18,000 less the deduction of 16,050.
    assert_eq!(taxable(joint([62, 58]), 36_000.0), cents(78.0));
}

/// N.Y. Tax Law 606(b) and 616; Form IT-201-I, household credit table 2.
#[test]
fn new_york_gives_a_credit_by_the_size_of_the_household() {
    // Too old for the credits for children.
    let filer = Filer { dependents: Dependents::of_ages(&[20, 22]), ..joint([40, 40]) };
    // 25,000 less 16,050 and 2,000: 4 % of 6,950 = 278; credit 50 + 3 × 10 for income over 22,000 and not over 25,000.
    assert_eq!(tax("NY", 2024, filer, wages(25_000.0)), cents(278.0 - 80.0));
    assert_eq!(tax("NY", 2024, filer, wages(25_001.0)), cents(278.04 - (40.0 + 15.0)));
}

/// The same purchasing power later, with a dollar worth half: nothing of New York's is indexed, so bounds and credits are worth half.
#[test]
fn what_a_state_never_indexes_shrinks_with_the_dollar() {
    let of_nominal = tax("NY", 2026, single(40), wages(120_000.0)).dollars_f64();
    let later = tax_at("NY", 2026, 0.5, single(40), &wages(60_000.0)).dollars_f64();
    assert!((later - of_nominal / 2.0).abs() <= 0.02, "{later} against half of {of_nominal}");
    let pennsylvania = tax_at("PA", 2024, 0.5, joint([40, 40]), &wages(6_500.0));
    assert_eq!((pennsylvania, tax("PA", 2024, joint([40, 40]), wages(13_000.0))), (Money::ZERO, Money::ZERO));
    assert!(tax_at("PA", 2024, 0.5, joint([40, 40]), &wages(9_000.0)) > Money::ZERO);
}

/// 72 P.S. 7303: classes of income, none of which is reduced by another's loss; pay before deferrals.
#[test]
fn pennsylvania_taxes_by_the_class() {
    let mixed = Income {
        wages: [exact(50_000.0), Exact::ZERO],
        deferrals: [exact(10_000.0), Exact::ZERO],
        self_employment: [exact(-20_000.0), exact(5_000.0)],
        long_term_gains: exact(-4_000.0),
        short_term_gains: exact(1_000.0),
        taxable_interest: exact(1_000.0),
        pensions: exact(30_000.0),
        social_security: [exact(20_000.0), Exact::ZERO],
        ..Income::zero()
    };
    assert_eq!(tax("PA", 2025, joint([55, 55]), mixed), cents(0.0307 * 66_000.0));
    for (ages, taxed) in [([61, 61], 0.0), ([61, 55], 40_000.0), ([55, 55], 80_000.0)] {
        assert_eq!(tax("PA", 2025, joint(ages), distributions(80_000.0)), cents(0.0307 * taxed), "{ages:?}");
    }
}

/// PA-40 Schedule SP, eligibility income tables 1 and 2: $27,750 with two children and one parent is the last to be forgiven a tenth.
#[test]
fn pennsylvania_forgives_a_tenth_less_for_each_step_begun() {
    let parent = Filer { dependents: Dependents::of_ages(&[8, 10]), ..Filer::new(FilingStatus::HeadOfHousehold, [Some(40), None]) };
    for (filer, pay, kept_tenths) in [
        (parent, 25_500.0, 0.0),
        (parent, 25_501.0, 0.1),
        (parent, 27_750.0, 0.9),
        (parent, 27_751.0, 1.0),
        (joint([40, 40]), 13_250.0, 0.1),
    ] {
        let got = tax("PA", 2024, filer, wages(pay));
        assert!((got - cents(0.0307 * pay * kept_tenths)).cents().abs() <= 1, "{pay}: {got}");
    }
}

/// N.H. RSA 77:1, 77:5 and their repeal from 2025.
#[test]
fn new_hampshire_taxed_interest_and_dividends_for_the_last_time_in_2024() {
    let mut income = wages(100_000.0);
    income.taxable_interest = exact(6_000.0);
    income.ordinary_dividends = exact(4_000.0);
    assert_eq!(tax("NH", 2024, joint([66, 64]), income), cents(0.03 * (10_000.0 - 4_800.0 - 1_200.0)));
    assert_eq!(tax("NH", 2025, joint([66, 64]), income), Money::ZERO);
}

/// RCW 82.87.040 and 82.87.060: 7 % above the deduction, from 2025 9.9 % above a million more.
#[test]
fn washington_taxes_large_long_term_gains_alone() {
    let gains = |dollars: f64| Income { long_term_gains: exact(dollars), ..wages(500_000.0) };
    assert_eq!(tax("WA", 2025, single(50), gains(278_000.0)), Money::ZERO);
    assert_eq!(tax("WA", 2025, single(50), gains(378_000.0)), cents(7_000.0));
    assert_eq!(tax("WA", 2025, joint([50, 50]), gains(2_278_000.0)), cents(70_000.0 + 99_000.0));
    assert_eq!(tax("WA", 2024, joint([50, 50]), gains(2_270_000.0)), cents(140_000.0));
    assert_eq!(tax("WA", 2025, single(50), gains(-50_000.0)), Money::ZERO);
}

/// 35 ILCS 5/203(a)(2)(F), 5/204: retirement income is free at any age; exemptions of 2,775 and, from 65, 1,000.
#[test]
fn illinois_leaves_out_retirement_income_and_taxes_the_rest_at_one_rate() {
    let income = Income { pensions: exact(60_000.0), taxable_interest: exact(10_000.0), ..Income::zero() };
    assert_eq!(tax("IL", 2024, single(70), income), cents(308.14));
    // Above 250,000 a single person has no exemption.
    assert_eq!(tax("IL", 2024, single(40), wages(250_001.0)), cents(0.0495 * 250_001.0));
}

/// O.C.G.A. 48-7-27(a)(5): 35,000 from 62, 65,000 from 65; the standard deduction is 12,000 and the rate of 2024 5.39 %.
#[test]
fn georgia_leaves_out_more_retirement_income_from_65() {
    for (age, taxed) in [(61, 78_000.0), (63, 43_000.0), (66, 13_000.0)] {
        assert_eq!(tax("GA", 2024, single(age), distributions(90_000.0)), cents(0.0539 * taxed), "{age}");
    }
}

/// Form 740, columns A and B: each spouse with an income of the own takes the deduction of 3,160.
#[test]
fn kentucky_gives_each_earning_spouse_a_deduction() {
    let two = Income { wages: [exact(30_000.0); 2], ..Income::zero() };
    assert_eq!(tax("KY", 2024, joint([40, 40]), wages(60_000.0)), cents(0.04 * 56_840.0));
    assert_eq!(tax("KY", 2024, joint([40, 40]), two), cents(0.04 * 2.0 * 26_840.0));
}

/// Form 1040N: Nebraska's tax is no more than the federal one, here nothing for qualified dividends within the bracket of 0 %.
#[test]
fn nebraska_asks_for_no_more_than_the_federal_return() {
    let income = Income { ordinary_dividends: exact(60_000.0), qualified_dividends: exact(60_000.0), ..Income::zero() };
    assert_eq!(tax("NE", 2024, joint([50, 50]), income), Money::ZERO);
}

/// M.G.L. c. 62, s. 3(B), 4: payroll tax of 2,000 and 8,800 for a couple come off; 5 %, and 4 % more above 1,053,750 in 2024.
#[test]
fn massachusetts_taxes_incomes_above_a_million_more() {
    assert_eq!(tax("MA", 2024, joint([40, 40]), wages(1_200_000.0)), cents(59_460.0 + 5_418.0));
    // No tax status, and a tenth of what exceeds 8,000.
    assert_eq!(tax("MA", 2024, single(66), wages(8_000.0)), Money::ZERO);
    assert_eq!(tax("MA", 2024, single(66), wages(8_500.0)), cents(50.0));
}

/// RSMo 143.171: of a federal tax of 13,841, 15 % comes off where income is 50,001 to 100,000.
#[test]
fn missouri_deducts_a_share_of_the_federal_tax() {
    assert_eq!(tax("MO", 2024, single(40), wages(100_000.0)), cents(3_820.05));
}

/// N.J.S.A. 54A:6-10, 6-15; Form NJ-1040, line 28a: all up to 75,000, then 37.5 %, then 18.75 %, above 150,000 nothing.
#[test]
fn new_jersey_leaves_out_retirement_income_by_steps_of_income() {
    let of = |pension: f64| tax("NJ", 2024, single(65), Income { pensions: exact(pension), ..Income::zero() });
    assert_eq!(of(60_000.0), Money::ZERO);
    assert_eq!(of(120_000.0), cents(2_540.75));
    assert_eq!(of(160_000.0), cents(7_938.35));
}

/// Louisiana, Form IT-540 of 2024: exemptions come off the bracket of 1.85 %; from 2025 one rate above 12,500.
#[test]
fn louisiana_took_exemptions_off_the_lowest_bracket_until_2024() {
    assert_eq!(tax("LA", 2024, single(40), wages(30_000.0)), cents(231.25 + 612.5 - 83.25));
    assert_eq!(tax("LA", 2025, single(40), wages(30_000.0)), cents(0.03 * 17_500.0));
}

/// Minn. Stat. 290.0132, subd. 26: a tenth less of the benefits is free for each 4,000 begun above 82,190 in 2024.
#[test]
fn minnesota_frees_a_tenth_less_of_benefits_for_each_step() {
    let of = |pension: f64| {
        let benefits = [exact(20_000.0), Exact::ZERO];
        tax("MN", 2024, single(70), Income { pensions: exact(pension), social_security: benefits, ..Income::zero() })
    };
    // 17,000 are taxed federally: 82,000 of income leaves all free, 84,000 one step, less 14,575 and 1,950.
    let by_rates = |taxable: f64| cents(0.0535 * 31_690.0 + 0.068 * (taxable - 31_690.0));
    assert_eq!(of(65_000.0), by_rates(65_000.0 - 16_525.0));
    assert_eq!(of(67_000.0), by_rates(67_000.0 + 1_700.0 - 16_525.0));
}

/// Form TC-40, lines 10 to 20, and TC-40A, code 18: 832.48 as taxpayer credit, 450 less 125 for a person born before 1953.
#[test]
fn utah_takes_credits_back_as_income_rises() {
    assert_eq!(tax("UT", 2024, single(75), distributions(30_000.0)), cents(1_365.0 - 832.48 - 325.0));
}

/// Mont. Code 15-30-2103: long-term gains lie on top of other income and are taxed at 3 % and 4.1 %.
#[test]
fn montana_taxes_long_term_gains_by_rates_of_their_own() {
    let income = Income { long_term_gains: exact(20_000.0), ..wages(40_600.0) };
    assert_eq!(tax("MT", 2024, single(40), income), cents(963.5 + 324.5 + 0.041 * 20_000.0));
}

/// Form IT-213 and IT-215 of 2024: for a child the greater of 100 and a third of the credit as it was before 2018, and 30 % of the federal
/// credit less the household credit.
#[test]
fn new_york_pays_out_credits_for_children_and_earnings() {
    let parent = Filer { dependents: Dependents::of_ages(&[2]), ..Filer::new(FilingStatus::HeadOfHousehold, [Some(30), None]) };
    // 20,000 less 11,200 and 1,000: 4 % of 7,800 = 312; household credit 60 + 15; the federal credit is 4,213, the old child credit 1,000.
    assert_eq!(tax("NY", 2024, parent, wages(20_000.0)), cents(312.0 - 75.0 - (0.3 * 4_213.0 - 75.0) - 330.0));
}

/// Cal. Rev. & Tax. Code 17052: with one child, earnings of 6,794 have the most, 34 % of them times 85 %; the young child has 1,154 more.
#[test]
fn california_pays_out_credits_on_small_earnings() {
    let parent = Filer { dependents: Dependents::of_ages(&[2]), ..Filer::new(FilingStatus::HeadOfHousehold, [Some(30), None]) };
    assert_eq!(tax("CA", 2024, parent, wages(6_794.0)), cents(-(1_963.47 + 1_154.0)));
}

#[test]
fn what_a_state_would_itemise_is_refused_by_name() {
    let case = |state: &str| {
        let inputs = serde_json::json!({ "age_head": 40, "wages_head": 90_000, "charity_cash": 500 });
        serde_json::from_value(serde_json::json!({ "year": 2025, "state": state, "filing_status": "single", "inputs": inputs })).unwrap()
    };
    let refused = overwinter_law::eval::tax(&shipped(), &case("ca")).unwrap_err().to_string();
    assert_eq!(refused, "charity_cash: what CA lets its residents itemise is not modelled; ask without it, or without the state");
    assert_eq!(overwinter_law::eval::tax(&shipped(), &case("tx")).unwrap()["state_income_tax"], 0.0);
}
