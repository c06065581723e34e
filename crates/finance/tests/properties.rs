//! What holds for any numbers, and what is refused.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::collections::BTreeMap;

use overwinter_finance::{
    Decimal, Due, ExternalFlow, LevelClaim, Lot, Mortgage, Order, Outcome, Performance, Sale, TimeValue, average_cost, dated_internal_rate,
    internal_rate, is_long_term, modified_rate, net_present_value, periods, rate, sell,
};
use overwinter_numeric::math;
use overwinter_units::{Date, Money, Rate};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).expect("a decimal")
}

/// The worth at each rate in units of what flows at it.
fn residue(rate: f64, values: &[f64]) -> f64 {
    let sizes: Vec<f64> = values.iter().map(|value| value.abs()).collect();
    net_present_value(rate, values).unwrap() / net_present_value(rate, &sizes).unwrap()
}

proptest! {
    #[test]
    fn at_each_internal_rate_the_flows_are_worth_nothing(values in prop::collection::vec(-1e6..1e6, 2..40)) {
        let changes = values.windows(2).filter(|pair: &&[f64]| pair[0] * pair[1] < 0.0).count();
        let rates = internal_rate(&values).unwrap();
        prop_assert!(rates.roots.len() <= changes, "{changes} changes of sign: {rates:?}");
        prop_assert_eq!(rates.roots.is_sorted(), true);
        for root in rates.roots.iter().filter(|root| (-0.9..10.0).contains(*root)) {
            prop_assert!(residue(*root, &values).abs() < 1e-11, "{root}: {}", residue(*root, &values));
        }
    }

    #[test]
    fn between_neighbouring_rates_the_worth_keeps_its_sign(values in prop::collection::vec(-1e4..1e4, 2..12)) {
        // A fine walk finds no change of sign that the roots don't explain.
        let roots = internal_rate(&values).unwrap().roots;
        let walk: Vec<f64> = (1..400).map(|step| f64::from(step) * 0.01 - 0.95).collect();
        for pair in walk.windows(2) {
            let crossed = residue(pair[0], &values) * residue(pair[1], &values) < 0.0;
            let within = roots.iter().filter(|root| (pair[0]..=pair[1]).contains(*root)).count();
            prop_assert!(!crossed || within % 2 == 1, "{pair:?}: {roots:?}");
        }
    }

    #[test]
    fn one_outlay_and_returns_have_exactly_one_rate(outlay in 1.0..1e6_f64, returns in prop::collection::vec(1.0..1e6_f64, 1..30)) {
        let values: Vec<f64> = [-outlay].into_iter().chain(returns).collect();
        prop_assert_eq!(internal_rate(&values).unwrap().roots.len(), 1);
    }

    #[test]
    fn the_quantities_of_level_payments_undo_each_other(
        rate_each in -0.02..0.2_f64, count in 1_u32..500, present in 1e3..1e6_f64, future in -1e6..1e6_f64, start in any::<bool>()
    ) {
        let due = if start { Due::Start } else { Due::End };
        let terms = TimeValue::new(rate_each, f64::from(count), due).unwrap();
        let payment = terms.payment(present, future).unwrap();
        let grown = math::powi(1.0 + rate_each, count).max(1.0);
        prop_assert!((terms.future_value(payment, present) - future).abs() < 1e-9 * grown * (present + future.abs()));
        prop_assert!((terms.present_value(payment, future) - present).abs() < 1e-9 * present.max(future.abs()) * grown);
        if let Some(found) = periods(rate_each, due, payment, present, future) {
            let again = TimeValue::new(rate_each, found, due).unwrap();
            prop_assert!((again.future_value(payment, present) - future).abs() < 1e-6 * grown * (present + future.abs()));
        }
    }

    #[test]
    fn the_rate_of_a_loan_is_found_again(rate_each in 0.0005..0.05_f64, count in 1_u32..400, principal in 1e3..1e6_f64, start in any::<bool>()) {
        let due = if start { Due::Start } else { Due::End };
        let payment = TimeValue::new(rate_each, f64::from(count), due).unwrap().payment(principal, 0.0).unwrap();
        prop_assume!(count > 1 || !start);
        let found = rate(count, due, payment, principal, 0.0).unwrap().value().unwrap();
        prop_assert!((found - rate_each).abs() < 1e-9, "{found}");
    }

    #[test]
    fn interest_and_principal_are_the_payment_and_principal_pays_the_loan(rate_each in 0.0..0.05_f64, count in 1_u32..200, principal in 1e3..1e6_f64) {
        let terms = TimeValue::new(rate_each, f64::from(count), Due::End).unwrap();
        let paid: f64 = (1..=count).map(|period| terms.principal_part(period, principal, 0.0).unwrap()).sum();
        prop_assert!((paid + principal).abs() < 1e-7 * principal);
    }

    #[test]
    fn a_loan_is_cleared_to_the_cent(
        cents in 1_i64..200_000_000_000, billionths in 0_i64..300_000_000, months in 1_u32..=480, extra in 0_i64..100_000, lump in 0_i64..10_000_000
    ) {
        let mortgage = Mortgage {
            principal: Money::from_cents(cents),
            rate: Rate::from_billionths(billionths),
            months,
            extra_monthly: Money::from_cents(extra),
            lump_sums: BTreeMap::from([(7, Money::from_cents(lump))]),
        };
        let loan = mortgage.amortise().unwrap();
        prop_assert!(loan.months.len() <= months as usize);
        let repaid: Money = loan.months.iter().map(|month| month.principal + month.extra).sum();
        prop_assert_eq!(repaid, mortgage.principal);
        let mut owed = mortgage.principal;
        for month in &loan.months {
            prop_assert_eq!(month.payment, month.interest + month.principal);
            prop_assert!(!month.extra.is_negative() && !month.principal.is_negative());
            owed = owed - month.principal - month.extra;
            prop_assert_eq!(month.balance, owed);
        }
        prop_assert_eq!(owed, Money::ZERO);
    }

    #[test]
    fn every_order_sells_all_and_the_cheapest_lots_gain_most(lots in prop::collection::vec((1_u32..2_000, 1_u32..100_000), 1..12), sold in 1_u32..1_000) {
        let day = |index: usize| (0..index * 40).fold(date("2019-01-01"), |day, _| day.next());
        let lots: Vec<Lot> = lots
            .iter()
            .enumerate()
            .map(|(index, (quantity, price))| Lot {
                bought: day(index),
                quantity: decimal(&format!("{quantity}.125")),
                price: decimal(&format!("{}.{:02}", price / 100, price % 100)),
            })
            .collect();
        let held: u32 = lots.iter().map(|lot| lot.quantity.to_f64() as u32).sum();
        let sale = Sale { date: date("2021-03-01"), quantity: decimal(&(1 + sold % held).to_string()), price: decimal("312.34") };
        let gain = |order| {
            let got = sell(&lots, &sale, order).unwrap();
            let gain = got.short_term_gain.plus(got.long_term_gain).unwrap();
            assert_eq!(sale.quantity.times(sale.price).unwrap().minus(got.basis), Some(gain), "proceeds are cost and gain");
            gain
        };
        let [first, last, dear, cheap] = [Order::FirstIn, Order::LastIn, Order::HighestCost, Order::LowestCost].map(gain);
        prop_assert!(dear <= first && dear <= last && first <= cheap && last <= cheap);
        let average = average_cost(&lots, &sale).unwrap().gain;
        prop_assert!(dear.to_f64() <= average + 1e-6 && average <= cheap.to_f64() + 1e-6);
    }

    #[test]
    fn without_flows_all_returns_agree(start in 1e3..1e6_f64, growth in 0.2..3.0_f64) {
        let got = Performance::new((date("2023-01-01"), start), (date("2024-01-01"), start * growth), &[]).unwrap();
        for value in [got.time_weighted(), got.modified_dietz(), got.money_weighted().unwrap().value()] {
            prop_assert!((value.unwrap() - (growth - 1.0)).abs() < 1e-12);
        }
    }
}

