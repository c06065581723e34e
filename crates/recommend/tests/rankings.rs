//! Grids find what can be reckoned by hand, and say what can't be told apart.

mod common;

use common::{COUPLE, constant, law, market, plan, retiree, setting};
use overwinter_engine::{Options, compile, fates, unwatched};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::{Adjust, ConversionCeiling, Plan, adjust};
use overwinter_recommend::{By, Search, solve};
use overwinter_units::{Age, Rate};

/// Kim at 61, with money enough and a benefit to claim.
fn claimant(plan_to_age: u32) -> Plan {
    plan(&format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
medicare = {{ parts = "none" }}
people = [{{ id = "kim", born = "1964-07", plan_to_age = {plan_to_age} }}]
accounts = [{{ id = "bank", kind = "cash", balance = 1_000_000 }}]
income = [{{ kind = "social_security", primary_insurance_amount = 1_000, claim_age = 67 }}]
spending = [{{ name = "Living", tier = "essential", amount = 1_500 }}]
saving = {{ surplus_to = "bank" }}
"#
    ))
}

#[test]
fn one_persons_claim_is_the_month_that_pays_most_by_the_planning_age() {
    for plan_to_age in [72, 80, 95] {
        let plan = claimant(plan_to_age);
        let (law, market) = (law(), constant(0.0, &plan));
        let answer = solve(&plan, &Search::Claiming { by: By::Worth }, setting(&law, &market, 1), &unwatched).expect("an answer");
        let best = answer.best.expect("an answer").changes.claim_age_months[0].1;
        assert_eq!(answer.tried.len(), 96, "each month from 62 and one month to 70");
        let born = plan.people[0].born;
        let end = plan_to_age * 12;
        let total = |age: u16| law.social_security().claim_factor(born, Age::from_months(age)) * f64::from(end - u32::from(age));
        // Benefits alone are not taxed: they stay below the base amounts.
        let most = (745..=840).map(total).fold(0.0, f64::max);
        assert!((total(best) - most).abs() < 1e-9 * most, "to {plan_to_age}: {best}");
        assert!(answer.ties.iter().all(|tie| (total(tie.claim_age_months[0].1) - most).abs() < 1e-9 * most));
    }
}

#[test]
fn a_couples_whole_grid_is_screened_and_the_best_is_run_with_its_neighbours() {
    let plan = plan(COUPLE);
    let (law, market) = (law(), market(ModelKind::Deterministic));
    let answer = solve(&plan, &Search::Claiming { by: By::Worth }, setting(&law, &market, 1), &unwatched).expect("an answer");
    let best = answer.best.expect("an answer");
    assert_eq!(answer.screened, 96 * 96, "each pair of months from 62 and one month to 70");
    assert!(answer.tried.len() < 150, "{}", answer.tried.len());
    assert!(answer.tried.iter().all(|tried| tried.worth.value <= best.worth.value));
    let ages = |tried: &Adjust| [tried.claim_age_months[0].1, tried.claim_age_months[1].1];
    let run: Vec<_> = answer.tried.iter().map(|tried| ages(&tried.changes)).collect();
    let [one, other] = ages(&best.changes);
    for near in [[one + 1, other], [one - 1, other], [one, other + 1], [one, other - 1]] {
        let allowed = near.iter().all(|age| (745..=840).contains(age));
        assert!(!allowed || run.contains(&near), "a neighbour of the best was not run: {near:?}");
    }
    // No pair of a grid by years, which is run here whole, is better.
    let years = (0..9).map(|year| 840 - 12 * year).map(|age: u16| age.max(745));
    for one in years.clone() {
        for other in years.clone() {
            let claims = vec![(plan.people[0].id.clone(), one), (plan.people[1].id.clone(), other)];
            let changed = adjust(&plan, &Adjust { claim_age_months: claims, ..Adjust::default() }).expect("it can be claimed");
            let program = compile(&changed, &law, market.clone(), Options::default()).expect("it compiles");
            let fate = fates(&program, setting(&law, &market, 1).run, &unwatched).expect("not cancelled")[0];
            assert!(fate.legacy - fate.unmet <= best.worth.value + 1e-6, "{one} and {other} are better than {best:?}");
        }
    }
}

