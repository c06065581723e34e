//! Benefits of Social Security against other programs (see `vectors/README.md`) and against published figures; the source stands at each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use overwinter_law::eval::{self, EarningsCase, EarningsError};
use overwinter_law::social_security::{EarningsRecord, ages_count_from};
use overwinter_law::{Entry, Law, Refusal, Worksheet, shipped};
use overwinter_units::{Age, Money, Month};
use serde_json::{Map, Value, json};

fn usd(dollars: f64) -> Money {
    Money::exact_dollars(dollars).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn record(born: Month, earnings: impl IntoIterator<Item = (i32, i64)>) -> EarningsRecord {
    EarningsRecord { born, earnings: earnings.into_iter().map(|(year, dollars)| (year, Money::from_dollars(dollars))).collect() }
}

fn answer(law: &Law, case: Value) -> Result<Value, EarningsError> {
    let case: EarningsCase = serde_json::from_value(case).unwrap();
    eval::earnings(law, &case).map(|answer| serde_json::to_value(answer).unwrap())
}

/// The case that a vector asks, without what it expects.
fn asked(vector: &Map<String, Value>) -> Value {
    let mut case = vector.clone();
    case.retain(|key, _| !["id", "expected", "tolerance", "oracles"].contains(&key.as_str()));
    if let Some(benefits) = vector["expected"]["monthly_benefit_all_credits"].as_object() {
        let ages: Vec<u16> = benefits.keys().map(|age| age.parse().unwrap()).collect();
        case.insert("claim_ages_months".into(), json!(ages));
    }
    case.into()
}

/// Compares every number of `want` with that of `got`; gives how many there were.
fn compare(id: &str, got: &Value, want: &Value) -> usize {
    match (got, want) {
        (Value::Object(got), Value::Object(want)) => {
            assert_eq!(got.keys().collect::<Vec<_>>(), want.keys().collect::<Vec<_>>(), "{id}");
            want.iter().map(|(key, want)| compare(&format!("{id} {key}"), &got[key], want)).sum()
        }
        (Value::Array(got), Value::Array(want)) => {
            assert_eq!(got.len(), want.len(), "{id}");
            got.iter().zip(want).map(|(got, want)| compare(id, got, want)).sum()
        }
        (got, want) => {
            assert_eq!(got.as_f64(), want.as_f64(), "{id}");
            1
        }
    }
}

/// To the cent, though the vectors allow more.
#[test]
fn every_quantity_of_every_record_is_that_of_other_programs() {
    let law = shipped();
    let mut compared = 0;
    for line in include_str!("vectors/social_security.jsonl").lines() {
        let vector: Map<String, Value> = serde_json::from_str(line).unwrap();
        let got = answer(&law, asked(&vector)).unwrap();
        compared += compare(vector["id"].as_str().unwrap(), &got, &vector["expected"]);
    }
    assert_eq!(compared, 479);
}

/// SSA, "Benefit formula bend points": https://www.ssa.gov/oact/cola/bendpoints.html.
#[test]
fn bend_points_are_the_published_ones() {
    let law = shipped();
    let published = [
        (1979, 180, 1_085),
        (1983, 254, 1_528),
        (1990, 356, 2_145),
        (2000, 531, 3_202),
        (2009, 744, 4_483),
        (2010, 761, 4_586),
        (2011, 749, 4_517),
        (2021, 996, 6_002),
        (2025, 1_226, 7_391),
        (2026, 1_286, 7_749),
    ];
    for (year, first, second) in published {
        let record = record(Month::new(year - 62, 6).unwrap(), []);
        let primary = law.social_security().primary_insurance(&record, &mut ()).unwrap();
        assert_eq!(primary.bend_points, [Money::from_dollars(first), Money::from_dollars(second)], "{year}");
    }
}

/// 20 CFR 404.2(c)(4): an age is reached on the day before the birthday.
#[test]
fn who_is_born_on_the_first_is_of_the_month_before() {
    assert_eq!(ages_count_from(month("1943-01"), 1), month("1942-12"));
    assert_eq!(ages_count_from(month("1943-01"), 2), month("1943-01"));
    let law = shipped();
    let rules = law.social_security();
    assert_eq!(rules.full_retirement_age(month("1942-12")), Age::from_months(65 * 12 + 10));
    assert_eq!(rules.full_retirement_age(month("1943-01")), Age::from_months(66 * 12));
    assert_eq!([1942, 1943].map(|year| rules.eligibility_year(Month::new(year, 12).unwrap())), [2004, 2005]);
}

#[test]
fn earnings_above_the_contribution_base_do_not_count() {
    let law = shipped();
    let of = |earned: i64| {
        let record = record(month("1960-05"), (1985..=2025).map(|year| (year, earned)));
        law.social_security().primary_insurance(&record, &mut ()).unwrap()
    };
    assert_eq!(of(200_000), of(2_000_000));
    assert!(of(200_000).amount > of(100_000).amount);
}

/// 42 USC 415(b)(2): 35 years from births of 1929 on, a year less for each before; 420 months for 35 years.
#[test]
fn older_workers_average_fewer_years() {
    let law = shipped();
    let of = |born: i32| {
        // Earnings of the last years count as they are.
        let record = record(Month::new(born, 6).unwrap(), [(born + 61, 3_600)]);
        law.social_security().average_indexed_monthly_earnings(&record, &mut ()).unwrap()
    };
    assert_eq!([1917, 1928, 1929, 1950].map(of), [3_600 / 276, 3_600 / 408, 3_600 / 420, 3_600 / 420].map(Money::from_dollars));
}

/// 42 USC 415(i): the first adjustment is that of the year of eligibility; in December, until 1982 in June.
#[test]
fn adjustments_begin_in_the_year_of_eligibility() {
    let law = shipped();
    let adjusted = |born: &str, until: &str| law.social_security().with_cost_of_living(usd(1_000.0), month(born), month(until)).unwrap();
    assert_eq!(adjusted("1961-05", "2023-11"), usd(1_000.0));
    assert_eq!(adjusted("1961-05", "2023-12"), usd(1_032.0));
    // 1,032.00 · 1.025 is 1,057.80; that · 1.028 is 1,087.4184.
    assert_eq!(adjusted("1961-05", "2026-06"), usd(1_087.4));
    assert_eq!([adjusted("1920-05", "1982-05"), adjusted("1920-05", "1982-06")], [usd(1_000.0), usd(1_074.0)]);
}

/// 42 USC 402(w)(6): a year of delay adds 3 % to 8 % by year of birth.
#[test]
fn delayed_credits_are_those_of_the_birth_year() {
    let law = shipped();
    let rules = law.social_security();
    let a_year = [(1918, 1_030), (1924, 1_030), (1925, 1_035), (1930, 1_045), (1937, 1_065), (1942, 1_075), (1943, 1_080), (1960, 1_080)];
    for (year, with) in a_year {
        let born = Month::new(year, 6).unwrap();
        let later = Age::from_months(rules.full_retirement_age(born).months() + 12);
        assert_eq!(rules.monthly_benefit(usd(1_000.0), born, later), Money::from_dollars(with), "{year}");
    }
}

#[test]
fn an_exact_benefit_is_the_share_down_to_a_dollar() {
    let law = shipped();
    let rules = law.social_security();
    for born in [month("1924-03"), month("1941-03"), month("1957-03"), month("1960-03")] {
        for months in 740..=850 {
            let claim = Age::from_months(months);
            let whole = rules.monthly_benefit(usd(1_234.5), born, claim).dollars_f64();
            let share = 1_234.5 * rules.claim_factor(born, claim);
            assert!(whole <= share + 1e-9 && share < whole + 1.0, "{born} {months}: {whole} of {share}");
        }
    }
}

/// 20 CFR 404.313: credits of a year are paid from the next January, all of them from 70.
#[test]
fn credits_of_the_year_wait_for_january_but_not_at_seventy() {
    let law = shipped();
    let credited = |at: &str| law.social_security().credited_age(month("1950-05"), month(at)).months();
    let full = 66 * 12;
    assert_eq!([credited("2016-04"), credited("2016-05")], [full - 1, full]);
    // Seven months of 2016 after full retirement age in May.
    assert_eq!([credited("2016-12"), credited("2017-01"), credited("2017-12")], [full, full + 8, full + 8]);
    assert_eq!([credited("2020-04"), credited("2020-05")], [70 * 12 - 4, 70 * 12]);
}

#[test]
fn years_that_are_not_known_are_refused_by_name() {
    let law = shipped();
    let of = |born: i32, year: i32| {
        let record = record(Month::new(born, 6).unwrap(), [(year, 10_000)]);
        law.social_security().primary_insurance(&record, &mut ()).unwrap_err()
    };
    assert_eq!(of(1_916, 1_970), Refusal::OldLaw { year: 1_978, first: 1_979 });
    let wages = Refusal::Series { what: "average wage index", year: 2_025, first: 1_951, last: 2_024 };
    assert_eq!(wages.to_string(), "the average wage index of 2025 is not known; known are 1951 to 2024");
    assert_eq!(of(1_965, 2_000), wages);
    assert_eq!(of(1_960, 2_027), Refusal::Series { what: "contribution base", year: 2_027, first: 1_951, last: 2_026 });
    assert_eq!(law.social_security().last_adjustment(), month("2025-12"));
    let later = law.social_security().with_cost_of_living(usd(1.0), month("1960-06"), month("2026-12"));
    assert!(later.unwrap_err().to_string().starts_with("the cost-of-living adjustment of 2026 is not known"));
}

#[test]
fn what_is_not_a_record_is_said() {
    let law = shipped();
    let of = |birth: &str, earnings: Value| json!({ "kind": "current_law_2026", "birth_date": birth, "earnings": earnings, "claim_ages_months": [780] });
    let says = |case: Value| answer(&law, case).unwrap_err().to_string();
    for bad in ["1960", "1960-05", "1960-5-1", "1960-02-30", "1961-02-29", "1960-05-00", "1960-13-01", "1960-05-+1", ""] {
        assert_eq!(says(of(bad, json!({}))), format!("birth_date: \"{bad}\" is not a date such as 1960-05-31"));
    }
    assert_eq!(says(of("1960-02-29", json!({ "1999": -1 }))), "earnings of 1999 are below zero");
    assert_eq!(says(of("1960-02-29", json!({ "99": 1 }))), "earnings: \"99\" is not a year");
    assert!(says(of("1960-02-29", json!({ "1999": 1e300 }))).starts_with("earnings of 1999: "));
    let mut early = of("1960-02-29", json!({}));
    early["claim_ages_months"] = json!([743]);
    assert_eq!(says(early), "a claim at 743 months of age is before 744, the earliest");
    let at = |entitlement: &str| {
        json!({ "kind": "anypia_historical", "birth_date": "1950-05-01", "earnings": { "2000": 50_000 }, "claim_age_months": 780,
            "entitlement": entitlement, "delayed_credits_lag": true })
    };
    assert!(answer(&law, at("2015-04")).is_ok());
    assert_eq!(says(at("2015-05")), "claim_age_months: in 2015-05 the worker is 781 months old, not 780");
    assert_eq!(says(at("2015")), "entitlement: \"2015\" is not a month such as 2026-05");
}

/// A claim's own year counts only after it (42 USC 415(b)(2)(B)(ii)).
#[test]
fn earnings_of_the_year_of_entitlement_come_later() {
    let with = record(month("1950-05"), [(2014, 1), (2015, 2), (2016, 3)]).before(month("2015-12"));
    assert_eq!(with.earnings, BTreeMap::from([(2014, Money::from_dollars(1))]));
}

#[test]
fn a_worksheet_shows_the_steps() {
    let law = shipped();
    let mut sheet = Worksheet::default();
    let record = record(month("1960-05"), (1985..=2020).map(|year| (year, 30_000)));
    let primary = law.social_security().primary_insurance(&record, &mut sheet).unwrap();
    let Some(Entry::Sheet(of_amount)) = sheet.entries.first() else { panic!("a worksheet") };
    assert_eq!((of_amount.title, of_amount.total_usd), ("Primary insurance amount", Some(primary.amount.dollars_f64())));
    let Some(Entry::Sheet(of_average)) = of_amount.entries.first() else { panic!("a worksheet within") };
    assert_eq!(of_average.total_usd, Some(primary.average_indexed_monthly_earnings.dollars_f64()));
}

/// A worker who reaches 62 later has what one who reaches it in the last year of known wages would have.
#[test]
fn a_younger_record_stands_at_known_wages() {
    let law = shipped();
    let rules = law.social_security();
    let earned = || (1985..=2020).map(|year| (year, 30_000));
    let of = |born: &str| rules.primary_insurance_at_known_wages(&record(month(born), earned()), &mut ()).unwrap();
    let ((older, of_older), (younger, of_younger)) = (of("1964-05"), of("1990-05"));
    assert_eq!((of_older, of_younger, of("1960-05").1), (2026, 2026, 2022));
    assert_eq!((older.amount, older.bend_points), (younger.amount, younger.bend_points));
    assert_eq!(older.amount, rules.primary_insurance(&record(month("1964-05"), earned()), &mut ()).unwrap().amount);
}
