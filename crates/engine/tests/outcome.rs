//! What an outcome says beyond its fans, against hand calculations and against the draws themselves.

mod common;

use common::program;
use overwinter_engine::outcome::{Cause, FundedRatio, Threshold};
use overwinter_engine::{Backend, Cancelled, Dollars, Options, Program, Run, compile, fates, run, unwatched};
use overwinter_law::shipped;
use overwinter_market::real_yields::RealYields;
use overwinter_market::{Model, ModelKind};
use overwinter_numeric::math;
use overwinter_plan::Plan;
use overwinter_units::AssetClass;

/// Kim, 65, in Texas, lives for 30 years on a Roth account, all in stocks, which nothing taxes.
fn retiree(balance: u32, more: &str) -> Plan {
    let text = format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
medicare = {{ parts = "none" }}
people = [{{ id = "kim", born = "1961-01", plan_to_age = 95 }}]
accounts = [
  {{ id = "bank", kind = "cash", balance = 0 }},
  {{ id = "roth", kind = "roth_ira", balance = {balance}, contributions = {balance}, mix = {{ us_stocks = 1 }} }},
  {{ id = "ira", kind = "traditional_ira", balance = 100_000, mix = {{ us_stocks = 1 }} }},
]
spending = [{{ name = "Living", tier = "essential", amount = 1_500 }}, {{ name = "Fun", tier = "discretionary", amount = 300 }}]
saving = {{ surplus_to = "bank" }}
{more}
"#
    );
    common::plan(&text)
}

fn of(paths: u32) -> Run {
    Run { seed: 5, paths, dollars: Dollars::Real, backend: Backend::Simd, threads: 2 }
}

/// The same real return every month, and no inflation: one path.
fn still(plan: &Plan, monthly: f64) -> Program {
    let months = plan.months() as usize;
    let model = Model::from_real_series(&vec![monthly; months], &vec![monthly; months], 12);
    compile(plan, &shipped(), model, Options::default()).expect("the plan is modelled")
}

#[test]
fn a_stop_that_is_heard_after_the_last_block_is_a_stop() {
    let program = still(&retiree(600_000, ""), 0.002);
    for last in [false, true] {
        let answer = run(&program, of(1), &|done, all| last || done < all);
        assert_eq!(answer.err(), (!last).then_some(Cancelled));
    }
    let program = common::program(&retiree(600_000, ""), ModelKind::Lognormal, 1);
    for threads in [1, 2, 3] {
        // Four blocks: the last one to be done says stop.
        let answer = run(&program, Run { threads, ..of(1_000) }, &|done, all| done < all);
        assert_eq!(answer.err(), Some(Cancelled), "{threads} threads");
    }
}

/// What so many equal payments at the start of each month are worth at so much a month.
fn annuity_due(discount: f64, months: u32) -> f64 {
    (1.0 - math::powi(discount, months)) / (1.0 - discount)
}

#[test]
fn the_funded_ratio_is_that_of_annuities() {
    // A pension of $500 a month that does not follow prices, half of it taxed.
    let pension = r#"income = [{ name = "Pension", kind = "annuity", amount = 500, per = "month", growth = "none", taxable_share = "50 %", from = "now" }]"#;
    let program = still(&retiree(200_000, pension), 0.002);
    let flat = RealYields { points: vec![[10.0, 0.02]], inflation: 0.03, ..RealYields::embedded() };
    let funded = FundedRatio::at(&program, flat);
    let (real, nominal) = (math::pow(1.02, -1.0 / 12.0), math::pow(1.02 * 1.03, -1.0 / 12.0));
    let near = |got: f64, want: f64| assert!((got - want).abs() < 0.01, "{got} is not {want}");
    // What was never taxed is worth 78 %, what is taxed by half 89 %.
    near(funded.assets, 200_000.0 + 78_000.0);
    near(funded.income, 0.89 * 500.0 * annuity_due(nominal, 360));
    near(funded.essential, 1_500.0 * annuity_due(real, 360));
    near(funded.spending, 1_800.0 * annuity_due(real, 360));
    let ratio = (278_000.0 + funded.income) / funded.essential;
    assert!(funded.of_essential().is_some_and(|got| (got - ratio).abs() < 1e-9) && ratio > 0.8, "{ratio}");
}

