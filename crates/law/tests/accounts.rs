//! Charitable distributions, inherited accounts, basis and order of IRAs, equal payments, against published examples and another program's cases. The
//! source stands at each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::accounts::{
    CharitableGift, Conversion, Covered, Due, Heir, Inheritance, ProRata, RateTooHigh, RothAccount, RothWithdrawal, pro_rata,
};
use overwinter_law::{FilingStatus, Law, PhaseOut, shipped};
use overwinter_numeric::Exact;
use overwinter_units::{Age, Money, Month, Rate};

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn dollars(of: Exact) -> f64 {
    of.to_money().dollars_f64()
}

/// 26 USC 408(d)(8)(A), (B), (F); Notices 2023-75, 2024-80 and 2025-67.
#[test]
fn a_gift_out_of_an_ira_is_no_income_within_the_limit() {
    let law = shipped();
    let rule = &law.accounts().charitable;
    assert_eq!([2024, 2025, 2026].map(|year| rule.limit(year).unwrap()), [105_000, 108_000, 111_000].map(Money::from_dollars));
    assert!(rule.limit(2023).is_err() && rule.limit(2027).unwrap_err().to_string().contains("2027"));
    let of = |age: Age, given: f64, taxable_balance: f64, deducted_late: f64| {
        let gift = CharitableGift { given, taxable_balance, deducted_late, required: 40_000.0 };
        let got = rule.apply(Money::from_dollars(108_000), age, &gift, &mut ());
        (got.excluded, got.taxed, got.still_required, got.deducted_late)
    };
    let [young, old] = [845, 846].map(Age::from_months);
    assert_eq!(of(old, 30_000.0, 500_000.0, 0.0), (30_000.0, 0.0, 10_000.0, 0.0));
    assert_eq!(of(young, 30_000.0, 500_000.0, 0.0), (0.0, 30_000.0, 10_000.0, 0.0));
    assert_eq!(of(old, 120_000.0, 500_000.0, 0.0), (108_000.0, 12_000.0, 0.0, 0.0));
    // No more than would be taxed; contributions deducted after 70½ come off first, and what they exceed waits for the next gift.
    assert_eq!(of(old, 30_000.0, 20_000.0, 0.0), (20_000.0, 10_000.0, 10_000.0, 0.0));
    assert_eq!(of(old, 6_500.0, 500_000.0, 10_000.0), (0.0, 6_500.0, 33_500.0, 3_500.0));
    assert_eq!(of(old, 6_500.0, 500_000.0, 3_500.0), (3_000.0, 3_500.0, 33_500.0, 0.0));
}

fn inherits(heir: Heir, heir_birth_year: i32, owner_birth_year: i32, died: &str) -> Inheritance {
    Inheritance { heir, heir_birth_year, owner_birth_year, died: month(died), roth: false }
}

fn due(law: &Law, of: Inheritance, year: i32) -> Due {
    match law.accounts().inherited.due(&of, year, law.rmd()) {
        Due::Divided(by) => Due::Divided((by * 10.0).round() / 10.0),
        other => other,
    }
}

