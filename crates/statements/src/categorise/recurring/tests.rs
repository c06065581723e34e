use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn seen(merchant: &str, rows: &[(&str, i64)]) -> Vec<Seen> {
    let row = |(day, cents): &(&str, i64)| Seen {
        date: date(day),
        amount: Decimal::new(*cents, 2),
        merchant: merchant.into(),
        account: "a".into(),
    };
    rows.iter().map(row).collect()
}

#[test]
fn a_subscription_is_monthly_and_steady_and_its_next_day_is_the_usual_one() {
    let rows = seen("netflix", &[("2025-01-15", -1399), ("2025-02-15", -1399), ("2025-03-17", -1399), ("2025-04-15", -1399)]);
    let found = find(&rows, date("2025-05-01"));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].cadence, found[0].amount), (Cadence::Monthly, Amount::Steady(Decimal::new(-1399, 2))));
    assert_eq!((found[0].next, found[0].state), (date("2025-05-15"), State::Expected));
}

#[test]
fn what_is_late_is_missing_and_what_is_late_twice_has_ended() {
    let rows = seen("gym", &[("2025-01-01", -2990), ("2025-02-01", -2990), ("2025-03-01", -2990)]);
    let state = |today| find(&rows, date(today))[0].state;
    // Due on 1 April; it may be five days late. The one after is due on 1 May.
    assert_eq!(
        [state("2025-04-06"), state("2025-04-07"), state("2025-05-06"), state("2025-05-07")],
        [State::Expected, State::Missing, State::Missing, State::Ended]
    );
}

#[test]
fn every_cadence_is_told() {
    let cadence = |rows: &[(&str, i64)]| find(&seen("x", rows), date("2025-06-30")).first().map(|series| series.cadence);
    assert_eq!(cadence(&[("2025-06-02", -900), ("2025-06-09", -900), ("2025-06-16", -900), ("2025-06-23", -900)]), Some(Cadence::Weekly));
    assert_eq!(cadence(&[("2025-05-02", 90_000), ("2025-05-16", 90_100), ("2025-05-30", 91_000)]), Some(Cadence::Fortnightly));
    assert_eq!(cadence(&[("2024-12-03", -5100), ("2025-03-03", -6200), ("2025-06-04", -4900)]), Some(Cadence::Quarterly));
    assert_eq!(cadence(&[("2024-03-20", -6900), ("2025-03-18", -7200)]), Some(Cadence::Yearly));
    assert_eq!(cadence(&[("2024-03-20", -6900), ("2025-03-18", -20_000)]), None, "two that differ much are no series");
    assert_eq!(cadence(&[("2025-01-03", -900), ("2025-01-04", -2900), ("2025-02-20", -1200), ("2025-06-01", -300)]), None);
    assert_eq!(
        cadence(&[("2025-06-02", -900), ("2025-06-09", -4900), ("2025-06-16", -1200), ("2025-06-23", -9900)]),
        None,
        "weekly shopping is no obligation"
    );
}

#[test]
fn one_time_may_be_left_out_but_not_two() {
    let months = |list: &[&str]| find(&seen("x", &list.iter().map(|day| (*day, -1000)).collect::<Vec<_>>()), date("2025-07-01")).len();
    assert_eq!(months(&["2025-01-10", "2025-02-10", "2025-03-10", "2025-05-10", "2025-06-10"]), 1);
    assert_eq!(months(&["2025-01-10", "2025-02-10", "2025-05-10", "2025-06-10", "2025-07-10"]), 0);
}

#[test]
fn two_subscriptions_of_one_merchant_are_two_series() {
    let mut rows = seen("apple", &[("2025-01-03", -99), ("2025-02-03", -99), ("2025-03-03", -99)]);
    rows.extend(seen("apple", &[("2025-01-20", -999), ("2025-02-20", -999), ("2025-03-20", -999), ("2025-03-21", -4900)]));
    let found = find(&rows, date("2025-03-25"));
    let nexts: Vec<(Date, Vec<usize>)> = found.into_iter().map(|series| (series.next, series.rows)).collect();
    assert_eq!(nexts, [(date("2025-04-03"), vec![0, 1, 2]), (date("2025-04-20"), vec![3, 4, 5])]);
}

#[test]
fn a_rent_on_the_first_that_is_paid_a_day_early_is_next_due_on_the_first() {
    let rows = seen("rent", &[("2025-01-01", -90_000), ("2025-02-01", -90_000), ("2025-03-01", -90_000), ("2025-03-31", -90_000)]);
    assert_eq!(find(&rows, date("2025-04-10"))[0].next, date("2025-05-01"));
    let last = seen("pay", &[("2024-12-31", 300_000), ("2025-01-31", 300_000), ("2025-02-28", 300_000)]);
    assert_eq!(find(&last, date("2025-03-01"))[0].next, date("2025-03-31"));
}

proptest! {
    #[test]
    fn a_monthly_bill_is_found_whatever_its_day_its_jitter_and_the_order_of_rows(
        day in 1_u32..=31,
        jitter in prop::collection::vec(0_i64..=2, 4..12),
        cents in 100_i64..100_000,
        vary in any::<bool>(),
    ) {
        let start = date("2024-01-01").month();
        let mut rows: Vec<Seen> = jitter.iter().enumerate().map(|(index, late)| Seen {
            date: days_later(on_day(start.plus(index as i32), day), *late),
            amount: Decimal::new(-cents - if vary { index as i64 * cents / 10 } else { 0 }, 2),
            merchant: "bill".into(),
            account: "a".into(),
        }).collect();
        let today = rows[rows.len() - 1].date;
        let found = find(&rows, today);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].cadence, Cadence::Monthly);
        prop_assert_eq!(found[0].rows.len(), rows.len());
        let due = on_day(start.plus(rows.len() as i32), day);
        prop_assert!(due.days_until(found[0].next).abs() <= 3, "{} and {}", due, found[0].next);
        rows.reverse();
        let turned = find(&rows, today);
        prop_assert_eq!((&turned[0].next, &turned[0].amount), (&found[0].next, &found[0].amount));
    }

    #[test]
    fn no_row_is_in_two_series_and_the_next_is_after_the_last(
        rows in prop::collection::vec((0_i64..700, -5_i64..5, 0_u8..2), 0..40),
    ) {
        let rows: Vec<Seen> = rows.into_iter().map(|(days, euros, merchant)| Seen {
            date: days_later(date("2024-01-01"), days),
            amount: Decimal::new(euros, 0),
            merchant: format!("m{merchant}"),
            account: "a".into(),
        }).collect();
        let found = find(&rows, date("2026-01-01"));
        let mut used: Vec<usize> = found.iter().flat_map(|series| series.rows.clone()).collect();
        let count = used.len();
        used.sort_unstable();
        used.dedup();
        prop_assert_eq!(used.len(), count);
        for series in found {
            prop_assert!(series.last < series.next);
        }
    }
}