#[test]
fn the_funded_ratio_asks_no_market() {
    let plan = retiree(500_000, "");
    let [one, other] = [0.0, 0.01].map(|monthly| run(&still(&plan, monthly), of(1), &unwatched).expect("a run").funded);
    assert_eq!(one, other);
}

#[test]
fn sure_spending_is_worth_itself_to_everybody() {
    let program = still(&retiree(3_000_000, ""), 0.002);
    let outcome = run(&program, of(1), &unwatched).expect("a run");
    assert_eq!(outcome.certainty_equivalents.len(), 3);
    for told in &outcome.certainty_equivalents {
        assert!((told.spending.value - 21_600.0).abs() < 1e-6 && told.spending.standard_error == 0.0, "{told:?}");
    }
}

#[test]
fn the_more_averse_take_less_and_the_error_shrinks_with_paths() {
    let program = program(&retiree(250_000, ""), ModelKind::Lognormal, 12);
    let [few, many] = [512, 2_048].map(|paths| run(&program, of(paths), &unwatched).expect("a run"));
    assert!(
        many.certainty_equivalents.is_sorted_by(|one, other| one.spending.value > other.spending.value),
        "{:?}",
        many.certainty_equivalents
    );
    for (few, many) in few.certainty_equivalents.iter().zip(&many.certainty_equivalents) {
        assert!(few.spending.standard_error > 1.5 * many.spending.standard_error, "{few:?} {many:?}");
    }
    // The same from the short account of each path, by which strategies are ranked.
    let strains = fates(&program, of(512), &unwatched).expect("fates");
    let mean = overwinter_engine::outcome::Estimate::of_mean(strains.iter().map(|fate| fate.strain));
    assert_eq!(overwinter_engine::outcome::certainty::equivalent(mean), few.certainty_equivalents[1].spending);
}

/// What a dollar in stocks is worth in buying power after so many months of a path, drawn again from the model.
fn grown(program: &Program, path: u32, months: u32) -> f64 {
    let mut cursor = program.market.begin::<f64>(5, path);
    (0..months).fold(1.0, |dollar, month| {
        let market = program.market.step::<f64>(5, path, month, &mut cursor);
        dollar * (1.0 + market.total[AssetClass::UsStocks.index()]) / (1.0 + market.inflation)
    })
}

#[test]
fn early_returns_part_the_paths_that_fail_as_the_draws_say() {
    let program = program(&retiree(250_000, ""), ModelKind::Lognormal, 12);
    let paths = 1_000;
    let outcome = run(&program, of(paths), &unwatched).expect("a run");
    let early = outcome.causes.iter().find(|told| told.cause == Cause::EarlyReturns).expect("early returns vary");

    let fates = fates(&program, of(paths), &unwatched).expect("fates");
    let mut ranked: Vec<(f64, bool)> = (0..paths).zip(&fates).map(|(path, fate)| (grown(&program, path, 120), !fate.succeeds)).collect();
    ranked.sort_by(|one, other| one.0.total_cmp(&other.0));
    let failed = ranked.iter().filter(|(_, failed)| *failed).count() as f64;
    let marked = ranked[..100].iter().filter(|(_, failed)| *failed).count() as f64;
    assert!(failed > 100.0 && failed < 900.0, "the case is not trivial: {failed}");
    assert!((early.among_failed - marked / failed).abs() < 1e-12 && early.among_all == 0.1, "{early:?}, {marked} of {failed}");
    let yearly = math::pow(ranked[99].0, 0.1) - 1.0;
    let Threshold::Annual(threshold) = early.threshold else { panic!("{early:?}") };
    assert!((threshold - yearly).abs() < 1e-9, "{threshold} is not {yearly}");
    assert!(early.lift.value > 1.0 + 3.0 * early.lift.standard_error, "{early:?}");
    assert!(outcome.causes.is_sorted_by(|one, other| one.lift.value >= other.lift.value));
}

#[test]
fn a_plan_that_never_fails_has_no_causes() {
    let outcome = run(&program(&retiree(20_000_000, ""), ModelKind::Lognormal, 1), of(64), &unwatched).expect("a run");
    assert!(outcome.causes.is_empty() && outcome.success.value == 1.0);
}