#[test]
fn several_roots_are_all_told_and_none_is_the_answer() {
    // -1,000, +2,500, -1,540: 10 % and 40 %.
    let rates = internal_rate(&[-1_000.0, 2_500.0, -1_540.0]).unwrap();
    assert_eq!((rates.value(), rates.outcome()), (None, Outcome::Several));
    assert!((rates.roots[0] - 0.1).abs() < 1e-12 && (rates.roots[1] - 0.4).abs() < 1e-12, "{rates:?}");
}

#[test]
fn what_has_no_rate_says_so() {
    for values in [&[][..], &[5.0], &[1.0, 2.0], &[-1.0, -2.0], &[0.0, 0.0], &[-1_000.0, 2_000.0, -1_500.0]] {
        let rates = internal_rate(values).unwrap();
        assert_eq!((rates.value(), rates.outcome()), (None, Outcome::None), "{values:?}");
    }
    let day = date("2020-01-01");
    assert_eq!(dated_internal_rate(&[(day, -100.0), (day, 110.0)]).unwrap().outcome(), Outcome::None);
    assert_eq!(dated_internal_rate(&[(day, -100.0), (day.next(), 110.0)]).unwrap().outcome(), Outcome::Extreme);
    assert_eq!(modified_rate(&[1.0, 2.0], 0.1, 0.1), Ok(None));
}

