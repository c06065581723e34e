//! The bound with perfect foresight: cases reckoned by hand, and no policy of random plans above it.

mod common;

use common::{COUPLE, constant, law, market, plan, retiree, setting};
use overwinter_engine::{Options, Run, compile, fates, unwatched};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::{Adjust, ConversionCeiling, Plan, adjust, file};
use overwinter_recommend::{Bound, Goal, Refusal, bound};
use overwinter_testkit::plans::random_plan_toml;
use overwinter_units::Rate;

fn bounded(plan: &Plan, goal: Goal, market: &Model) -> Result<Bound, Refusal> {
    bound(plan, goal, setting(&law(), market, 1), &unwatched)
}

fn close(found: Option<f64>, exact: f64) {
    let found = found.expect("a bound");
    assert!((-1e-9..1e-5).contains(&(found / exact - 1.0)), "{found} is not {exact}");
}

#[test]
fn without_tax_the_bound_is_the_annuity_and_the_plan_reaches_it() {
    let plan = retiree("");
    let monthly = 0.002;
    let grown = (0..360).fold(1.0, |dollar, _| dollar * (1.0 + monthly));
    let exact = 600_000.0 * monthly / (1.0 + monthly) / (1.0 - 1.0 / grown);
    let found = bounded(&plan, Goal::Spending, &constant(monthly, &plan)).expect("a bound");
    close(found.most, exact);
    assert_eq!(found.own, Some(exact.floor()));
}

/// Kim, 66, lives for so many years on a traditional account, in a state without income tax, where nothing grows.
fn taxed(traditional: u32, cash: u32, years: u32, monthly: u32) -> Plan {
    plan(&format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
medicare = {{ parts = "none" }}
people = [{{ id = "kim", born = "1960-01", plan_to_age = {} }}]
accounts = [
  {{ id = "bank", kind = "cash", balance = {cash} }},
  {{ id = "ira", kind = "traditional_ira", balance = {traditional}, mix = {{ us_stocks = 1 }} }},
  {{ id = "roth", kind = "roth_ira", balance = 0, contributions = 0, mix = {{ us_stocks = 1 }} }},
]
spending = [{{ name = "Living", tier = "essential", amount = {monthly} }}]
saving = {{ surplus_to = "bank" }}
"#,
        66 + years
    ))
}

/// In 2026 a single person of 66 deducts 16,100 + 2,050 and 6,000 as a senior: 24,150; 10 % reach to 12,400 and 12 % to 50,400.
const DEDUCTED: f64 = 16_100.0 + 2_050.0 + 6_000.0;

#[test]
fn two_years_on_a_traditional_account_pay_one_years_tax() {
    let plan = taxed(120_000, 0, 2, 1_000);
    // w a year is spent; the first year's tax falls due in the second, the second year's after the end:
    // 2 w + 1,240 + 0.12 (w − 24,150 − 12,400) = 120,000.
    let yearly = (120_000.0 - 1_240.0 + 0.12 * (DEDUCTED + 12_400.0)) / 2.12;
    assert!(yearly - DEDUCTED > 12_400.0 && yearly - DEDUCTED < 50_400.0);
    let found = bounded(&plan, Goal::Spending, &constant(0.0, &plan)).expect("a bound");
    close(found.most, yearly / 12.0);
    assert!(found.own < found.most, "the plan pays this year's tax within the year");
}

#[test]
fn what_heirs_keep_is_greatest_where_conversions_fill_the_brackets_below_the_heirs() {
    let plan = taxed(500_000, 12_000, 1, 1_000);
    // Heirs pay 22 %, so converting pays up to the top of 12 %: 74,550 are converted for 1,240 + 0.12 × 38,000 = 5,800.
    let converted = DEDUCTED + 50_400.0;
    let exact = 500_000.0 - 0.22 * (500_000.0 - converted) - 5_800.0;
    let found = bounded(&plan, Goal::Legacy, &constant(0.0, &plan)).expect("a bound");
    close(found.most, exact);
    assert!((found.own.expect("it is paid") - 0.78 * 500_000.0).abs() < 0.01);
}

