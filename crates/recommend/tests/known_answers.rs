//! Monotone searches find what a formula knows, where markets do the same every month and nothing is taxed.

mod common;

use common::{constant, law, retiree, setting, worker};
use overwinter_engine::unwatched;
use overwinter_plan::Adjust;
use overwinter_recommend::{Answer, Search, solve};

/// What a balance of one pays at the start of each of so many months.
fn annuity_due(monthly: f64, months: i32) -> f64 {
    if monthly == 0.0 { 1.0 / f64::from(months) } else { monthly / (1.0 + monthly) / (1.0 - 1.0 / grown(monthly, months)) }
}

/// What a dollar grows to.
fn grown(monthly: f64, months: i32) -> f64 {
    (0..months).fold(1.0, |dollar, _| dollar * (1.0 + monthly))
}

fn spending(answer: &Answer) -> f64 {
    answer.best.as_ref().expect("an answer").changes.spending_monthly_usd.expect("spending")
}

#[test]
fn the_spending_that_just_lasts_is_the_annuity() {
    let plan = retiree("");
    for monthly in [0.0, 0.001, 0.004] {
        let (law, market) = (law(), constant(monthly, &plan));
        for step_usd in [1, 10, 100] {
            let search = Search::Spending { target: 0.85, discretionary_only: false, step_usd };
            let answer = solve(&plan, &search, setting(&law, &market, 1), &unwatched).expect("an answer");
            let exact = 600_000.0 * annuity_due(monthly, 360);
            let found = spending(&answer);
            assert!(found <= exact + 0.01 && exact < found + f64::from(step_usd) + 0.01, "{monthly} by {step_usd}: {found} is not {exact}");
            let interval = answer.interval.expect("an interval");
            assert_eq!(interval.ambitious, interval.cautious, "one future has no error");
            assert!(answer.check.is_none() && answer.best.is_some_and(|best| best.success.value == 1.0));
        }
    }
}

#[test]
fn discretionary_spending_is_what_the_annuity_leaves_of_essentials() {
    let plan = retiree("");
    let (law, market) = (law(), constant(0.001, &plan));
    let search = Search::Spending { target: 0.5, discretionary_only: true, step_usd: 1 };
    let answer = solve(&plan, &search, setting(&law, &market, 1), &unwatched).expect("an answer");
    let found = answer.best.and_then(|best| best.changes.discretionary_monthly_usd).expect("discretionary spending");
    let exact = 600_000.0 * annuity_due(0.001, 360) - 1_500.0;
    assert!(found <= exact + 0.01 && exact < found + 1.01, "{found} is not {exact}");
}

#[test]
fn the_earliest_retirement_is_when_the_balance_carries_the_rest() {
    let plan = worker(200_000);
    let monthly = 0.003;
    let (law, market) = (law(), constant(monthly, &plan));
    let search = Search::Retirement { target: 0.9, person: "lee".into() };
    let answer = solve(&plan, &search, setting(&law, &market, 1), &unwatched).expect("an answer");
    let months = answer.best.expect("an answer").changes.retirement_age_months[0].1;
    // Lee is 60; until retirement the income is just what is spent, and the balance grows.
    let carries = |worked: i32| 200_000.0 * grown(monthly, worked) * annuity_due(monthly, 360 - worked) >= 2_000.0;
    let exact = (0..360).find(|worked| carries(*worked)).expect("some month");
    assert!(exact > 12, "the case is not trivial");
    assert_eq!(i32::from(months) - 60 * 12, exact);
}

#[test]
fn required_saving_is_what_grows_into_the_missing_capital() {
    let plan = worker(260_000);
    let monthly = 0.003;
    let (law, market) = (law(), constant(monthly, &plan));
    let search = Search::Saving { target: 0.9, account: "bank".into(), person: "lee".into(), step_usd: 1 };
    let answer = solve(&plan, &search, setting(&law, &market, 1), &unwatched).expect("an answer");
    let found = answer.best.expect("an answer").changes.extra_saving.expect("saving").monthly_usd;
    // The bank's cash earns nothing here: what is saved is spent after the account, in the order of withdrawal before it.
    let later = 300;
    let wanted = (0..2_000).find(|extra| lasts(260_000.0, f64::from(*extra), monthly, 60, later)).expect("some saving");
    assert!((found - f64::from(wanted)).abs() <= 1.0, "{found} is not {wanted}");
    assert!(wanted > 100, "the case is not trivial");
}

/// Cash without a return is spent first, then the account.
fn lasts(balance: f64, extra: f64, monthly: f64, worked: i32, later: i32) -> bool {
    let (mut cash, mut account) = (0.0, balance);
    for month in 0..worked + later {
        if month < worked {
            cash += extra;
        } else {
            let of_cash = 2_000.0_f64.min(cash);
            cash -= of_cash;
            account -= 2_000.0 - of_cash;
        }
        account *= 1.0 + monthly;
    }
    account >= -1e-6
}

#[test]
fn what_nothing_reaches_is_no_answer() {
    let plan = retiree("goals = [{ name = \"Castle\", amount = 9_000_000, when = \"2030-01\" }]");
    let (law, market) = (law(), constant(0.001, &plan));
    let search = Search::Spending { target: 0.85, discretionary_only: false, step_usd: 10 };
    let answer = solve(&plan, &search, setting(&law, &market, 1), &unwatched).expect("an answer");
    assert_eq!(answer.best, None);
    assert!(answer.check.is_none() && answer.tried.iter().all(|tried| tried.success.value == 0.0));
    assert_eq!(answer.as_planned.changes, Adjust::default());
}
