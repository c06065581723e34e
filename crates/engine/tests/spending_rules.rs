//! Rules that move the discretionary tier, and nothing else.

mod common;

use overwinter_engine::{Dollars, Ledger, Tier, trace};
use overwinter_market::ModelKind;
use overwinter_plan::file;

/// Living off an IRA from 66 to 96: 2,000 a month must be paid, 2,000 may be cut.
fn ledger(rule: &str, dollars: Dollars, path: u32) -> Ledger {
    let text = format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "kim", born = "1960-01", plan_to_age = 96 }}]
accounts = [
  {{ id = "bank", kind = "cash", balance = 0 }},
  {{ id = "ira", kind = "traditional_ira", balance = 1_000_000, mix = {{ us_stocks = 0.6, bonds = 0.4 }} }},
  {{ id = "college", kind = "529", balance = 50_000, contributions = 20_000, mix = {{ bonds = 1 }} }},
]
saving = {{ surplus_to = "bank" }}
medicare = {{ parts = "none" }}
withdrawal = {{ order = ["bank", "ira"] }}
spending = [
  {{ name = "Living", tier = "essential", amount = 2_000 }},
  {{ name = "Travel", tier = "discretionary", amount = 2_000 }},
]
{rule}
"#
    );
    let plan = file::read_toml(&text).unwrap_or_else(|findings| panic!("{findings:#?}")).plan;
    trace(&common::program(&plan, ModelKind::default(), 12), dollars, 3, path)
}

/// What was wanted by tier in each year, today's dollars.
fn wanted(ledger: &Ledger, tier: Tier) -> Vec<f64> {
    ledger.years.iter().map(|year| year.flows.planned[tier.index()]).collect()
}

#[test]
fn guardrails_cut_and_raise_within_their_bounds_and_leave_what_must_be_paid() {
    let rule = "spending_rule = { kind = \"guardrails\", floor = \"60 %\", ceiling = \"140 %\" }";
    let (mut cuts, mut raises) = (0, 0);
    for path in 0..40 {
        let (guarded, constant) = (ledger(rule, Dollars::Real, path), ledger("", Dollars::Real, path));
        assert_eq!(wanted(&guarded, Tier::Essential), wanted(&constant, Tier::Essential), "path {path}");
        let share: Vec<f64> = wanted(&guarded, Tier::Discretionary).iter().map(|amount| amount / 24_000.0).collect();
        assert!((share[0] - 1.0).abs() < 1e-9, "path {path}: {}", share[0]);
        assert!(share.iter().all(|share| (0.6 - 1e-9..=1.4 + 1e-9).contains(share)), "path {path}: {share:?}");
        for pair in share.windows(2) {
            // A cut of 10 %, after at most one year's inflation that was not made up for.
            cuts += usize::from(pair[1] < pair[0] * 0.901);
            raises += usize::from(pair[1] > pair[0] * 1.02);
        }
    }
    assert!(cuts > 20 && raises > 20, "{cuts} cuts, {raises} raises");
}

#[test]
fn guardrails_cut_nothing_in_the_last_fifteen_years() {
    // So sharp that a cut can't be taken for a year's inflation that was left out.
    let rule = "spending_rule = { kind = \"guardrails\", band = \"5 %\", adjustment = \"50 %\" }";
    let (mut before, mut after) = (0, 0);
    for path in 0..40 {
        let share = wanted(&ledger(rule, Dollars::Real, path), Tier::Discretionary);
        let halved = |year: usize| share[year] < share[year - 1] * 0.7;
        let last = share.len() - 15;
        before += (1..last).filter(|year| halved(*year)).count();
        after += (last..share.len()).filter(|year| halved(*year)).count();
    }
    assert!(before > 40, "{before} cuts");
    assert_eq!(after, 0);
}

