//! Medicare's premiums on paths, by the notice of CMS for 2026.

mod common;

use common::near;
use overwinter_engine::{Dollars, Ledger, Reason, trace};
use overwinter_law::us::marginal::Cause;
use overwinter_market::ModelKind;
use overwinter_numeric::math;

/// One person in Texas, of 66 in 2026, with a level pension that is all spent; what `medicare` says comes on top.
fn ledger(pension: u32, medicare: &str, kind: ModelKind, path: u32) -> Ledger {
    let text = format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "kim", born = "1959-06", plan_to_age = 90 }}]
saving = {{ surplus_to = "bank" }}
accounts = [{{ id = "bank", kind = "cash", balance = 0 }}]
income = [{{ kind = "pension", amount = {pension}, per = "year", growth = "none", from = "now" }}]
spending = [{{ name = "Living", tier = "essential", amount = {}, per = "year", growth = "none" }}]
medicare = {{ {medicare} }}
"#,
        pension / 10 * 9
    );
    let plan = common::plan(&text);
    trace(&common::program(&plan, kind, 12), Dollars::Nominal, 5, path)
}

fn paid(ledger: &Ledger, year: usize) -> f64 {
    let postings = ledger.steps[12 * year..12 * (year + 1)].iter().flatten();
    postings.filter(|posting| posting.reason == Reason::MedicarePremium).map(|posting| posting.amount).sum()
}

#[test]
fn the_first_years_go_by_the_incomes_that_the_plan_gives() {
    let first = |medicare: &str| paid(&ledger(60_000, medicare, ModelKind::Deterministic, 0), 0);
    near(first("income_two_years_ago = 109_000"), 12.0 * 202.90, 0.01);
    near(first("income_two_years_ago = 109_001"), 12.0 * (202.90 + 81.20), 0.01);
    near(first("income_two_years_ago = 500_000"), 12.0 * (202.90 + 487.00), 0.01);
    near(first("parts = \"b and d\", income_two_years_ago = 140_000"), 12.0 * (202.90 + 202.90 + 38.99 + 37.50), 0.01);
    // Nothing given: by the pension itself.
    near(first(""), 12.0 * 202.90, 0.01);
    assert_eq!(first("parts = \"none\", income_two_years_ago = 500_000"), 0.0);
}

/// A pension of $160,000 is above the second bound of 137,000 and below the third of 171,000 in 2026, and so it is two years later.
#[test]
fn the_third_year_goes_by_the_first_ones_income() {
    let ledger = ledger(160_000, "income_last_year = 50_000, income_two_years_ago = 50_000", ModelKind::Deterministic, 0);
    let index = |year: usize| ledger.years[year].law_index;
    near(paid(&ledger, 0), 12.0 * 202.90, 0.01);
    // Premiums grow 1.7 % a year beyond the law's index.
    near(paid(&ledger, 1), 12.0 * 202.90 * index(1) * 1.017, 0.01);
    near(paid(&ledger, 2), 12.0 * (202.90 + 202.90) * index(2) * 1.017 * 1.017, 0.01);
    // In 2036 the bound of 137,000 has risen above the level pension.
    assert!(137_000.0 * index(12) > 165_000.0 && 109_000.0 * index(12) < 160_000.0);
    near(paid(&ledger, 12), 12.0 * (202.90 + 81.20) * index(12) * math::powi(1.017, 12), 0.05);
}

#[test]
fn a_couple_pays_for_each_from_the_month_of_sixty_five() {
    let text = r#"
overwinter = 1
name = "Ana and Ben"
as_of = "2026-01"
tax = { state = "fl", filing = "joint" }
people = [{ id = "ana", born = "1961-07", plan_to_age = 90 }, { id = "ben", born = "1936-07", plan_to_age = 91 }]
saving = { surplus_to = "bank" }
accounts = [{ id = "bank", owner = "joint", kind = "cash", balance = 90_000 }]
"#;
    let plan = common::plan(text);
    let ledger = trace(&common::program(&plan, ModelKind::Deterministic, 12), Dollars::Nominal, 5, 0);
    // Ben's twelve months, Ana's from July; Ben lives to June of 2027.
    near(paid(&ledger, 0), 18.0 * 202.90, 0.01);
    near(paid(&ledger, 1), 18.0 * 202.90 * 1.017 * ledger.years[1].law_index, 0.01);
}

/// The marginal rate holds the premiums, and its causes add up to it.
#[test]
fn the_next_dollar_may_cost_a_bound_of_medicare() {
    let mut crossed = 0;
    for path in 0..40 {
        let ledger = ledger(136_600, "", ModelKind::default(), path);
        for traced in &ledger.years {
            let sum: f64 = traced.marginal.iter().map(|(_, amount)| amount).sum();
            near(sum, 1_000.0 * traced.end.marginal_rate, 0.5);
            let medicare = traced.marginal.iter().find(|(cause, _)| *cause == Cause::MedicarePremiums).map_or(0.0, |(_, amount)| *amount);
            // 12 months of 121.70 more, with two years of growth.
            crossed += usize::from((medicare - 12.0 * 121.70 * 1.017 * 1.017).abs() < 0.5);
        }
    }
    assert!(crossed > 30, "{crossed}");
}
