//! Money is conserved on every path of any plan: what an account holds is what the ledger says, month by month.

mod common;

use std::collections::BTreeMap;

use overwinter_engine::{Backend, Dollars, Ledger, Place, Program, Run, run, trace, unwatched};
use overwinter_market::ModelKind;
use overwinter_testkit::random_plan;

const PLANS: u64 = 2_000;
/// Dollars; sums of thousands of postings round a little.
const CENT: f64 = 0.01;

#[test]
fn every_months_postings_sum_to_zero_and_nothing_goes_negative() {
    for seed in 0..PLANS {
        let plan = random_plan(seed);
        let kind = if seed % 3 == 0 { ModelKind::Lognormal } else { ModelKind::default() };
        let program = common::program(&plan, kind, if seed % 4 == 3 { 1 } else { 12 });
        shares_sum_to_one(seed, &program);
        let ledger = trace(&program, Dollars::Nominal, seed, (seed % 1_000) as u32);
        reconcile(seed, &program, &ledger);
    }
}

#[test]
fn lanes_and_scalar_agree_on_any_plan() {
    for seed in (0..PLANS).step_by(20) {
        let program = common::program(&random_plan(seed), ModelKind::default(), 12);
        let with = |backend| {
            let run_of = Run { seed, paths: 11, dollars: Dollars::Real, backend, threads: 1 };
            run(&program, run_of, &unwatched).expect("nobody cancels")
        };
        assert!(with(Backend::Scalar) == with(Backend::Simd), "plan {seed} differs between scalar and lanes");
    }
}

fn shares_sum_to_one(seed: u64, program: &Program) {
    for (index, account) in program.accounts.iter().enumerate() {
        for step in 0..program.calendar.steps {
            let sum: f64 = account.shares_at(step).iter().sum();
            assert!((sum - 1.0).abs() < 1e-9, "plan {seed}: shares of account {index} sum to {sum} in step {step}");
        }
    }
}

/// Replays the ledger from the opening balances and compares with what the kernel says it holds.
fn reconcile(seed: u64, program: &Program, ledger: &Ledger) {
    let mut held: BTreeMap<Place, f64> = BTreeMap::new();
    for (index, account) in program.accounts.iter().enumerate() {
        held.insert(Place::Account(index), account.balance);
    }
    for (step, postings) in ledger.steps.iter().enumerate() {
        let mut change: BTreeMap<Place, f64> = BTreeMap::new();
        for posting in postings {
            assert!(posting.amount.is_finite(), "plan {seed}, step {step}: {posting:?}");
            *change.entry(posting.from).or_default() -= posting.amount;
            *change.entry(posting.to).or_default() += posting.amount;
        }
        let sum: f64 = change.values().sum();
        let turnover: f64 = postings.iter().map(|posting| posting.amount.abs()).sum();
        assert!(sum.abs() <= 1e-9 * turnover.max(1.0), "plan {seed}, step {step}: postings sum to {sum}");
        for (place, amount) in change {
            *held.entry(place).or_default() += amount;
        }
        let mine = held.iter().filter(|(place, _)| matches!(place, Place::Hand | Place::Account(_)));
        for (place, balance) in mine {
            assert!(*balance > -CENT, "plan {seed}, step {step}: {place:?} holds {balance}");
        }
        if program.calendar.closes[step] {
            compare_year(seed, &ledger.years[program.calendar.year_of[step]], &held);
        }
    }
}

fn compare_year(seed: u64, year: &overwinter_engine::TracedYear, held: &BTreeMap<Place, f64>) {
    let near = |what: Place, kernel: f64| {
        let booked = held.get(&what).copied().unwrap_or(0.0);
        let bound = CENT.max(1e-9 * kernel.abs());
        assert!((booked - kernel).abs() <= bound, "plan {seed}, {}: {what:?} holds {kernel}, the ledger says {booked}", year.year);
        assert!(kernel >= 0.0, "plan {seed}, {}: {what:?} holds {kernel}", year.year);
    };
    near(Place::Hand, year.hand);
    for (index, balance) in year.balances.iter().enumerate() {
        near(Place::Account(index), *balance);
    }
    let rates = [year.end.effective_rate, year.end.marginal_rate, year.net_worth, year.end.federal, year.end.state];
    assert!(rates.iter().all(|value| value.is_finite()), "plan {seed}, {}: {rates:?}", year.year);
}
