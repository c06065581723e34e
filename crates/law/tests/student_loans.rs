//! Payments on student loans by income.

use overwinter_law::student_loans::Repayment;
use overwinter_law::{Region, shipped};
use overwinter_units::{Money, Month};

fn monthly(plan: Repayment, income: f64, household: u16, dependents: u16) -> f64 {
    let law = shipped();
    let guideline = law.poverty_guideline(2026, Region::Contiguous).expect("known").of(household).dollars_f64();
    law.student_loans().terms(plan, Month::january(2027)).monthly(income, guideline, dependents)
}

#[track_caller]
fn near(got: f64, want: f64) {
    assert!((got - want).abs() < 0.005, "{got}, want {want}");
}

#[test]
fn income_based_payments_are_a_share_of_what_lies_above_the_guideline() {
    // The guideline of one is 15,960, half as much again 23,940: 36,060 of 60,000 are discretionary.
    near(monthly(Repayment::IncomeBased, 60_000.0, 1, 0), 0.15 * 36_060.0 / 12.0);
    near(monthly(Repayment::NewIncomeBased, 60_000.0, 1, 0), 300.50);
    near(monthly(Repayment::PayAsYouEarn, 60_000.0, 1, 0), 300.50);
    // Three persons: 15,960 + 2 x 5,680 = 27,320, times 1.5 = 40,980; 19,020 are left.
    near(monthly(Repayment::NewIncomeBased, 60_000.0, 3, 1), 158.50);
    // Below five dollars nothing is asked for, below ten it is ten.
    near(monthly(Repayment::NewIncomeBased, 24_500.0, 1, 0), 0.0);
    near(monthly(Repayment::NewIncomeBased, 24_600.0, 1, 0), 10.0);
    near(monthly(Repayment::NewIncomeBased, 10_000.0, 1, 0), 0.0);
}

#[test]
fn assistance_takes_a_share_of_all_income_by_its_band() {
    // 35,000 at 3 % is 1,050 a year; the bound itself still lies in the band below.
    near(monthly(Repayment::Assistance, 35_000.0, 1, 0), 87.50);
    near(monthly(Repayment::Assistance, 60_000.0, 1, 0), 250.0);
    near(monthly(Repayment::Assistance, 60_001.0, 1, 0), 0.06 * 60_001.0 / 12.0);
    near(monthly(Repayment::Assistance, 120_000.0, 1, 0), 1_000.0);
    near(monthly(Repayment::Assistance, 120_000.0, 4, 2), 900.0);
    near(monthly(Repayment::Assistance, 10_000.0, 1, 0), 10.0);
    near(monthly(Repayment::Assistance, 20_000.0, 3, 2), 10.0);
}

#[test]
fn pay_as_you_earn_closes_and_each_plan_forgives_in_its_time() {
    let law = shipped();
    let terms = |plan, year: i32, month: i32| law.student_loans().terms(plan, Month::january(year).plus(month - 1)).clone();
    assert_eq!(terms(Repayment::PayAsYouEarn, 2028, 6).months, 240);
    assert_eq!(terms(Repayment::PayAsYouEarn, 2028, 7), terms(Repayment::Assistance, 2028, 7));
    let months = [Repayment::IncomeBased, Repayment::NewIncomeBased, Repayment::Assistance].map(|plan| terms(plan, 2030, 1).months);
    assert_eq!(months, [300, 240, 360]);
    assert_eq!(terms(Repayment::Assistance, 2030, 1).assistance, Some(Money::from_dollars(50)));
    assert_eq!(law.student_loans().public_service_months, 120);
}
