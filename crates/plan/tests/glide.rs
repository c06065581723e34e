//! Glide paths by years to a milestone.

use overwinter_plan::{Plan, file};
use overwinter_units::{AssetClass, Month};

/// 90 % stocks until twenty years before the milestone, 30 % at it, 60 % fifteen years later: falling, then rising equity.
const PLAN: &str = r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = { state = "tx", filing = "single" }
people = [{ id = "kim", born = "1985-03", retires = "AGE" }]
saving = { surplus_to = "bank" }
milestones = [{ name = "free", when = "retires" }]

[[accounts]]
id = "bank"
kind = "cash"
balance = 0

[[accounts]]
id = "ira"
kind = "traditional_ira"
balance = 1_000
mix.glide = [
  [{ milestone = "free", years = -20 }, { us_stocks = 0.9, bonds = 0.1 }],
  [{ milestone = "free" }, { us_stocks = 0.3, bonds = 0.7 }],
  [{ milestone = "free", years = 15 }, { us_stocks = 0.6, bonds = 0.4 }],
]
"#;

fn plan(retires: &str) -> Plan {
    file::read_toml(&PLAN.replace("AGE", retires)).unwrap_or_else(|findings| panic!("{findings:#?}")).plan
}

fn stocks(plan: &Plan, month: &str) -> f64 {
    let (index, _) = plan.accounts_indexed().nth(1).expect("the second account");
    plan.mix_at(index, Month::parse(month).expect("a month"))[AssetClass::UsStocks.index()]
}

#[test]
fn the_path_moves_with_its_milestone() {
    // 62 in March 2047.
    let plan62 = plan("age 62");
    for (month, want) in
        [("2026-01", 0.9), ("2027-03", 0.9), ("2037-03", 0.6), ("2047-03", 0.3), ("2052-03", 0.4), ("2062-03", 0.6), ("2070-01", 0.6)]
    {
        assert!((stocks(&plan62, month) - want).abs() < 1e-9, "{month}: {}", stocks(&plan62, month));
    }
    // Eight years later with retirement at 70.
    let plan70 = plan("age 70");
    assert!((stocks(&plan70, "2045-03") - 0.6).abs() < 1e-9);
    assert_eq!(file::read_toml(&file::write_toml(&plan70)).expect("a plan").plan, plan70);
}