#[test]
fn payments_that_never_get_there_take_no_number_of_periods() {
    assert_eq!(periods(0.01, Due::End, -50.0, 10_000.0, 0.0), None, "less than the interest");
    assert_eq!(periods(0.01, Due::End, 0.0, 10_000.0, 0.0), None);
    assert_eq!(periods(0.0, Due::End, 0.0, 10_000.0, 0.0), None);
    assert_eq!(periods(0.0, Due::End, -500.0, 10_000.0, 0.0), Some(20.0));
}

#[test]
fn a_payment_of_a_period_that_is_not_there_has_no_parts() {
    let terms = TimeValue::new(0.01, 12.0, Due::End).unwrap();
    assert_eq!((terms.interest_part(0, 1e3, 0.0), terms.interest_part(13, 1e3, 0.0)), (None, None));
    assert_eq!(TimeValue::new(0.01, 0.0, Due::End).unwrap().payment(1e3, 0.0), None);
}

/// From 40-digit arithmetic (mpmath): the balance is the difference of numbers 14 digits longer.
#[test]
fn a_long_dear_loan_keeps_its_digits() {
    let terms = TimeValue::new(0.099_196, 360.0, Due::End).unwrap();
    let got = terms.principal_part(349, 250_000.0, -20_000.0).unwrap();
    assert!((got / -7_333.652_446_744_655 - 1.0).abs() < 1e-11, "{got}");
    let sum = got + terms.interest_part(349, 250_000.0, -20_000.0).unwrap();
    assert!((sum / terms.payment(250_000.0, -20_000.0).unwrap() - 1.0).abs() < 1e-12, "{sum}");
}

#[test]
fn numbers_beyond_reason_are_refused() {
    for (rate, count) in [(-1.0, 12.0), (f64::NAN, 12.0), (0.01, -1.0), (0.01, f64::INFINITY), (9.0, 1e5)] {
        assert!(TimeValue::new(rate, count, Due::End).is_err(), "{rate} {count}");
    }
    assert!(net_present_value(-1.0, &[1.0]).is_err());
    assert!(internal_rate(&[f64::NAN, 1.0]).is_err());
    let mortgage = |cents, billionths, months| Mortgage {
        principal: Money::from_cents(cents),
        rate: Rate::from_billionths(billionths),
        months,
        extra_monthly: Money::ZERO,
        lump_sums: BTreeMap::new(),
    };
    for (cents, billionths, months) in [(0, 0, 12), (-5, 0, 12), (100, -1, 12), (100, 2_000_000_000, 12), (100, 0, 0), (100, 0, 1_201)] {
        assert!(mortgage(cents, billionths, months).amortise().is_err(), "{cents} {billionths} {months}");
    }
}