/// 26 CFR 1.401(a)(9)-5(d), (e). Divisors of persons and of those who draw over life are those of another program's worked examples (the tests of a
/// planner's `inherited-ira.ts`); the rest follows from the regulation and Table I.
#[test]
fn an_heir_draws_by_kind_and_by_whether_the_owner_had_begun() {
    let law = shipped();
    let begun = inherits(Heir::Person, 1975, 1945, "2022-06");
    let cases = [
        (begun, 2022, Due::Nothing),
        // Waived until 2024; then over life, and the rest in the tenth year.
        (begun, 2024, Due::Nothing),
        (begun, 2026, Due::Divided(35.1)),
        (begun, 2031, Due::Divided(30.1)),
        (begun, 2032, Due::Everything),
        (Inheritance { roth: true, ..begun }, 2026, Due::Nothing),
        (Inheritance { roth: true, ..begun }, 2032, Due::Everything),
        (inherits(Heir::Person, 1990, 1960, "2024-06"), 2033, Due::Nothing),
        (inherits(Heir::Person, 1990, 1960, "2024-06"), 2034, Due::Everything),
        (inherits(Heir::NearInAge, 1958, 1955, "2021-06"), 2022, Due::Divided(23.7)),
        (inherits(Heir::NearInAge, 1958, 1955, "2021-06"), 2026, Due::Divided(19.7)),
        (inherits(Heir::NearInAge, 1950, 1955, "2021-06"), 2026, Due::Divided(13.2)),
        (inherits(Heir::DisabledOrIll, 1990, 1960, "2024-06"), 2026, Due::Divided(49.5)),
        // Older than an owner who had begun: by the owner's longer life, until the own one is over.
        (inherits(Heir::NearInAge, 1935, 1945, "2022-06"), 2026, Due::Divided(9.3)),
        (inherits(Heir::NearInAge, 1935, 1945, "2022-06"), 2029, Due::Everything),
        (inherits(Heir::MinorChild, 2015, 1975, "2024-05"), 2025, Due::Divided(74.9)),
        (inherits(Heir::MinorChild, 2015, 1975, "2024-05"), 2045, Due::Divided(54.9)),
        (inherits(Heir::MinorChild, 2015, 1975, "2024-05"), 2046, Due::Everything),
        // A spouse waits until the owner would have begun, and looks the age up anew each year.
        (inherits(Heir::Spouse, 1958, 1955, "2024-06"), 2027, Due::Nothing),
        (inherits(Heir::Spouse, 1958, 1955, "2024-06"), 2028, Due::Divided(18.8)),
        (inherits(Heir::Spouse, 1958, 1955, "2024-06"), 2029, Due::Divided(18.0)),
        (inherits(Heir::Spouse, 1950, 1945, "2022-06"), 2026, Due::Divided(14.1)),
        (inherits(Heir::NoPerson, 0, 1955, "2024-06"), 2028, Due::Nothing),
        (inherits(Heir::NoPerson, 0, 1955, "2024-06"), 2029, Due::Everything),
        (inherits(Heir::NoPerson, 0, 1945, "2022-06"), 2026, Due::Divided(9.3)),
    ];
    for (of, year, expected) in cases {
        assert_eq!(due(&law, of, year), expected, "{of:?} in {year}");
    }
}

/// 26 USC 401(a)(9)(C)(i); IRS Publication 590-B, "Required beginning date".
#[test]
fn the_first_distribution_may_wait_until_april() {
    let law = shipped();
    let rmd = law.rmd();
    assert_eq!([1950, 1951, 1959, 1960].map(|born| rmd.required_beginning(born)), ["2023-04", "2025-04", "2033-04", "2036-04"].map(month));
    assert_eq!([2032, 2033].map(|year| rmd.due(1959, year)), ["2033-04", "2033-12"].map(month));
}

/// The share of the basis follows what is there at the end of the year and what left in it.
///
/// IRS, Form 8606 of 2018 as filled in for Publication 590-B: 5,000 converted, 460 of it untaxed, by a share of 0.092. The second: half of 100,000
/// converted with a basis of 5,500, then the rest. The third converts a contribution that was not deducted, with nothing else there.
#[test]
fn the_basis_is_spread_over_all_iras() {
    let of = |basis: f64, year_end: f64, distributed: f64, converted: f64| {
        let [basis, year_end_value, distributed, converted] =
            [basis, year_end, distributed, converted].map(|dollars| Exact::from_money(Money::from_dollars_f64(dollars).unwrap()));
        let got = pro_rata(&ProRata { basis, year_end_value, distributed, converted }, &mut ());
        (dollars(got.taxable_distributions), dollars(got.taxable_conversions), dollars(got.basis_left))
    };
    assert_eq!(of(2_300.0, 20_000.0, 0.0, 5_000.0), (0.0, 4_540.0, 1_840.0));
    assert_eq!(of(5_500.0, 50_000.0, 0.0, 50_000.0), (0.0, 47_250.0, 2_750.0));
    assert_eq!(of(2_750.0, 0.0, 0.0, 50_000.0), (0.0, 47_250.0, 0.0));
    assert_eq!(of(7_000.0, 0.0, 0.0, 7_000.0), (0.0, 0.0, 0.0));
    assert_eq!(of(20_000.0, 60_000.0, 10_000.0, 30_000.0), (8_000.0, 24_000.0, 12_000.0));
    // A basis above the value comes out in full and no further; nothing that left takes none.
    assert_eq!(of(10_000.0, 0.0, 4_000.0, 0.0), (0.0, 0.0, 6_000.0));
    assert_eq!(of(10_000.0, 0.0, 0.0, 0.0), (0.0, 0.0, 10_000.0));
}

