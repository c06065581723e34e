//! The sale of a home, estates and gifts, against published examples. The source stands at each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::property::{EstateReturn, HomeOwner, SoldHome, counted_gifts};
use overwinter_law::{Entry, Worksheet, shipped};
use overwinter_numeric::Exact;
use overwinter_units::Money;

fn usd(dollars: i64) -> Exact {
    Exact::from_money(Money::from_dollars(dollars))
}

fn home(realised: f64, adjusted_basis: f64, depreciation: f64) -> SoldHome<f64> {
    SoldHome {
        realised,
        adjusted_basis,
        depreciation,
        owned: 60,
        owned_in_all: 60,
        other_use: 0,
        had_to_move: false,
        recent_survivor: false,
    }
}

/// 26 USC 121(b), (c), (d)(3); 26 CFR 1.121-2(a), 1.121-3.
#[test]
fn each_person_excludes_a_home_s_gain_by_use_and_time() {
    let rule = shipped().property().home_sale;
    let owner = |used: u16, since: Option<u16>| HomeOwner { used, since_exclusion: since };
    let settled = owner(60, None);
    let cases: [(&[HomeOwner], u16, bool, bool, i64); 11] = [
        (&[settled], 60, false, false, 250_000),
        (&[settled, settled], 60, false, false, 500_000),
        // One spouse moved in late: only the other's.
        (&[settled, owner(12, None)], 60, false, false, 250_000),
        (&[settled, owner(60, Some(20))], 60, false, false, 250_000),
        (&[owner(24, Some(24))], 24, false, false, 250_000),
        (&[owner(23, None)], 60, false, false, 0),
        (&[settled], 23, false, false, 0),
        // 26 CFR 1.121-3(g), example 1: twelve of twenty-four months, for work.
        (&[owner(12, None)], 12, true, false, 125_000),
        (&[owner(12, None), owner(12, None)], 12, true, false, 250_000),
        (&[owner(60, Some(6))], 60, true, false, 62_500),
        (&[settled], 60, false, true, 500_000),
    ];
    for (owners, owned, had_to_move, survivor, expected) in cases {
        assert_eq!(rule.limit(owners, owned, had_to_move, survivor), Money::from_dollars(expected), "{owners:?} {owned}");
    }
}

/// Joint Committee on Taxation, explanation of P.L. 110-289, sec. 3092: bought for 400,000, let for two of five years with 20,000 of depreciation,
/// sold for 700,000. IRS Publication 523, Worksheet 3: depreciation first, then the share of other use.
#[test]
fn depreciation_and_other_use_are_not_excluded() {
    let rule = shipped().property().home_sale;
    let settled = [HomeOwner { used: 36, since_exclusion: None }];
    let let_first = SoldHome { other_use: 24, ..home(700_000.0, 380_000.0, 20_000.0) };
    let got = rule.gain(&let_first, &settled, &mut ());
    assert_eq!((got.gain, got.excluded, got.from_depreciation, got.other_taxable), (320_000.0, 180_000.0, 20_000.0, 120_000.0));
    // Six of fifteen years.
    let longer = SoldHome { other_use: 72, owned_in_all: 180, ..home(150_000.0, 0.0, 30_000.0) };
    let got = rule.gain(&longer, &settled, &mut ());
    assert_eq!((got.excluded, got.from_depreciation, got.other_taxable), (72_000.0, 30_000.0, 48_000.0));
}

#[test]
fn a_home_s_gain_above_the_limit_is_taxed_and_a_loss_is_nothing() {
    let rule = shipped().property().home_sale;
    let settled = [HomeOwner { used: 60, since_exclusion: None }];
    let got = rule.gain(&home(900_000.0, 500_000.0, 0.0), &settled, &mut ());
    assert_eq!((got.excluded, got.other_taxable), (250_000.0, 150_000.0));
    let loss = rule.gain(&home(400_000.0, 500_000.0, 10_000.0), &settled, &mut ());
    assert_eq!((loss.gain, loss.excluded, loss.from_depreciation, loss.other_taxable), (0.0, 0.0, 0.0, 0.0));
    let mut sheet = Worksheet::default();
    rule.gain(&home(900_000.0, 500_000.0, 0.0), &settled, &mut sheet);
    let [Entry::Sheet(of)] = &sheet.entries[..] else { panic!("a worksheet") };
    assert_eq!((of.title, of.total_usd), ("Sale of a main home", Some(150_000.0)));
}

