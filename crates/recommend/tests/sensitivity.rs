//! What a result hangs on, against formulas where markets do the same every month, and against itself where they don't.

mod common;

use common::{COUPLE, constant, law, market, plan, retiree, setting};
use overwinter_engine::{Dollars, Run, unwatched};
use overwinter_market::ModelKind;
use overwinter_recommend::sensitivity::{Ask, Band, Lever, Sensitivity, Source, sensitivity};
use overwinter_recommend::{By, Refusal, Search, Setting, solve};

const ALL: Ask = Ask { levers: true, risks: true, spending: true, guardrails: None, map: None };

/// What a balance of one pays at the start of each of so many months.
fn annuity_due(monthly: f64, months: u32) -> f64 {
    if monthly == 0.0 {
        1.0 / f64::from(months)
    } else {
        monthly / (1.0 + monthly) / (1.0 - (0..months).fold(1.0, |left, _| left / (1.0 + monthly)))
    }
}

fn of_lever(told: &Sensitivity, lever: Lever) -> [f64; 2] {
    let swing = told.levers.iter().find(|swing| swing.lever == lever).unwrap_or_else(|| panic!("no {lever:?}"));
    swing.ends.map(|end| end.effect.success.value)
}

/// The plan spends $1,800 a month for 360 months out of $600,000.
#[test]
fn levers_push_a_plan_over_the_edge_where_the_annuity_says() {
    let plan = retiree("");
    let law = law();
    // Pays 1,800 a month just about: each dollar a month more or less decides.
    let rate = |pays: f64| (0..20_000).map(|step| f64::from(step) * 1e-7).find(|rate| 600_000.0 * annuity_due(*rate, 360) >= pays);
    let just = constant(rate(1_801.0).expect("a rate"), &plan);
    let told = sensitivity(&plan, &ALL, setting(&law, &just, 1), &unwatched).expect("an answer");
    assert_eq!(told.as_planned.success.value, 1.0);
    assert_eq!(of_lever(&told, Lever::Spending), [1.0, 0.0]);
    assert_eq!(of_lever(&told, Lever::Returns), [0.0, 1.0]);
    assert_eq!(of_lever(&told, Lever::Fees), [1.0, 0.0]);
    // Nominal returns stay, so prices that rise eat them.
    assert_eq!(of_lever(&told, Lever::Inflation), [1.0, 0.0]);
    assert!(told.warnings.iter().any(|warning| warning.message.contains("lifetime")), "these markets end with the plan");
    assert!(told.levers.iter().all(|swing| swing.lever != Lever::Retirement), "Kim has retired");
    let curve = told.spending.expect("a curve");
    let lasts: Vec<_> = curve.points.iter().map(|point| point.effect.success.value).collect();
    assert_eq!(lasts, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert!((curve.points[10].monthly_usd - 2_700.0).abs() < 1e-9);
}

#[test]
fn guardrails_are_the_balances_that_carry_the_spending() {
    let plan = retiree("");
    let (law, monthly) = (law(), 0.001);
    let market = constant(monthly, &plan);
    let ask = Ask { guardrails: Some(Band::default()), ..Ask::default() };
    let told = sensitivity(&plan, &ask, setting(&law, &market, 1), &unwatched).expect("an answer").guardrails.expect("guardrails");
    // One future: success jumps from none to all at the same balance for both edges.
    let carries = 1_800.0 / annuity_due(monthly, 360);
    for rail in [told.cut.expect("a cut"), told.raise.expect("a raise")] {
        assert!(rail.portfolio_usd >= carries && rail.portfolio_usd < carries * 1.003, "{} is not {carries}", rail.portfolio_usd);
        let spending = rail.spending_monthly_usd.expect("spending");
        let may = rail.portfolio_usd * annuity_due(monthly, 360);
        assert!(spending <= may && spending > may - 3.0, "{spending} is not {may}");
    }
    assert_eq!((told.portfolio_usd, told.spending_monthly_usd), (600_000.0, 1_800.0));
    assert_eq!((told.rule_cut, told.rule_raise), (None, None));
}

#[test]
fn a_plans_own_guardrails_are_told_with_their_step() {
    let plan = retiree(r#"spending_rule = { kind = "guardrails", from = "now", band = "20 %", adjustment = "10 %" }"#);
    let (law, market) = (law(), constant(0.001, &plan));
    let ask = Ask { guardrails: Some(Band::default()), ..Ask::default() };
    let told = sensitivity(&plan, &ask, setting(&law, &market, 1), &unwatched).expect("an answer").guardrails.expect("guardrails");
    let (cut, raise) = (told.rule_cut.expect("a cut"), told.rule_raise.expect("a raise"));
    // Wanted over portfolio leaves 80 to 120 % of its first value at 600,000 ÷ 1.2 and 600,000 ÷ 0.8; a tenth of $300 is $30.
    assert!((cut.portfolio_usd - 500_000.0).abs() < 1e-6 && (cut.change_monthly_usd + 30.0).abs() < 1e-9, "{cut:?}");
    assert!((raise.portfolio_usd - 750_000.0).abs() < 1e-6 && (raise.change_monthly_usd - 30.0).abs() < 1e-9, "{raise:?}");
}

#[test]
fn without_chance_nothing_varies_and_with_one_source_less_less_does() {
    let plan = retiree("");
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let ask = Ask { risks: true, ..Ask::default() };
    let risks = sensitivity(&plan, &ask, setting(&law, &market, 512), &unwatched).expect("an answer").risks.expect("a split");
    let of = |source: Source| *risks.held.iter().find(|held| held.source == source).expect("each is held");
    assert!((of(Source::Both).share_of_variance - 1.0).abs() < 1e-9, "{:?}", of(Source::Both));
    // All is in stocks and follows prices: inflation matters for nothing but the law, which this plan has little of.
    assert!(of(Source::Returns).share_of_variance > 0.99 && of(Source::Inflation).share_of_variance.abs() < 0.01, "{risks:?}");
    let both = of(Source::Both).effect.success.value;
    assert!(both == 0.0 || both == 1.0);
}

#[test]
fn drawn_lives_and_shocks_are_held_still_where_the_plan_draws_them() {
    let rest = "longevity = { kind = \"drawn\" }\nshocks = [{ name = \"Care\", kind = \"long_term_care\" }]";
    let plan = retiree(rest);
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let ask = Ask { risks: true, ..Ask::default() };
    let risks = sensitivity(&plan, &ask, setting(&law, &market, 256), &unwatched).expect("an answer").risks.expect("a split");
    let sources: Vec<Source> = risks.held.iter().map(|held| held.source).collect();
    assert_eq!(sources, [Source::Returns, Source::Inflation, Source::Both, Source::Lives, Source::Shocks, Source::All]);
    let of = |source: Source| risks.held.iter().find(|held| held.source == source).expect("each is held");
    // Nothing is left to chance when all of it is held; without care everything is paid more often; markets alone are not all of the spread.
    assert!((of(Source::All).share_of_variance - 1.0).abs() < 1e-9, "{risks:?}");
    assert!(of(Source::Shocks).effect.gain_in_success.value > 0.0, "{risks:?}");
    assert!(of(Source::Both).share_of_variance < 0.999 && of(Source::Lives).share_of_variance.abs() > 1e-6, "{risks:?}");
}

#[test]
fn differences_path_by_path_know_more_than_levels() {
    let plan = plan(COUPLE);
    let (law, market) = (law(), market(ModelKind::default()));
    let map = Some([Lever::Spending, Lever::Retirement]);
    let ask = Ask { levers: true, map, ..Ask::default() };
    let told = sensitivity(&plan, &ask, setting(&law, &market, 256), &unwatched).expect("an answer");
    for swing in &told.levers {
        for end in swing.ends {
            let effect = end.effect;
            let gain = effect.success.value - told.as_planned.success.value;
            assert!((effect.gain_in_success.value - gain).abs() < 1e-12, "{swing:?}");
            assert!(effect.gain_in_worth.standard_error <= effect.worth.standard_error * 1.5, "{swing:?}");
        }
    }
    let [less, more] = of_lever(&told, Lever::Spending);
    assert!(less >= told.as_planned.success.value && told.as_planned.success.value >= more);
    // The middle of the map is the plan, its cross the ends of the levers.
    let map = told.map.as_ref().expect("a map");
    assert_eq!(map.success[2][2], told.as_planned.success);
    assert_eq!([map.success[1][2].value, map.success[3][2].value], of_lever(&told, Lever::Spending));
    assert_eq!([map.success[2][1].value, map.success[2][3].value], of_lever(&told, Lever::Retirement));
}

#[test]
fn a_ranking_by_certain_spending_weighs_the_risk() {
    let plan = retiree("");
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let answer = solve(&plan, &Search::Allocation { by: By::CertainSpending }, setting(&law, &market, 256), &unwatched).expect("an answer");
    let best = answer.best.expect("an answer");
    assert!(answer.tried.iter().all(|tried| tried.certain_spending.value <= best.certain_spending.value));
    assert!(answer.tried.iter().all(|tried| tried.behind.is_some_and(|lead| lead.value >= 0.0)));
    // Nobody spends more than planned, so nothing is worth more than that for sure.
    assert!(best.certain_spending.value <= 21_600.0 + 1e-6 && best.certain_spending.value > 15_000.0, "{best:?}");
}

#[test]
fn nominal_dollars_and_one_lever_twice_are_refused() {
    let plan = retiree("");
    let (law, market) = (law(), market(ModelKind::Lognormal));
    let base = setting(&law, &market, 8);
    let nominal = Setting { run: Run { dollars: Dollars::Nominal, ..base.run }, ..base };
    let twice = Ask { map: Some([Lever::Fees, Lever::Fees]), ..Ask::default() };
    let odd = Ask { guardrails: Some(Band { low: 0.9, high: 0.5 }), ..Ask::default() };
    for (ask, setting, place) in [(ALL, nominal, "/run/dollars"), (twice, base, "/sensitivity/map"), (odd, base, "/sensitivity/band")] {
        let Err(Refusal::Findings(findings)) = sensitivity(&plan, &ask, setting, &unwatched) else { panic!("no finding at {place}") };
        assert_eq!(findings[0].pointer, place);
    }
}

#[test]
fn it_stops_when_nobody_waits() {
    let (plan, law, market) = (retiree(""), law(), market(ModelKind::Lognormal));
    assert_eq!(sensitivity(&plan, &ALL, setting(&law, &market, 8), &|_, _| false), Err(Refusal::Cancelled));
}
