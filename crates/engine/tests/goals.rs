//! The chance of each goal.

mod common;

use overwinter_engine::{Backend, Dollars, Outcome, Run, Tier, run, unwatched};
use overwinter_market::ModelKind;
use overwinter_plan::file;

fn outcome(goals: &str) -> Outcome {
    let stocks = "[[accounts]]\nid = \"stocks\"\nkind = \"brokerage\"\nbalance = 100_000\ncost_basis = 100_000\nmix = { us_stocks = 1 }\n";
    let plan = file::read_toml(&common::kim(1980, &format!("{stocks}{goals}"))).expect("a plan").plan;
    let program = common::program(&plan, ModelKind::default(), 12);
    let run_of = Run { seed: 1, paths: 300, dollars: Dollars::Real, backend: Backend::Simd, threads: 1 };
    run(&program, run_of, &unwatched).expect("nobody cancels")
}

fn goal(name: &str, amount: u32, when: &str) -> String {
    format!("[[goals]]\nname = \"{name}\"\namount = {amount}\nwhen = \"{when}\"\n")
}

#[test]
fn each_goal_has_its_own_chance() {
    let goals = goal("Car", 5_000, "2026-03") + &goal("Boat", 9_000_000, "2027-03") + &goal("Grave", 1, "2080-01");
    let outcome = outcome(&goals);
    let chances: Vec<_> = outcome.goals.iter().map(|goal| goal.map(|chance| chance.value)).collect();
    assert_eq!(chances, [Some(1.0), Some(0.0), None]);
}

#[test]
fn the_chance_of_an_only_goal_is_that_of_no_shortfall_of_its_tier() {
    let outcome = outcome(&goal("House", 110_000, "2031-01"));
    let chance = outcome.goals[0].expect("the plan comes to it");
    assert!((0.2..0.95).contains(&chance.value), "{chance:?}");
    assert!((chance.value + outcome.shortfall[Tier::Goal.index()].probability.value - 1.0).abs() < 1e-12);
    // √(p (1 − p) / 300).
    assert!((chance.standard_error - (chance.value * (1.0 - chance.value) / 300.0).sqrt()).abs() < 1e-12);
}

#[test]
fn goals_of_one_month_that_can_not_all_be_paid_all_lack_something() {
    let outcome = outcome(&(goal("One", 90_000, "2026-01") + &goal("Other", 90_000, "2026-01")));
    assert_eq!(outcome.goals.iter().flatten().map(|chance| chance.value).collect::<Vec<_>>(), [0.0, 0.0]);
}
