//! Social Security of spouses, survivors and children, the earnings test and coverage, against published tables and examples. The source
//! stands at each; OSS is Open Social Security (github.com/MikePiper/open-social-security), whose tests state cases with their results.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::social_security::{Deceased, EarningsRecord, Marriage, NoClaim, OwnClaim, Shortfall, SocialSecurity};
use overwinter_law::{Entry, Worksheet, shipped};
use overwinter_units::{Age, Money, Month, Rate};

fn usd(dollars: f64) -> Money {
    Money::exact_dollars(dollars).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn months(years: u16, months: u16) -> Age {
    Age::from_months(years * 12 + months)
}

fn rules() -> SocialSecurity {
    shipped().social_security().clone()
}

/// SSA, "Early or delayed retirement": https://www.ssa.gov/oact/quickcalc/early_late.html, the table of benefits at 62 of a primary insurance
/// amount of $1,000.
#[test]
fn worker_and_spouse_at_62_are_those_of_the_published_table() {
    let rules = rules();
    let published = [
        (1937, 800, 375),
        (1938, 791, 370),
        (1939, 783, 366),
        (1940, 775, 362),
        (1941, 766, 358),
        (1942, 758, 354),
        (1943, 750, 350),
        (1954, 750, 350),
        (1955, 741, 345),
        (1956, 733, 341),
        (1957, 725, 337),
        (1958, 716, 333),
        (1959, 708, 329),
        (1960, 700, 325),
    ];
    let original = rules.spouse_original(usd(1_000.0));
    for (year, worker, spouse) in published {
        let born = Month::new(year, 6).unwrap();
        assert_eq!(rules.monthly_benefit(usd(1_000.0), born, Age::years(62)), Money::from_dollars(worker), "{year}");
        let benefit = rules.spouse_benefit(original, born, Age::years(62), None, &mut ());
        assert_eq!(rules.paid(benefit.total()), Money::from_dollars(spouse), "{year}");
    }
}

/// POMS RS 00615.250 and RS 00615.694; OSS, `calculateSpousalBenefit`.
#[test]
fn a_spouse_with_an_own_benefit_draws_the_reduced_excess() {
    let rules = rules();
    // Born, worker's primary insurance amount, own, own claim, beginning of the excess; own benefit, from the worker.
    let cases = [
        // 24 months before 66, and so many for the excess: the shares are 13/15 and 5/6.
        ("1950-06", 2_000.0, 400.0, months(64, 0), months(64, 0), 346.6, 500.0),
        // OSS: half of 1,500 less 500, three years early.
        ("1963-08", 1_500.0, 500.0, months(64, 0), months(64, 0), 400.0, 187.5),
        // OSS: more than half is an own benefit.
        ("1963-08", 1_500.0, 1_000.0, months(64, 0), months(64, 0), 800.0, 0.0),
        // OSS: half of 2,000 less the own benefit with a year's credits.
        ("1963-08", 2_000.0, 800.0, months(68, 0), months(68, 0), 864.0, 136.0),
        // Credits can take all of the excess.
        ("1963-08", 2_000.0, 900.0, months(70, 0), months(70, 0), 1_116.0, 0.0),
        // The worker claims later: the own benefit stays reduced, the excess is whole.
        ("1963-08", 2_000.0, 400.0, months(62, 0), months(67, 0), 280.0, 600.0),
    ];
    for (born, worker, primary, own_age, from, own, from_worker) in cases {
        let claim = OwnClaim { primary: usd(primary), age: own_age };
        let got = rules.spouse_benefit(rules.spouse_original(usd(worker)), month(born), from, Some(claim), &mut ());
        assert_eq!((got.own, got.from_worker), (usd(own), usd(from_worker)), "{born} {worker} {primary}");
    }
}

/// 42 USC 402(r); born on 1 January 1954 counts as the year before.
#[test]
fn births_from_1954_on_file_for_everything() {
    let rules = rules();
    assert_eq!(["1953-12", "1954-01"].map(|born| rules.files_for_everything(month(born))), [false, true]);
    let [early, late] = ["2024-03", "2026-01"].map(month);
    assert_eq!([SocialSecurity::spouse_from(early, late), SocialSecurity::spouse_from(late, early)], [late, late]);
}

/// 42 USC 402(b)(5), 416; 20 CFR 404.330 to 404.336.
#[test]
fn a_marriage_has_to_have_lasted() {
    let rules = rules();
    let married = |months: u16| Marriage { months, divorced_for: None, remarried_at: None };
    let divorced = |months: u16, ago: u16| Marriage { months, divorced_for: Some(ago), remarried_at: None };
    let remarried = |age: u16| Marriage { remarried_at: Some(Age::years(age)), ..divorced(240, 60) };
    let too_short = |months, needed| Err(NoClaim::TooShort { months, needed });
    assert_eq!(rules.spouse_may_claim(&married(12), true), Ok(()));
    assert_eq!(rules.spouse_may_claim(&married(11), true), too_short(11, 12));
    assert_eq!(rules.spouse_may_claim(&married(300), false), Err(NoClaim::WorkerHasNotClaimed { needed: 24 }));
    assert_eq!(rules.spouse_may_claim(&divorced(119, 60), true), too_short(119, 120));
    assert_eq!(rules.spouse_may_claim(&divorced(120, 23), false), Err(NoClaim::WorkerHasNotClaimed { needed: 24 }));
    assert_eq!(rules.spouse_may_claim(&divorced(120, 24), false), Ok(()));
    assert_eq!(rules.spouse_may_claim(&remarried(65), true), Err(NoClaim::Remarried));
    assert_eq!(rules.survivor_may_claim(&married(9)), Ok(()));
    assert_eq!(rules.survivor_may_claim(&married(8)), too_short(8, 9));
    assert_eq!([59, 60].map(|age| rules.survivor_may_claim(&remarried(age))), [Err(NoClaim::Remarried), Ok(())]);
}

/// SSA, survivors' full retirement ages by year of birth: https://www.ssa.gov/benefits/survivors/survivorchartred.html; POMS RS 00615.003.
#[test]
fn a_survivor_reaches_full_retirement_age_by_an_own_table() {
    let published = [
        (1939, 65, 0),
        (1940, 65, 2),
        (1941, 65, 4),
        (1942, 65, 6),
        (1943, 65, 8),
        (1944, 65, 10),
        (1945, 66, 0),
        (1956, 66, 0),
        (1957, 66, 2),
        (1958, 66, 4),
        (1959, 66, 6),
        (1960, 66, 8),
        (1961, 66, 10),
        (1962, 67, 0),
    ];
    for (year, years, more) in published {
        assert_eq!(rules().survivor_full_retirement_age(Month::new(year, 6).unwrap()), months(years, more), "{year}");
    }
}

/// POMS RS 00615.305: the first chart, of the full benefit in percent, by month of age from 60, for births of 1939 to 1950.
#[test]
fn a_survivor_s_shares_are_those_of_the_published_chart() {
    let rules = rules();
    let chart: [(u16, [f64; 7]); 13] = [
        (0, [71.5; 7]),
        (1, [72.0, 72.0, 71.9, 71.9, 71.9, 71.9, 71.9]),
        (2, [72.5, 72.4, 72.4, 72.4, 72.3, 72.3, 72.3]),
        (3, [72.9, 72.9, 72.8, 72.8, 72.8, 72.7, 72.7]),
        (4, [73.4, 73.3, 73.3, 73.2, 73.2, 73.1, 73.1]),
        (5, [73.9, 73.8, 73.7, 73.7, 73.6, 73.5, 73.5]),
        (6, [74.4, 74.3, 74.2, 74.1, 74.0, 73.9, 73.9]),
        (7, [74.8, 74.7, 74.6, 74.5, 74.4, 74.4, 74.3]),
        (8, [75.3, 75.2, 75.1, 75.0, 74.9, 74.8, 74.7]),
        (9, [75.8, 75.6, 75.5, 75.4, 75.3, 75.2, 75.1]),
        (10, [76.3, 76.1, 76.0, 75.8, 75.7, 75.6, 75.5]),
        (11, [76.7, 76.6, 76.4, 76.3, 76.1, 76.0, 75.9]),
        (12, [77.2, 77.0, 76.8, 76.7, 76.5, 76.4, 76.3]),
    ];
    let unclaimed = Deceased { primary: usd(100_000.0), born: month("1945-06"), died: month("2000-06"), claimed: None };
    for (after, row) in chart {
        for (share, year) in row.into_iter().zip([1939, 1940, 1941, 1942, 1943, 1944, 1950]) {
            let born = Month::new(year, 6).unwrap();
            let got = rules.survivor_benefit(unclaimed.primary, &unclaimed, born, months(60, after), &mut ()).dollars_f64() / 1_000.0;
            assert!((got - share).abs() <= 0.051, "{year} 60+{after}: {got} of {share}");
        }
    }
}

/// POMS RS 00615.320, RS 00615.322 and RS 00615.706; OSS, `calculateSurvivorBenefit`, without the own benefit that it takes off.
#[test]
fn a_survivor_draws_what_the_deceased_s_claim_leaves() {
    let rules = rules();
    let dead =
        |born: &str, died: &str, claimed: Option<Age>| Deceased { primary: usd(1_000.0), born: month(born), died: month(died), claimed };
    let cases = [
        // OSS: claimed at 70, survivor of full age; then a year before it.
        (dead("1963-03", "2034-03", Some(Age::years(70))), "1963-08", months(77, 0), 1_240.0),
        (dead("1954-12", "2025-03", Some(Age::years(70))), "1963-08", months(66, 0), 1_266.2),
        // OSS: claimed at 63; the limit is 82.5 %.
        (dead("1954-12", "2025-03", Some(Age::years(63))), "1963-08", months(66, 0), 825.0),
        // The deceased's own benefit is the larger limit: 65 and 2 months of 66, a ninth of ten months early.
        (dead("1954-12", "2025-03", Some(months(65, 2))), "1963-08", months(67, 0), 944.4),
        // A reduced survivor's benefit below the limit stands.
        (dead("1954-12", "2025-03", Some(months(65, 2))), "1963-08", months(60, 0), 715.0),
        // Nothing claimed: before full retirement age the amount itself, after it with credits up to the death.
        (dead("1963-03", "2029-03", None), "1963-08", months(67, 0), 1_000.0),
        (dead("1963-03", "2031-03", None), "1963-08", months(68, 0), 1_080.0),
        (dead("1963-03", "2040-03", None), "1963-08", months(77, 0), 1_240.0),
    ];
    for (deceased, born, from, expected) in cases {
        let original = rules.survivor_original(&deceased);
        assert_eq!(rules.survivor_benefit(original, &deceased, month(born), from, &mut ()), usd(expected), "{deceased:?} {from}");
    }
}

/// POMS RS 00615.710, example; Social Security Handbook, sec. 732.
#[test]
fn the_family_maximum_is_shared_in_proportion() {
    let rules = rules();
    assert_eq!(rules.within_family_maximum(usd(700.0), &[usd(410.0), usd(300.0)]), [usd(404.2), usd(295.7)]);
    assert_eq!(rules.within_family_maximum(usd(710.0), &[usd(410.0), usd(300.0)]), [usd(410.0), usd(300.0)]);
    assert!(rules.within_family_maximum(usd(0.0), &[]).is_empty());
    // POMS DI 52170.025: a maximum of 566.60 less the worker's 377.90.
    let [maximum, primary] = [566.6, 377.9].map(usd);
    assert_eq!([true, false].map(|alive| SocialSecurity::left_for_others(maximum, primary, alive)), [usd(188.7), maximum]);
}

/// 42 USC 402(d), (g); 20 CFR 404.353.
#[test]
fn children_and_who_cares_for_them_draw_shares() {
    let rules = rules();
    let primary = usd(1_234.5);
    assert_eq!([true, false].map(|alive| rules.child_original(primary, alive)), [usd(617.2), usd(925.8)]);
    assert_eq!([true, false].map(|alive| rules.care_original(primary, alive)), [usd(617.2), usd(925.8)]);
    assert_eq!([months(17, 11), months(18, 0)].map(|age| rules.child_draws(age, false)), [true, false]);
    assert_eq!([months(18, 11), months(19, 0)].map(|age| rules.child_draws(age, true)), [true, false]);
    assert_eq!([months(15, 11), months(16, 0)].map(|age| rules.care_draws(age)), [true, false]);
}

/// SSA, "Exempt amounts under the earnings test": https://www.ssa.gov/oact/cola/rtea.html, 2002 to 2026.
#[test]
fn exempt_amounts_are_the_published_ones() {
    let published = [
        (11_280, 30_000),
        (11_520, 30_720),
        (11_640, 31_080),
        (12_000, 31_800),
        (12_480, 33_240),
        (12_960, 34_440),
        (13_560, 36_120),
        (14_160, 37_680),
        (14_160, 37_680),
        (14_160, 37_680),
        (14_640, 38_880),
        (15_120, 40_080),
        (15_480, 41_400),
        (15_720, 41_880),
        (15_720, 41_880),
        (16_920, 44_880),
        (17_040, 45_360),
        (17_640, 46_920),
        (18_240, 48_600),
        (18_960, 50_520),
        (19_560, 51_960),
        (21_240, 56_520),
        (22_320, 59_520),
        (23_400, 62_160),
        (24_480, 65_160),
    ];
    let rules = rules();
    for ((lower, higher), year) in published.into_iter().zip(2002..) {
        let amounts = rules.exempt_amounts(year).unwrap();
        assert_eq!((amounts.lower, amounts.higher), (Money::from_dollars(lower), Money::from_dollars(higher)), "{year}");
    }
    assert!(rules.exempt_amounts(2027).unwrap_err().to_string().contains("2025"), "the average wage of 2025 is not published");
    assert!(rules.exempt_amounts(2001).is_err());
}

/// SSA, "Receiving benefits while working" of 2013; POMS RS 02501.100, example; 20 CFR 404.430.
#[test]
fn earnings_above_the_exempt_amount_are_charged_from_january() {
    let rules = rules();
    let excess = |born: &str, year: i32, earned: f64| rules.excess_earnings(month(born), year, usd(earned), &mut ()).unwrap();
    assert_eq!(excess("1951-01", 2013, 23_120.0), usd(4_000.0));
    assert_eq!(excess("1951-01", 2013, 15_120.0), Money::ZERO);
    // In the year of full retirement age a third above the higher amount, here 1,000 and a dollar more; nothing when that is reached in January.
    assert_eq!(excess("1947-06", 2013, 43_083.0), usd(1_001.0));
    assert_eq!(excess("1947-01", 2013, 430_000.0), Money::ZERO);
    assert_eq!(excess("1947-06", 2014, 430_000.0), Money::ZERO);

    let charged = SocialSecurity::charge(usd(4_000.0), &[usd(800.0); 12]);
    assert_eq!((charged.months, charged.by_month[4], charged.by_month[5]), (5, usd(800.0), Money::ZERO));
    let charged = SocialSecurity::charge(usd(2_880.0), &[usd(562.0); 12]);
    assert_eq!((charged.months, charged.by_month[5]), (6, usd(70.0)));
    let from_march: [Money; 12] = core::array::from_fn(|index| if index < 2 { Money::ZERO } else { usd(562.0) });
    assert_eq!(SocialSecurity::charge(usd(562.0), &from_march).by_month[2], usd(562.0));
    assert_eq!(SocialSecurity::charge(usd(100_000.0), &from_march).months, 10);
}

/// SSA, "Receiving benefits while working" of 2013: $800 at 62 is $900 after 20 months, $822 after 5; POMS RS 00615.482.
#[test]
fn withheld_months_raise_the_benefit_at_full_retirement_age() {
    let rules = rules();
    let (born, primary, claim) = (month("1951-01"), usd(1_066.7), Age::years(62));
    let after = |withheld| rules.monthly_benefit(primary, born, rules.age_after_withholding(born, claim, withheld));
    assert_eq!([0, 20, 5, 48, 60].map(after), [800.0, 900.0, 822.0, 1_066.0, 1_066.0].map(usd));
    assert_eq!(rules.age_after_withholding(born, Age::years(68), 3), Age::years(68));
}

/// SSA, "Quarter of coverage": https://www.ssa.gov/oact/cola/QC.html.
#[test]
fn quarters_of_coverage_need_the_published_earnings() {
    let rules = rules();
    let published = [
        (1970, 50),
        (1978, 250),
        (1979, 260),
        (1984, 390),
        (1990, 520),
        (1999, 740),
        (2009, 1_090),
        (2010, 1_120),
        (2011, 1_120),
        (2012, 1_130),
        (2023, 1_640),
        (2024, 1_730),
        (2025, 1_810),
        (2026, 1_890),
    ];
    for (year, needed) in published {
        assert_eq!(rules.quarter_of_coverage(year).unwrap(), Money::from_dollars(needed), "{year}");
    }
    let record = |years: core::ops::RangeInclusive<i32>, earned: f64| EarningsRecord {
        born: month("1960-05"),
        earnings: years.map(|year| (year, usd(earned))).collect(),
    };
    // 2 · 1,120 in 2010, and not 3 · 1,120.
    assert_eq!(rules.quarters_of_coverage(&record(2010..=2010, 3_359.99)).unwrap(), 2);
    assert_eq!([9, 10].map(|years| rules.is_fully_insured(&record(2000..=1999 + years, 50_000.0), None).unwrap()), [false, true]);
}

/// 42 USC 414(a); 20 CFR 404.110(b).
#[test]
fn who_dies_young_needs_fewer_quarters() {
    let rules = rules();
    let born = month("1980-05");
    let needed = |died: &str| rules.quarters_needed(born, Some(month(died)));
    assert_eq!([needed("2004-01"), needed("2012-06"), needed("2050-01")], [6, 10, 40]);
    assert_eq!([rules.quarters_needed(born, None), rules.quarters_needed(month("1925-05"), None)], [40, 36]);
}

#[test]
fn a_shortfall_cuts_every_later_month_alike() {
    let shortfall = Shortfall { from: month("2033-01"), payable: Rate::percent(77) };
    assert_eq!(["2032-12", "2033-01"].map(|at| shortfall.of(2_000.0, month(at))), [2_000.0, 1_540.0]);
}

#[test]
fn a_worksheet_shows_the_limit_that_holds() {
    let rules = rules();
    let deceased = Deceased { primary: usd(1_000.0), born: month("1954-12"), died: month("2025-03"), claimed: Some(Age::years(63)) };
    let mut sheet = Worksheet::default();
    rules.survivor_benefit(usd(1_000.0), &deceased, month("1963-08"), Age::years(66), &mut sheet);
    let [Entry::Sheet(of)] = &sheet.entries[..] else { panic!("a worksheet") };
    let lines: Vec<f64> = of.entries.iter().map(|entry| if let Entry::Line(line) = entry { line.amount_usd } else { f64::NAN }).collect();
    assert_eq!((lines, of.total_usd), (vec![959.2, 825.0, 800.0], Some(825.0)));
}
