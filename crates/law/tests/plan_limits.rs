//! Limits of SIMPLE, SEP and own 401(k) plans, against published figures. The source stands at each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::{Growth, shipped};
use overwinter_numeric::Exact;
use overwinter_units::{Money, Rate};

fn usd(dollars: i64) -> Money {
    Money::from_dollars(dollars)
}

/// Notices 2023-75, 2024-80 and 2025-67; the six limits of each year as listed by I. Berger (Ed Slott and Company) and the Retirement Learning Center.
#[test]
fn simple_plans_have_six_limits() {
    let law = shipped();
    let cases = [
        (2024, false, [16_000, 19_500, 19_500, 19_500]),
        (2024, true, [17_600, 21_450, 21_450, 21_450]),
        (2025, false, [16_500, 20_000, 21_750, 20_000]),
        (2025, true, [17_600, 21_450, 22_850, 21_450]),
        (2026, false, [17_000, 21_000, 22_250, 21_000]),
        (2026, true, [18_100, 21_950, 23_350, 21_950]),
    ];
    for (year, higher, expected) in cases {
        let limits = &law.year(year).unwrap().limits;
        assert_eq!([49, 50, 63, 64].map(|age| limits.simple_deferral(age, higher)), expected.map(usd), "{year} {higher}");
    }
}

/// 26 USC 402(h), 404(a)(3), 401(a)(17), 415(c): a quarter of pay up to what counts, and the limit on additions.
#[test]
fn a_sep_takes_a_quarter_of_pay_and_a_fifth_of_profit() {
    let law = shipped();
    for (year, most) in [(2024, 69_000.0), (2025, 70_000.0), (2026, 72_000.0)] {
        let limits = &law.year(year).unwrap().limits;
        assert_eq!((limits.sep(100_000.0), limits.sep(1e6)), (25_000.0, most), "{year}");
        assert_eq!((limits.sep_of_business(100_000.0), limits.sep_of_business(1e6), limits.sep_of_business(-5.0)), (20_000.0, most, 0.0));
    }
}

/// IRS Publication 560, Deduction Worksheet for Self-Employed. The first case is that of WealthExact's page for 2026: a profit of 100,000, 92,935.22 after
/// half of the self-employment tax.
#[test]
fn an_own_401k_takes_deferral_employer_s_part_and_catch_up() {
    let law = shipped();
    let cents = |dollars: f64| Exact::from_money(Money::from_dollars_f64(dollars).unwrap());
    let cases = [
        (2026, 40, 92_935.22, 0.0, [24_500.0, 18_587.04, 0.0]),
        (2026, 55, 92_935.22, 0.0, [24_500.0, 18_587.04, 8_000.0]),
        (2026, 61, 92_935.22, 24_500.0, [0.0, 18_587.04, 11_250.0]),
        (2025, 40, 400_000.0, 0.0, [23_500.0, 46_500.0, 0.0]),
        (2024, 40, 30_000.0, 0.0, [23_000.0, 3_500.0, 0.0]),
        (2024, 60, 30_000.0, 0.0, [23_000.0, 3_500.0, 3_500.0]),
        (2024, 60, 0.0, 0.0, [0.0, 0.0, 0.0]),
    ];
    for (year, age, net, deferred, expected) in cases {
        let got = law.year(year).unwrap().limits.solo(age, cents(net), cents(deferred));
        assert_eq!([got.deferral, got.employer, got.catch_up].map(|part| part.to_money().dollars_f64()), expected, "{year} {age} {net}");
    }
}

/// 26 USC 415(c)(1): what deferrals and the employer leave of it, and no more than pay.
#[test]
fn what_is_left_of_the_additions_may_be_added_after_tax() {
    let law = shipped();
    let limits = &law.year(2026).unwrap().limits;
    assert_eq!(limits.after_tax_room(200_000.0, 24_500.0, 12_000.0), 35_500.0);
    assert_eq!(limits.after_tax_room(30_000.0, 24_500.0, 1_500.0), 4_000.0);
    assert_eq!(limits.after_tax_room(200_000.0, 24_500.0, 50_000.0), 0.0);
}

#[test]
fn the_new_limits_are_carried_forward_by_prices() {
    let law = shipped();
    let growth = Growth { prices: Rate::from_billionths(1_030_000_000), wages: Rate::ONE };
    let limits = law.year(2026).unwrap().projected(2027, law.indexing(), growth).limits;
    assert_eq!((limits.simple_deferral(40, false), limits.simple_deferral(40, true)), (usd(17_500), usd(18_500)));
    assert_eq!(limits.sep(370_000.0), 74_000.0);
}