#[test]
fn gains_are_taxed_only_beyond_what_was_paid() {
    let text = r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = { state = "tx", filing = "single" }
medicare = { parts = "none" }
people = [{ id = "kim", born = "1960-01", plan_to_age = 68 }]
accounts = [{ id = "broker", kind = "brokerage", balance = 600_000, cost_basis = 300_000, mix = { us_stocks = 1 } }]
spending = [{ name = "Living", tier = "essential", amount = 1_000 }]
saving = { surplus_to = "broker" }
"#;
    let plan = plan(text);
    // Half the money is what was paid: the first year's spending is free of tax, and the second year's falls due after the end.
    let found = bounded(&plan, Goal::Spending, &constant(0.0, &plan)).expect("a bound");
    close(found.most, 600_000.0 / 24.0);
}

#[test]
fn what_no_policy_can_pay_has_no_bound() {
    let plan = retiree("goals = [{ name = \"Castle\", amount = 9_000_000, when = \"2030-01\" }]");
    for goal in [Goal::Spending, Goal::Legacy] {
        let found = bounded(&plan, goal, &constant(0.001, &plan)).expect("an answer");
        assert_eq!(found, Bound { most: None, own: None });
    }
}

#[test]
fn the_couples_own_policies_stay_below_the_bound() {
    let market = market(ModelKind::Deterministic);
    for state in ["ca", "tx"] {
        let plan = plan(&COUPLE.replace("state = \"ca\"", &format!("state = \"{state}\"")));
        for goal in [Goal::Spending, Goal::Legacy] {
            let found = bounded(&plan, goal, &market).expect("a bound");
            let (most, own) = (found.most.expect("a bound"), found.own.expect("it is paid"));
            assert!(own <= most, "{state}, {goal:?}: {found:?}");
        }
    }
}

/// With and without the plan's conversions, and with others.
fn variants(plan: &Plan) -> Vec<Plan> {
    let mut variants = vec![plan.clone()];
    if !plan.conversions.is_empty() {
        let ceilings =
            [ConversionCeiling::Nothing, ConversionCeiling::Bracket(Rate::percent(12)), ConversionCeiling::Bracket(Rate::percent(24))];
        variants.extend(ceilings.into_iter().filter_map(|to| adjust(plan, &Adjust { conversions: Some(to), ..Adjust::default() }).ok()));
    }
    variants
}

/// Tables of a plan file that hold what the bound refuses. Incomes are here by their kind.
const REFUSED: [&str; 11] = [
    "[[properties]]",
    "[[debts]]",
    "[debt_strategy]",
    "[last_resort]",
    "[[moves]]",
    "[[milestones]]",
    "[[equity]]",
    "[[dependents]]",
    "[spending_rule]",
    "kind = \"self_employment\"",
    "kind = \"annuity\"",
];

/// A random plan without what the bound refuses; none where what is left of its file needs it.
fn random_plan_within_reach(seed: u64) -> Option<Plan> {
    let text = random_plan_toml(seed);
    let tables = text.split("\n[").map(|table| format!("\n[{table}"));
    let kept: String = tables.filter(|table| REFUSED.iter().all(|refused| !table.contains(refused))).collect();
    file::read_toml(kept.trim_start_matches("\n[")).ok().map(|read| read.plan)
}

#[test]
fn no_policy_of_a_random_plan_is_above_its_bound() {
    let (law, market) = (law(), market(ModelKind::Deterministic));
    let setting = setting(&law, &market, 1);
    let (mut spending, mut legacy) = (0, 0);
    for plan in (0..200).filter_map(random_plan_within_reach) {
        if spending > 9 && legacy > 9 {
            break;
        }
        if let Ok(found) = bound(&plan, Goal::Spending, setting, &unwatched) {
            let (most, own) = (found.most.unwrap_or(-1.0), found.own.unwrap_or(-1.0));
            assert!(own <= most, "{}: {found:?}", plan.name);
            spending += i32::from(own > 0.0);
        }
        let Ok(found) = bound(&plan, Goal::Legacy, setting, &unwatched) else { continue };
        for variant in variants(&plan) {
            let program = compile(&variant, &law, market.clone(), Options::default()).expect("it compiles");
            let fate = fates(&program, Run { paths: 1, ..setting.run }, &unwatched).expect("not cancelled")[0];
            if fate.succeeds {
                assert!(found.most.is_some_and(|most| fate.legacy <= most), "{}: {fate:?} against {found:?}", plan.name);
                legacy += 1;
            }
        }
    }
    assert!(spending > 5 && legacy > 5, "{spending} {legacy}");
}