fn estate(gross: i64, spouse_unused: i64) -> EstateReturn<Exact> {
    let nothing = usd(0);
    EstateReturn {
        gross: usd(gross),
        debts: nothing,
        to_spouse: nothing,
        to_charity: nothing,
        state_tax: nothing,
        gifts: nothing,
        spouse_unused: usd(spouse_unused),
    }
}

/// policyengine-us 2.68.0, tests of `gov/irs/tax/estate`; Instructions for Form 706, Table A.
#[test]
fn an_estate_above_the_exclusion_is_taxed() {
    let law = shipped();
    let rule = &law.property().estate;
    let cases = [
        (2024, 20_000_000, 0, 2_556_000),
        (2024, 10_000_000, 0, 0),
        (2024, 13_610_000, 0, 0),
        (2024, 13_620_000, 0, 4_000),
        (2024, 20_000_000, 5_000_000, 556_000),
        (2025, 13_990_000, 0, 0),
        (2026, 15_000_000, 0, 0),
        (2026, 20_000_000, 0, 2_000_000),
    ];
    for (year, gross, unused, expected) in cases {
        let got = rule.tax(rule.exclusion(year).unwrap(), &estate(gross, unused), &mut ());
        assert_eq!(got.tax.to_money(), Money::from_dollars(expected), "{year} {gross}");
    }
    assert!(rule.exclusion(2027).unwrap_err().to_string().contains("2027"));
    // The tentative tax below the exclusion, from the same tests, with no exclusion at all.
    for (gross, tentative) in [(1_000, 180), (11_000, 2_000), (21_000, 4_020), (200_000, 54_800), (800_000, 267_800), (2_000_000, 745_800)]
    {
        let got = rule.tax(Money::ZERO, &estate(gross, 0), &mut ());
        assert_eq!(got.tax.to_money(), Money::from_dollars(tentative), "{gross}");
    }
}

/// 26 USC 2010(c)(4), 2055, 2056, 2058.
#[test]
fn what_a_first_estate_leaves_over_serves_the_second() {
    let law = shipped();
    let rule = &law.property().estate;
    let exclusion = rule.exclusion(2026).unwrap();
    let first = EstateReturn { to_spouse: usd(16_000_000), debts: usd(500_000), gifts: usd(1_000_000), ..estate(20_000_000, 0) };
    let got = rule.tax(exclusion, &first, &mut ());
    assert_eq!((got.taxable, got.tax, got.unused), (usd(3_500_000), usd(0), usd(10_500_000)));
    let second = EstateReturn { to_charity: usd(1_000_000), state_tax: usd(500_000), ..estate(30_000_000, 10_500_000) };
    assert_eq!(rule.tax(exclusion, &second, &mut ()).tax, usd(1_200_000));
}

/// 26 USC 2503(b), 2523(i); Rev. Proc. 2023-34, 2024-40, 2025-32.
#[test]
fn a_year_s_gifts_count_above_the_exclusion_of_each_person() {
    let law = shipped();
    let rule = &law.property().gifts;
    assert_eq!([2024, 2025, 2026].map(|year| rule.exclusion(year).unwrap()), [18_000, 19_000, 19_000].map(Money::from_dollars));
    let foreign = [2024, 2025, 2026].map(|year| rule.exclusion_of_foreign_spouse(year).unwrap());
    assert_eq!(foreign, [185_000, 190_000, 194_000].map(Money::from_dollars));
    assert_eq!(counted_gifts(&[25_000.0, 19_000.0, 5_000.0], Money::from_dollars(19_000)), 6_000.0);
}
