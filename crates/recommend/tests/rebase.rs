//! What has happened since a plan was written, and what it does to it.

mod common;

use common::{law, market, plan, retiree_text, setting};
use overwinter_engine::{Dollars, compile, trace, unwatched};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::{Holding, Plan};
use overwinter_recommend::rebase::{Cause, Difference, Forecast, Moved, Since, forecast, rebase, success, worth};
use overwinter_recommend::{Refusal, Setting};
use overwinter_testkit::random_plan;
use overwinter_units::{AssetClass, Money, Month};

/// What happened on a path of the plan's own market until `to`, as if it were the world.
fn history(plan: &Plan, setting: &Setting<'_>, path: u32, to: Month) -> (Forecast, Since) {
    let program = compile(plan, setting.law, setting.market.clone(), setting.options).expect("the plan is modelled");
    let step = plan.as_of.until(to) as usize;
    let ledger = trace(&program, Dollars::Nominal, 7, path);
    let year = program.calendar.year_of[step];
    let prices = ledger.years[year].prices[0];
    let was = Forecast::of(&program, &ledger, step, prices);
    let accounts: Vec<_> = was.accounts.iter().map(|balance| Some(Holding { balance: *balance, basis: None })).collect();
    let since = Since { to, prices, accounts, flows: was.flows };
    (was, since)
}

#[test]
fn on_a_thousand_random_histories_the_difference_is_split_to_the_cent_and_nothing_is_left_unexplained() {
    let law = law();
    let market = Model::new(ModelKind::Lognormal, 12, &AssetClass::ALL).expect("the model has these classes");
    let setting = setting(&law, &market, 8);
    let (mut histories, mut differ) = (0, 0);
    for seed in 0.. {
        let plan = random_plan(seed);
        let to = plan.as_of.plus(1 + (seed as i32 * 5) % 40);
        // One that ends before, or a path on which somebody has died by then, has no such month.
        let Ok(expected) = forecast(&plan, &setting, to) else { continue };
        if plan.longevity.drawn {
            continue;
        }
        for path in 0..2 {
            let (was, since) = history(&plan, &setting, path, to);
            let split = worth(&since, &expected, Some(was.growth));
            let sum = split.parts.iter().fold(Money::ZERO, |sum, (_, part)| sum + *part);
            assert_eq!(sum, split.now - split.forecast, "seed {seed}, path {path}");
            let of = |which: Difference| split.parts.iter().find(|(part, _)| *part == which).map(|(_, part)| *part).expect("a part");
            // Each figure of the path is rounded by itself.
            let cents = of(Difference::Unexplained).cents().abs();
            assert!(cents <= 20 + plan.accounts.len() as i64, "seed {seed}, path {path}: {cents} cents are unexplained");
            differ += usize::from(of(Difference::Markets).cents() != 0);
            histories += 1;
        }
        if histories >= 1_000 {
            break;
        }
    }
    assert!(differ > 900, "markets did as forecast on {} of {histories} histories", histories - differ);
}

/// Kim's plan with a brokerage-free life; what happened to it, and the plan from then on.
fn moved(balance: i64, prices: f64, more: impl Fn(&Plan) -> Plan) -> (Moved, Forecast) {
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let setting = setting(&law, &market, 512);
    let before = plan(&retiree_text("").replace("1_500", "2_000"));
    let to = before.as_of.plus(12);
    let expected = forecast(&before, &setting, to).expect("a forecast");
    let held = |usd: i64| Some(Holding { balance: Money::from_dollars(usd), basis: None });
    let since = Since { to, prices, accounts: vec![held(0), held(balance)], flows: expected.flows };
    let after = more(&rebase(&before, &since, &expected).expect("it goes on"));
    let earned = [Some(Money::ZERO), Some(Money::from_dollars(balance) - expected.accounts[1])];
    let moved = success((&before, &setting), &since, &expected, &earned, (&after, &setting), &unwatched).expect("an answer");
    let sum: i32 = moved.causes.iter().map(|(_, paths)| paths).sum();
    assert_eq!(sum, moved.after as i32 - moved.before as i32);
    (moved, expected)
}

fn by(moved: &Moved, cause: Cause) -> i32 {
    moved.causes.iter().find(|(of, _)| *of == cause).map(|(_, paths)| *paths).expect("each cause is told")
}

#[test]
fn a_bad_year_shows_under_markets_and_nothing_else() {
    let (bad, expected) = moved(450_000, 1.03, Plan::clone);
    assert!(by(&bad, Cause::Markets) < -50, "{bad:?}");
    assert_eq!((by(&bad, Cause::Saving), by(&bad, Cause::Spending), by(&bad, Cause::Law), by(&bad, Cause::Assumptions)), (0, 0, 0, 0));
    let as_forecast = expected.accounts[1].dollars_f64() as i64;
    let (usual, _) = moved(as_forecast, expected.prices, Plan::clone);
    assert!(by(&usual, Cause::Markets).abs() <= 1, "{usual:?}");
}

#[test]
fn spending_less_from_now_on_shows_under_spending() {
    let less = |plan: &Plan| {
        let adjust = overwinter_plan::Adjust { spending_monthly_usd: Some(1_500.0), ..Default::default() };
        overwinter_plan::adjust(plan, &adjust).expect("it can be")
    };
    let (moved, _) = moved(600_000, 1.03, less);
    assert!(by(&moved, Cause::Spending) > 50, "{moved:?}");
    assert_eq!(by(&moved, Cause::Assumptions), 0);
}

#[test]
fn another_retirement_or_life_shows_under_assumptions() {
    let longer = |plan: &Plan| {
        let adjust = overwinter_plan::Adjust { live_to_years: Some(105), ..Default::default() };
        overwinter_plan::adjust(plan, &adjust).expect("it can be")
    };
    let (moved, _) = moved(600_000, 1.03, longer);
    assert!(by(&moved, Cause::Assumptions) < -10, "{moved:?}");
    assert_eq!(by(&moved, Cause::Spending), 0);
}

#[test]
fn what_a_balance_says_and_no_row_explains_is_told_as_that() {
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let setting = setting(&law, &market, 64);
    let plan = plan(&retiree_text(""));
    let to = plan.as_of.plus(6);
    let expected = forecast(&plan, &setting, to).expect("a forecast");
    let held = |balance: Money| Some(Holding { balance, basis: None });
    let accounts = vec![held(expected.accounts[0] + Money::from_dollars(1_000)), held(expected.accounts[1])];
    let since = Since { to, prices: 1.0, accounts, flows: expected.flows };
    let split = worth(&since, &expected, Some(expected.growth));
    assert_eq!(split.parts.last(), Some(&(Difference::Unexplained, Money::from_dollars(1_000))));
    // Where nobody knows what markets added, it is taken for that.
    let split = worth(&since, &expected, None);
    assert_eq!(split.parts[0], (Difference::Markets, Money::from_dollars(1_000)));
    assert_eq!(split.parts.last(), Some(&(Difference::Unexplained, Money::ZERO)));
}

#[test]
fn a_month_outside_the_plan_is_refused() {
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let setting = setting(&law, &market, 8);
    let plan = plan(&retiree_text(""));
    for to in [plan.as_of.plus(-1), plan.end()] {
        assert!(matches!(forecast(&plan, &setting, to), Err(Refusal::Findings(found)) if found[0].pointer == "/as_of"));
    }
}