/// 26 CFR 1.408A-6, Q&A 8: contributions, conversions by year, the taxed part first, earnings.
#[test]
fn a_roth_ira_gives_contributions_then_conversions_then_earnings() {
    let law = shipped();
    let conversions =
        [Conversion { year: 2020, taxed: 20_000.0, untaxed: 5_000.0 }, Conversion { year: 2023, taxed: 10_000.0, untaxed: 0.0 }];
    let account = RothAccount { first_year: 2018, contributions: 15_000.0, conversions: &conversions };
    let got = |amount: f64, year: i32, old_enough: bool| law.accounts().roth.withdraw(amount, &account, year, old_enough, &mut ());
    let parts = |of: RothWithdrawal<f64>| (of.contributions, of.conversions, of.earnings, of.taxable, of.early);
    assert_eq!(parts(got(12_000.0, 2024, false)), (12_000.0, 0.0, 0.0, 0.0, 0.0));
    // Of 20,000 converted in 2020, 2024 is the fifth year: still early; 2025 no more.
    assert_eq!(parts(got(30_000.0, 2024, false)), (15_000.0, 15_000.0, 0.0, 0.0, 15_000.0));
    assert_eq!(parts(got(30_000.0, 2025, false)), (15_000.0, 15_000.0, 0.0, 0.0, 0.0));
    assert_eq!(parts(got(60_000.0, 2025, false)), (15_000.0, 35_000.0, 10_000.0, 10_000.0, 20_000.0));
    assert_eq!(parts(got(60_000.0, 2025, true)), (15_000.0, 35_000.0, 10_000.0, 0.0, 0.0));
    // Old enough, but in the fifth year of the first contribution: earnings are taxed, not early.
    let young = RothAccount { first_year: 2022, ..account };
    assert_eq!(parts(law.accounts().roth.withdraw(60_000.0, &young, 2026, true, &mut ())), (15_000.0, 35_000.0, 10_000.0, 10_000.0, 0.0));
    assert_eq!(law.accounts().roth.withdraw(60_000.0, &young, 2027, true, &mut ()).taxable, 0.0);
}

/// Notice 2022-6, sec. 3.01, 3.02; Table I: 36.2 years at 50.
#[test]
fn equal_payments_follow_life_expectancy_and_a_bounded_rate() {
    let law = shipped();
    let rule = law.accounts().equal_payments;
    let balance = Money::from_dollars(400_000);
    assert_eq!(rule.by_distribution(balance, 50, law.rmd()), Money::from_cents(1_104_972));
    let [five, six] = [5, 6].map(Rate::percent);
    let paid = rule.by_amortisation(balance, 50, five, Rate::percent(4), law.rmd()).unwrap();
    // 400,000 · 0.05 / (1 − 1.05^−36.2).
    assert!((paid.dollars_f64() - 24_126.0).abs() < 10.0, "{paid}");
    let of = |midterm| rule.by_amortisation(balance, 50, six, midterm, law.rmd());
    assert_eq!(of(Rate::percent(4)), Err(RateTooHigh { rate: six, most: five }));
    assert!(of(six).is_ok());
}

/// 26 USC 219(g)(2), (3), (7), 408A(c)(3); Notices 2023-75, 2024-80 and 2025-67; IRS Publication 590-A, Worksheet 1-2.
#[test]
fn income_cuts_the_deduction_of_a_contribution() {
    let law = shipped();
    let rule = &law.accounts().ira_deduction;
    let range = |year: i32, status: FilingStatus, covered: Covered| {
        rule.range(year, status, covered).unwrap().map(|PhaseOut { from, to }| (from.cents() / 100_000, to.cents() / 100_000))
    };
    let published =
        [(2024, (77, 87), (123, 143), (230, 240)), (2025, (79, 89), (126, 146), (236, 246)), (2026, (81, 91), (129, 149), (242, 252))];
    for (year, alone, jointly, spouse_is) in published {
        assert_eq!(range(year, FilingStatus::Single, Covered::Contributor), Some(alone));
        assert_eq!(range(year, FilingStatus::MarriedJoint, Covered::Contributor), Some(jointly));
        assert_eq!(range(year, FilingStatus::MarriedJoint, Covered::SpouseOnly), Some(spouse_is));
        assert_eq!(range(year, FilingStatus::MarriedJoint, Covered::Nobody), None);
    }
    assert!(rule.range(2027, FilingStatus::Single, Covered::Contributor).is_err());
    let alone = rule.range(2026, FilingStatus::Single, Covered::Contributor).unwrap().unwrap();
    let reduced = |income: f64| {
        let [limit, income] = [7_500.0, income].map(|dollars| Exact::from_money(Money::from_dollars_f64(dollars).unwrap()));
        dollars(rule.reduced(limit, income, alone))
    };
    // Half; 74.25 % of 7,500 is 5,568.75, up to 5,570; a hundredth is 75, and 200 is the least; then nothing.
    let cases = [
        (60_000.0, 7_500.0),
        (81_000.0, 7_500.0),
        (86_000.0, 3_750.0),
        (83_575.0, 5_570.0),
        (90_900.0, 200.0),
        (91_000.0, 0.0),
        (1e6, 0.0),
    ];
    for (income, expected) in cases {
        assert_eq!(reduced(income), expected, "{income}");
    }
}
