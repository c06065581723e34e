//! Plans with closed forms, and how they are run.
#![allow(dead_code, reason = "each test binary uses a part")]

use overwinter_engine::{Backend, Dollars, Options, Run};
use overwinter_law::{Law, shipped};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::{Plan, file};
use overwinter_recommend::Setting;
use overwinter_units::AssetClass;

pub fn plan(text: &str) -> Plan {
    file::read_toml(text).unwrap_or_else(|findings| panic!("{findings:#?}")).plan
}

/// Kim, 65, in Texas, lives for 30 years on a Roth account of $600,000, all in stocks: nothing is taxed.
pub fn retiree(more: &str) -> Plan {
    plan(&retiree_text(more))
}

pub fn retiree_text(more: &str) -> String {
    format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
medicare = {{ parts = "none" }}
people = [{{ id = "kim", born = "1961-01", plan_to_age = 95 }}]
accounts = [
  {{ id = "bank", kind = "cash", balance = 0 }},
  {{ id = "roth", kind = "roth_ira", balance = 600_000, contributions = 600_000, mix = {{ us_stocks = 1 }} }},
]
spending = [{{ name = "Living", tier = "essential", amount = 1_500 }}, {{ name = "Fun", tier = "discretionary", amount = 300 }}]
saving = {{ surplus_to = "bank" }}
{more}
"#
    )
}

/// A worker's plan without tax: 50 years old with a windfall-free income that is just spent, and a Roth account to retire on.
pub fn worker(balance: u32) -> Plan {
    plan(&format!(
        r#"
overwinter = 1
name = "Lee"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
medicare = {{ parts = "none" }}
people = [{{ id = "lee", born = "1966-01", retires = "age 65", plan_to_age = 90 }}]
accounts = [
  {{ id = "bank", kind = "cash", balance = 0 }},
  {{ id = "roth", kind = "roth_ira", balance = {balance}, contributions = {balance}, mix = {{ us_stocks = 1 }} }},
]
income = [
  {{ name = "Help", kind = "annuity", amount = 2_000, per = "month", growth = "inflation", taxable_share = "0 %", from = "now", until = "retires" }},
]
spending = [{{ name = "Living", tier = "essential", amount = 2_000 }}]
saving = {{ surplus_to = "bank" }}
"#
    ))
}

/// The same real return every month, and no inflation. The record is just as long as the plan, so there is one path.
pub fn constant(monthly: f64, plan: &Plan) -> Model {
    let months = plan.months() as usize;
    Model::from_real_series(&vec![monthly; months], &vec![monthly; months], 12)
}

pub fn market(kind: ModelKind) -> Model {
    Model::new(kind, 12, &[AssetClass::UsStocks, AssetClass::InternationalStocks, AssetClass::UsBonds, AssetClass::Tips, AssetClass::Cash])
        .expect("the model has these classes")
}

pub fn law() -> Law {
    shipped()
}

pub fn setting<'a>(law: &'a Law, market: &'a Model, paths: u32) -> Setting<'a> {
    let run = Run { seed: 1, paths, dollars: Dollars::Real, backend: Backend::Simd, threads: 2 };
    Setting { law, market, options: Options::default(), run }
}

pub const COUPLE: &str = include_str!("../../../../examples/plans/couple.toml");