/// Without tax and growth, what a couple of one age is worth is what it was paid: the best pair can be found by hand.
#[test]
fn a_couples_best_pair_is_that_of_the_sums_of_benefits() {
    let text = |first: u32, second: u32| {
        format!(
            r#"
overwinter = 1
name = "Kim and Lee"
as_of = "2026-01"
tax = {{ state = "tx", filing = "joint" }}
medicare = {{ parts = "none" }}
people = [{{ id = "kim", born = "1964-07", plan_to_age = {first} }}, {{ id = "lee", born = "1964-07", plan_to_age = {second} }}]
accounts = [{{ id = "bank", owner = "joint", kind = "cash", balance = 2_000_000 }}]
income = [
  {{ person = "kim", kind = "social_security", primary_insurance_amount = 800, claim_age = 67 }},
  {{ person = "lee", kind = "social_security", primary_insurance_amount = 600, claim_age = 67 }},
]
spending = [{{ name = "Living", tier = "essential", amount = 1_500 }}]
saving = {{ surplus_to = "bank" }}
"#
        )
    };
    for (first, second) in [(72, 95), (95, 95), (80, 76)] {
        let plan = plan(&text(first, second));
        let (law, market) = (law(), constant(0.0, &plan));
        let answer = solve(&plan, &Search::Claiming { by: By::Worth }, setting(&law, &market, 1), &unwatched).expect("an answer");
        let best = answer.best.expect("an answer").changes.claim_age_months;
        let born = plan.people[0].born;
        let paid = |primary: f64, age: u32| primary * law.social_security().claim_factor(born, Age::from_months(age as u16));
        // Month by month from 62: each one's own while both live, then the larger of both for the one who lives on.
        let total = |kim: u32, lee: u32| -> f64 {
            let month = |age: u32| {
                let [own_kim, own_lee] = [if age >= kim { paid(800.0, kim) } else { 0.0 }, if age >= lee { paid(600.0, lee) } else { 0.0 }];
                match (age < first * 12, age < second * 12) {
                    (true, true) => own_kim + own_lee,
                    (true, false) => own_kim.max(paid(600.0, lee)),
                    (false, true) => own_lee.max(paid(800.0, kim)),
                    (false, false) => 0.0,
                }
            };
            (745..95 * 12).map(month).sum()
        };
        let most = (745..=840)
            .step_by(1)
            .flat_map(|kim| (745..=840).map(move |lee| (kim, lee)))
            .map(|(kim, lee)| total(kim, lee))
            .fold(0.0, f64::max);
        let found = total(u32::from(best[0].1), u32::from(best[1].1));
        assert!(found > most - 1e-6, "{first} and {second}: {best:?} gives {found} of {most}");
    }
}

#[test]
fn the_plans_own_ceiling_is_one_of_those_that_are_tried() {
    let more = r#"
income = [{ kind = "pension", amount = 3_000, per = "month", growth = "inflation", from = "now" }]
conversions = [{ name = "Into the Roth", from = "ira", to = "roth", up_to = "22 %", until = "2033-01" }]
"#;
    let ira = "  { id = \"ira\", kind = \"traditional_ira\", balance = 900_000, mix = { us_stocks = 1 } },\n]\nspending";
    let text = common::retiree_text(more).replacen("]\nspending", ira, 1);
    let plan = plan(&text);
    let (law, market) = (law(), market(ModelKind::default()));
    let answer = solve(&plan, &Search::Conversions { by: By::Worth }, setting(&law, &market, 256), &unwatched).expect("an answer");
    let ceilings: Vec<_> = answer.tried.iter().map(|tried| tried.changes.conversions.expect("a ceiling")).collect();
    let rates = [10, 12, 22, 24, 32, 35].map(|rate| ConversionCeiling::Bracket(Rate::percent(rate)));
    assert_eq!(ceilings, [&[ConversionCeiling::Nothing], rates.as_slice()].concat());
    assert_eq!(answer.tried[3].worth, answer.as_planned.worth, "22 % is what the plan says");
    let best = answer.best.expect("an answer");
    assert!(answer.tried.iter().all(|tried| tried.behind.expect("a lead").value >= 0.0));
    let check = answer.check.expect("a check");
    assert_eq!(check.best.changes, best.changes);
    assert!(best.worth.standard_error > check.gain_in_worth.standard_error, "pairs tell more than single runs");
}

#[test]
fn where_stocks_always_earn_more_all_stocks_are_worth_most() {
    let plan = retiree("");
    let months = plan.months() as usize;
    let market = Model::from_real_series(&vec![0.004; months], &vec![0.001; months], 12);
    let law = law();
    let answer = solve(&plan, &Search::Allocation { by: By::Worth }, setting(&law, &market, 1), &unwatched).expect("an answer");
    assert_eq!(answer.best.expect("an answer").changes.stocks_share, Some(1.0));
    assert_eq!(answer.tried.len(), 11);
    assert!(answer.tried.windows(2).all(|pair| pair[0].worth.value < pair[1].worth.value));
    assert!(answer.ties.is_empty());
}
