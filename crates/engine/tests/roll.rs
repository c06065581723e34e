//! A plan that is rolled on wants, is paid and owes what it would have without that: everything that is dated goes on where it was.

mod common;

use common::program;
use overwinter_engine::{Index, Program, Schedule};
use overwinter_market::{ModelKind, PriceSpreads};
use overwinter_numeric::math;
use overwinter_plan::{Adjusted, Growth, Plan, SpendingRule, roll};
use overwinter_testkit::random_plan;
use overwinter_units::Month;

/// What prices have risen to when the plan is rolled on: any number will do.
const PRICES: f64 = 1.137;

fn grown(from: Month, to: Month) -> impl Fn(Growth, Adjusted) -> f64 {
    move |growth, adjusted| {
        let years = match adjusted {
            Adjusted::Monthly => f64::from(from.until(to)) / 12.0,
            Adjusted::InJanuary => f64::from(to.year() - from.year()),
        };
        let spreads = PriceSpreads::shipped();
        let by = |rate: f64| math::pow(1.0 + rate, years);
        match growth {
            Growth::Fixed(rate) => by(rate.fraction()),
            Growth::Inflation { plus } => PRICES * by(plus.fraction()),
            Growth::Medical => PRICES * by(spreads.medical),
            Growth::College => PRICES * by(spreads.college),
        }
    }
}

/// Dollars of the later start as the plan as it was has them, from step `first` on.
fn as_it_was(schedule: &Schedule, first: usize) -> Vec<f64> {
    let scale = match schedule.index {
        Index::Prices | Index::JanuaryPrices => PRICES,
        Index::Nominal => 1.0,
    };
    schedule.usd[first..].iter().map(|usd| usd * scale).collect()
}

#[track_caller]
fn same(what: &str, rolled: &Schedule, was: &Schedule, first: usize) {
    assert_eq!(rolled.index, was.index, "{what}");
    for (step, (now, was)) in rolled.usd.iter().zip(as_it_was(was, first)).enumerate() {
        // Amounts are rounded to cents, benefits to dimes, and may grow a hundredfold afterwards.
        assert!((now - was).abs() <= 0.25 + 1e-4 * was.abs(), "{what}, step {step}: {now}, was {was}");
    }
}

fn compare(rolled: &Program, was: &Program, first: usize, seed: u64) {
    assert_eq!(rolled.calendar.steps, was.calendar.steps - first, "seed {seed}");
    assert_eq!(rolled.incomes.len(), was.incomes.len(), "seed {seed}");
    for (index, (now, before)) in rolled.incomes.iter().zip(&was.incomes).enumerate() {
        same(&format!("seed {seed}, income {index}"), &now.pay, &before.pay, first);
    }
    for (index, (now, before)) in rolled.spending_items.iter().zip(&was.spending_items).enumerate() {
        same(&format!("seed {seed}, item {index}"), &now.wanted, &before.wanted, first);
    }
    for (index, (now, before)) in rolled.properties.iter().zip(&was.properties).enumerate() {
        same(&format!("seed {seed}, home {index}"), &now.value, &before.value, first);
        for (now, before) in now.cost.iter().zip(&before.cost) {
            same(&format!("seed {seed}, costs of home {index}"), now, before, first);
        }
    }
    for (index, (now, before)) in rolled.accounts.iter().zip(&was.accounts).enumerate() {
        assert_eq!(now.early_rate, before.early_rate[first..], "seed {seed}, early withdrawals from account {index}");
    }
    for (now, before) in rolled.insurance.iter().zip(&was.insurance) {
        same(&format!("seed {seed}, insurance"), &now.premium, &before.premium, first);
    }
    for (index, (now, before)) in rolled.debts.iter().zip(&was.debts).enumerate() {
        if now.income_driven.is_none() && now.begins.is_none() && before.begins.is_none() {
            for step in 0..rolled.calendar.steps {
                let (now, before) = (now.balance[step], before.balance[step + first]);
                assert!((now - before).abs() < 0.01, "seed {seed}, loan {index}, step {step}: {now}, was {before}");
            }
        }
    }
    let (now, before) = (rolled.years.last().expect("a year"), was.years.last().expect("a year"));
    assert_eq!((now.filer.status, now.filer.persons()), (before.filer.status, before.filer.persons()), "seed {seed}");
}

/// Whether something goes by the calendar of the plan's own start.
fn begins_anew(plan: &Plan) -> bool {
    matches!(plan.spending_rule, SpendingRule::Smile { .. })
}

#[test]
fn what_is_dated_goes_on_where_it_was() {
    let (mut done, mut refused) = (0, 0);
    for seed in 0..500 {
        let plan = random_plan(seed);
        let to = plan.as_of.plus(1 + (seed as i32 * 7) % 61);
        if begins_anew(&plan) || to >= plan.end() {
            continue;
        }
        let Ok(rolled) = roll(&plan, to, &grown(plan.as_of, to), &[]) else {
            refused += 1;
            continue;
        };
        let first = plan.as_of.until(to) as usize;
        compare(&program(&rolled, ModelKind::Deterministic, 12), &program(&plan, ModelKind::Deterministic, 12), first, seed);
        done += 1;
    }
    println!("{done} rolled on, {refused} refused");
    assert!(done > 200, "{done} rolled on, {refused} refused");
}
