//! A plan brought up to what has happened, as the command line and the API see it.

mod common;

use std::collections::BTreeMap;

use common::{EXAMPLES, few, question};
use overwinter_plan::file;
use overwinter_report::answer::{Desk, Machine, Refusal, rebase, unwatched};
use overwinter_report::wire::v1::{AccountNow, Adjust, Happened, Rebased, RunOptions, SuccessCause, WorthCause};

fn happened(to: &str, accounts: &[(&str, f64)]) -> Happened {
    let now = |(id, usd): &(&str, f64)| ((*id).to_owned(), AccountNow { balance_usd: *usd, ..AccountNow::default() });
    Happened { to: to.into(), accounts: accounts.iter().map(now).collect::<BTreeMap<_, _>>(), ..Happened::default() }
}

fn rebased(text: &str, happened: &Happened, after: &Adjust, run: RunOptions) -> Result<Rebased, Refusal> {
    rebase(&Desk::shipped(), &question(text, run), happened, after, Machine::default(), &unwatched)
}

fn cents(usd: f64) -> i64 {
    (usd * 100.0).round() as i64
}

#[test]
fn both_splits_sum_and_the_new_plan_is_a_plan_of_the_new_month() {
    let text = EXAMPLES[0].1;
    let after = Adjust { spending_monthly_usd: Some(7_000.0), ..Adjust::default() };
    let told = rebased(text, &happened("2027-03", &[("brokerage", 250_000.0)]), &after, few(64)).expect("an answer");
    let parts: i64 = told.worth.parts.iter().map(|part| cents(part.usd)).sum();
    assert_eq!(parts, cents(told.worth.now_usd) - cents(told.worth.forecast_usd));
    let futures: i32 = told.success.parts.iter().map(|part| part.futures).sum();
    assert_eq!(futures, told.success.after as i32 - told.success.before as i32);
    let plan = file::read_value(told.file.0).expect("a plan").plan;
    assert_eq!(plan.as_of.to_string(), "2027-03");
    let of = |id: &str| plan.accounts.iter().find(|account| account.id == id).expect("an account").balance;
    assert_eq!(of("brokerage").dollars_f64(), 250_000.0);
    let checking = told.accounts.iter().find(|account| account.id == "checking").expect("an account");
    assert_eq!((of("checking").dollars_f64(), checking.known), (checking.forecast_usd, false));
    // Nothing tells of flows, so markets have done it.
    let of_cause = |cause: WorthCause| told.worth.parts.iter().find(|part| part.cause == cause).map(|part| cents(part.usd));
    assert_eq!(of_cause(WorthCause::Markets), Some(parts));
    assert_eq!(of_cause(WorthCause::Unexplained), Some(0));
    let spending = told.success.parts.iter().find(|part| part.cause == SuccessCause::Spending).expect("a part");
    assert!(spending.futures >= 0);
}

#[test]
fn every_example_can_be_brought_up_by_a_month_and_by_years_or_says_what_must_be_written_down() {
    for (name, text) in EXAMPLES {
        for to in ["2026-02", "2029-08"] {
            match rebased(text, &happened(to, &[]), &Adjust::default(), few(8)) {
                Ok(told) => {
                    // As forecast: time alone has passed.
                    assert_eq!(cents(told.worth.now_usd), cents(told.worth.forecast_usd), "{name}");
                    let moved = told.success.parts.iter().filter(|part| part.futures != 0).map(|part| part.cause);
                    assert!(moved.clone().all(|cause| cause == SuccessCause::Time), "{name}: {:?}", told.success);
                }
                Err(Refusal::Findings(found)) => {
                    assert!(to != "2026-02" || found.iter().all(|one| one.code == "in-the-past"), "{name}: {found:?}");
                    assert!(found.iter().all(|one| one.code == "in-the-past" && one.hint.is_some()), "{name}: {found:?}");
                }
                Err(Refusal::Cancelled) => panic!("{name}: nobody cancels"),
            }
        }
    }
}

#[test]
fn what_cannot_have_happened_is_told_all_at_once() {
    let mut wrong = happened("2019-13", &[("wallet", 5.0), ("brokerage", -3.0)]);
    wrong.prices = Some(0.0);
    let run = RunOptions { steps_per_year: 1, ..few(8) };
    let Err(Refusal::Findings(found)) = rebased(EXAMPLES[0].1, &wrong, &Adjust::default(), run) else { panic!("it is refused") };
    let mut places: Vec<_> = found.iter().map(|one| one.pointer.as_str()).collect();
    places.sort_unstable();
    let expected = [
        "/happened/accounts/brokerage/balance_usd",
        "/happened/accounts/wallet",
        "/happened/prices",
        "/happened/to",
        "/run/steps_per_year",
    ];
    assert_eq!(places, expected);
}