#[test]
fn a_year_and_a_day_make_a_holding_long_term() {
    for (bought, sold, long) in [
        ("2019-05-05", "2020-05-05", false),
        ("2019-05-05", "2020-05-06", true),
        ("2020-02-29", "2021-02-28", false),
        ("2020-02-29", "2021-03-01", true),
        // Bought on the last day of February, the year ends with the next February (Rev. Rul. 66-7).
        ("2019-02-28", "2020-02-29", false),
        ("2019-02-28", "2020-03-01", true),
        ("2019-12-31", "2020-12-31", false),
        ("2019-12-31", "2021-01-01", true),
    ] {
        assert_eq!(is_long_term(date(bought), date(sold)), long, "{bought} to {sold}");
    }
}

#[test]
fn sales_that_can_not_be_are_refused() {
    let lot = Lot { bought: date("2020-01-10"), quantity: decimal("10"), price: decimal("5") };
    let sale = |day: &str, quantity: &str| Sale { date: date(day), quantity: decimal(quantity), price: decimal("7") };
    for (sale, word) in
        [(sale("2020-02-01", "10.001"), "only 10 are held"), (sale("2020-01-09", "1"), "bought on"), (sale("2020-02-01", "0"), "quantity")]
    {
        let why = sell(&[lot], &sale, Order::FirstIn).unwrap_err().to_string();
        assert!(why.contains(word), "{why}");
        assert!(average_cost(&[lot], &sale).is_err());
    }
}

#[test]
fn lots_of_one_price_go_by_date() {
    let lot = |day: &str, price: &str| Lot { bought: date(day), quantity: decimal("1"), price: decimal(price) };
    let lots = [lot("2020-06-01", "8"), lot("2019-01-01", "8"), lot("2020-03-01", "2")];
    let sale = Sale { date: date("2020-08-01"), quantity: decimal("1"), price: decimal("10") };
    for order in [Order::HighestCost, Order::FirstIn] {
        assert_eq!(sell(&lots, &sale, order).unwrap().long_term_gain, decimal("2"), "{order:?}");
    }
    assert_eq!(sell(&lots, &sale, Order::LastIn).unwrap().short_term_gain, decimal("2"));
    assert_eq!(sell(&lots, &sale, Order::LowestCost).unwrap().short_term_gain, decimal("8"));
}

#[test]
fn a_period_needs_an_end_and_flows_within_it() {
    let (start, end) = ((date("2023-01-01"), 1.0), (date("2024-01-01"), 1.0));
    let flow = |day: &str| ExternalFlow { date: date(day), amount_in: 1.0, value_before: 1.0 };
    assert!(Performance::new(end, start, &[]).is_err());
    assert!(Performance::new(start, end, &[flow("2022-12-31")]).is_err());
    let emptied = Performance::new((start.0, 0.0), end, &[flow("2023-06-01")]).unwrap();
    assert_eq!(emptied.time_weighted(), None, "nothing was there to earn");
}

#[test]
fn a_later_claim_catches_up_after_it_began_or_never() {
    let [early, late] = [(744, 0.7), (840, 1.24)].map(|(age_months, monthly)| LevelClaim { age_months, monthly });
    let even = early.break_even(&late).unwrap();
    assert!((0.7 * (even - 744.0) - 1.24 * (even - 840.0)).abs() < 1e-9 && even > 840.0);
    assert_eq!(early.break_even(&LevelClaim { age_months: 800, ..early }), None);
    assert!((early.present_value(0.0, 744, 756) - 8.4).abs() < 1e-12);
    assert_eq!(early.present_value(0.02, 744, 700), 0.0, "dead before the claim");
}