/// A percent rule's amount of each year in January's buying power: the same nominal dollars every month of the year.
fn by_percent(bounds: &str, path: u32) -> Vec<f64> {
    let rule = format!("spending_rule = {{ kind = \"percent\", rate = \"3 %\", {bounds} }}");
    let ledger = ledger(&rule, Dollars::Nominal, path);
    let amounts: Vec<f64> = ledger.years.iter().map(|year| year.flows.planned[Tier::Discretionary.index()] / year.prices[0]).collect();
    // Of the million for living; the 529 plan doesn't count.
    assert!((amounts[0] - 30_000.0).abs() < 1e-6, "path {path}: {}", amounts[0]);
    amounts
}

#[test]
fn a_percent_rule_keeps_to_its_floor_its_ceiling_and_its_steps() {
    let near = |got: f64, want: f64| (got - want).abs() < 1e-9;
    let mut touched = [0; 4];
    for path in 0..40 {
        for share in by_percent("floor = \"80 %\", ceiling = \"120 %\"", path).iter().map(|amount| amount / 30_000.0) {
            assert!((0.8 - 1e-9..=1.2 + 1e-9).contains(&share), "path {path}: {share}");
            touched[0] += usize::from(near(share, 0.8));
            touched[1] += usize::from(near(share, 1.2));
        }
        for pair in by_percent("cut_at_most = \"2.5 %\", raise_at_most = \"5 %\"", path).windows(2) {
            let step = pair[1] / pair[0];
            assert!((0.975 - 1e-9..=1.05 + 1e-9).contains(&step), "path {path}: {step}");
            touched[2] += usize::from(near(step, 0.975));
            touched[3] += usize::from(near(step, 1.05));
        }
    }
    assert!(touched.iter().all(|count| *count > 20), "{touched:?}");
}

/// Discretionary spending only rises, by a tenth and never within three years of the last raise, where real balances have grown by half.
#[test]
fn a_ratchet_never_cuts_and_raises_every_three_years_at_most() {
    let rule = "spending_rule = { kind = \"ratchet\", band = \"20 %\" }";
    let mut raises = 0;
    for path in 0..40 {
        let share: Vec<f64> =
            wanted(&ledger(rule, Dollars::Real, path), Tier::Discretionary).iter().map(|amount| amount / 24_000.0).collect();
        assert!((share[0] - 1.0).abs() < 1e-9);
        let raised: Vec<usize> = (1..share.len()).filter(|year| share[*year] > share[year - 1] * 1.05).collect();
        for pair in share.windows(2) {
            let step = pair[1] / pair[0];
            assert!((step - 1.0).abs() < 1e-9 || (step - 1.1).abs() < 1e-9, "path {path}: {step}");
        }
        assert!(raised.windows(2).all(|pair| pair[1] - pair[0] >= 3), "path {path}: {raised:?}");
        raises += raised.len();
    }
    assert!(raises > 20, "{raises}");
}

/// 30 years at 3 %, paid at the start: 1 / 20.19 in the first year (any table of annuities due), all that is left in the last.
#[test]
fn variable_percentage_takes_the_annuity_first_and_everything_at_last() {
    for path in 0..20 {
        let ledger = ledger("spending_rule = { kind = \"variable_percentage\", expects = \"3 %\" }", Dollars::Nominal, path);
        let wanted = wanted(&ledger, Tier::Discretionary);
        assert!((wanted[0] - 1_000_000.0 / 20.188_454).abs() < 1.0, "path {path}: {}", wanted[0]);
        let before: f64 = ledger.years[28].balances[1];
        assert!((wanted[29] - before).abs() < 1e-6 * before.max(1.0), "path {path}: {} of {before}", wanted[29]);
    }
}

/// Born in 1960: 72 in 2032, with a divisor of 27.4; before it the items' own want stands.
#[test]
fn the_table_of_required_distributions_takes_over_where_it_begins() {
    let ledger = ledger("spending_rule = { kind = \"required_distribution\" }", Dollars::Nominal, 1);
    let wanted = wanted(&ledger, Tier::Discretionary);
    let prices_of_2026 = 24_000.0;
    assert!(wanted[0] >= prices_of_2026 && wanted[0] < prices_of_2026 * 1.2, "{}", wanted[0]);
    let portfolio: f64 = ledger.years[5].balances[1];
    assert!((wanted[6] - portfolio / 27.4).abs() < 1e-6, "{} of {portfolio}", wanted[6]);
}
