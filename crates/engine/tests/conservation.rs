//! Money is conserved on every path of any plan: what an account holds is what the ledger says, month by month; and lanes are the scalar.

#![allow(clippy::disallowed_methods, reason = "the plans are shared out over threads")]

mod common;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use overwinter_engine::{Backend, Dollars, Ledger, Place, Program, Run, run, trace, unwatched};
use overwinter_market::ModelKind;
use overwinter_testkit::random_plan;

/// How many, unless `OVERWINTER_RANDOM_PLANS` asks for more (the drill does).
const PLANS: u64 = 2_000;
/// Dollars; sums of thousands of postings round a little.
const CENT: f64 = 0.01;

#[test]
fn money_is_conserved_nothing_is_negative_and_lanes_are_the_scalar_on_any_plan() {
    let asked = option_env!("OVERWINTER_RANDOM_PLANS").and_then(|count| count.parse().ok());
    // Not asked for more, one plan in twenty is enough for the lanes: `agreement` has every example.
    let (plans, lanes_of) = asked.map_or((PLANS, 20), |plans| (plans, 1));
    let next = AtomicU64::new(0);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= plans {
                return;
            }
            check(seed, seed.is_multiple_of(lanes_of));
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
    println!("{plans} random plans, lanes against scalar on {}", plans.div_ceil(lanes_of));
}

/// Everything that has to hold of a plan, by its seed.
fn check(seed: u64, lanes: bool) {
    let plan = random_plan(seed);
    let kind = match seed % 6 {
        0 => ModelKind::Lognormal,
        1 => ModelKind::STUDENT_T,
        2 => ModelKind::Regime,
        _ => ModelKind::default(),
    };
    let program = common::program(&plan, kind, if seed % 4 == 3 { 1 } else { 12 });
    shares_sum_to_one(seed, &program);
    let ledger = trace(&program, Dollars::Nominal, seed, (seed % 1_000) as u32);
    reconcile(seed, &program, &ledger);
    if lanes {
        agree(seed, &program);
    }
}

/// Nine paths: a full group and one that is not.
fn agree(seed: u64, program: &Program) {
    let with = |backend| {
        let run_of = Run { seed, paths: 9, dollars: Dollars::Real, backend, threads: 1 };
        run(program, run_of, &unwatched).expect("nobody cancels")
    };
    let want = with(Backend::Scalar);
    assert!(want == with(Backend::Simd), "plan {seed} differs between scalar and lanes, or holds something that is not a number");
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
