//! Rules that move the discretionary tier, and nothing else.

mod common;

use common::near;
use overwinter_engine::{Dollars, Ledger, Program, Reason, RiskGuardrails, SpendingRule, Tier, trace};
use overwinter_market::ModelKind;
use overwinter_numeric::math;

/// Living off an IRA from 66 to 96: 2,000 a month must be paid, 2,000 may be cut.
fn ledger(rule: &str, dollars: Dollars, path: u32) -> Ledger {
    trace(&program(rule), dollars, 3, path)
}

fn program(rule: &str) -> Program {
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
    let plan = common::plan(&text);
    common::program(&plan, ModelKind::default(), 12)
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

/// An annuity due of 30 years at 3 % is worth 20.188454. A million less what must be paid, 24,000 of them, spread over it: 25,533.26 a year.
#[test]
fn an_amortised_year_spends_what_portfolio_and_later_incomes_allow() {
    let first = |keys: &str| {
        wanted(&ledger(&format!("spending_rule = {{ kind = \"amortised\", {keys} }}"), Dollars::Nominal, 0), Tier::Discretionary)[0]
    };
    near(first("expects = \"3 %\""), 1_000_000.0 / 20.188_454 - 24_000.0, 0.5);
    // Growing by 2 % a year it is spread over (1 - q^30) / (1 - q) with q = 1.02 / 1.03, which is 26.1354.
    near(first("expects = \"3 %\", tilt = \"2 %\""), (1_000_000.0 - 24_000.0 * 20.188_454) / 26.135_4, 2.0);
    // What must be paid at 1 %: an annuity due of 26.0658.
    near(first("expects = \"3 %\", discount = \"1 %\""), (1_000_000.0 - 24_000.0 * 26.065_8) / 20.188_454, 2.0);
    // A pension of 12,000 without adjustment loses 2.5 % a year besides: (1 - q^30) / (1 - q) with q = 1 / (1.03 * 1.025), which is 15.2176.
    let pension = "income = [{ kind = \"pension\", amount = 1_000, per = \"month\", growth = \"none\", from = \"now\" }]";
    let rule = format!("spending_rule = {{ kind = \"amortised\", expects = \"3 %\" }}\n{pension}");
    let with = ledger(&rule, Dollars::Nominal, 0);
    let tax: f64 = paid(&with, 0, Reason::EstimatedTax) * 12.0;
    near(wanted(&with, Tier::Discretionary)[0] + tax, (1_000_000.0 - 24_000.0 * 20.188_454 + 12_000.0 * 15.217_6) / 20.188_454, 2.0);
}

fn paid(ledger: &Ledger, step: usize, reason: Reason) -> f64 {
    ledger.steps[step].iter().filter(|posting| posting.reason == reason).map(|posting| posting.amount).sum()
}

/// The year's tax is part of what the year may spend, so the portfolio neither runs out early nor is left.
#[test]
fn an_amortised_portfolio_lasts_to_the_last_year() {
    for path in 0..20 {
        let ledger = ledger("spending_rule = { kind = \"amortised\", expects = \"3 %\" }", Dollars::Real, path);
        // Only where the portfolio is not worth what must be paid, and nothing else is wanted, is anything short before the last year.
        for year in &ledger.years[..29] {
            let unmet: f64 = year.flows.unmet.iter().sum();
            assert!(unmet < 1.0 || year.flows.planned[Tier::Discretionary.index()] < 1.0, "path {path}, {}: {unmet}", year.year);
        }
        // What is left is what the last year's markets earned.
        let [before, left] = [ledger.years[28].balances[1], ledger.years[29].balances[1]];
        assert!(left <= 0.25 * before, "path {path}: {left} of {before}");
    }
}

/// Blanchett 2014: the year at 66 changes 48,000 a year by 0.00008 * 66^2 - 0.0125 * 66 - 0.0066 * ln 48,000 + 0.546 = -0.166 %, that at 67 by -0.352 %.
#[test]
fn a_smile_follows_age() {
    let smile = ledger("spending_rule = { kind = \"smile\" }", Dollars::Real, 2);
    let fun = wanted(&smile, Tier::Discretionary);
    for (year, want) in [(0, 24_000.0), (1, 23_960.13), (2, 23_875.77)] {
        near(fun[year], want, 0.05);
    }
    // 90 in 2050, the last age of his households.
    assert!(fun[25] < fun[24]);
    near(fun[26], fun[25], 1e-6);
    near(wanted(&smile, Tier::Essential)[2], 24_000.0, 1e-6);
    let all = ledger("spending_rule = { kind = \"smile\", moves = \"all\" }", Dollars::Real, 2);
    near(wanted(&all, Tier::Essential)[2], 23_875.77, 0.05);
    let steady = ledger("spending_rule = { kind = \"smile\", decline = \"1 %\", from = \"2028-01\" }", Dollars::Real, 2);
    for (year, want) in [(2, 24_000.0), (3, 23_760.0), (4, 23_522.4)] {
        near(wanted(&steady, Tier::Discretionary)[year], want, 0.01);
    }
}

fn risk(keys: &str) -> (Program, RiskGuardrails) {
    let program = program(&format!("spending_rule = {{ kind = \"risk_guardrails\", {keys} }}"));
    let SpendingRule::RiskGuardrails(rails) = program.rule.clone() else { panic!("{:?}", program.rule) };
    (program, rails)
}

/// The share of paths on which `wealth` pays 48,000 at the start of each of 30 years, by walking them: lognormal returns of this mean and standard
/// deviation, normals as the sum of twelve uniforms of SplitMix64, so that nothing is shared with what is tested.
fn walked(wealth: f64, mean: f64, deviation: f64) -> f64 {
    const PATHS: u32 = 20_000;
    let mut seed = 7_u64;
    let mut uniform = || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    let variance = math::ln(1.0 + math::powi(deviation / (1.0 + mean), 2));
    let drift = math::ln(1.0 + mean) - variance / 2.0;
    let mut lasted = 0;
    for _ in 0..PATHS {
        let mut left = wealth;
        for year in 0..30 {
            left -= 48_000.0;
            if left < 0.0 {
                break;
            }
            lasted += u32::from(year == 29);
            let normal: f64 = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
            left *= math::exp(drift + variance.sqrt() * normal);
        }
    }
    f64::from(lasted) / f64::from(PATHS)
}

#[test]
fn a_portfolio_at_the_tables_funded_ratio_lasts_with_its_chance() {
    for (mean, deviation) in [(0.04, 0.11), (0.02, 0.06), (0.05, 0.16)] {
        let keys = format!(
            "expects = \"{} %\", deviation = \"{} %\", cut_below = \"60 %\", raise_above = \"90 %\"",
            mean * 100.0,
            deviation * 100.0
        );
        let (_, rails) = risk(&keys);
        let needed = rails.must[0][0] + rails.may[0][0];
        for (ratio, chance) in rails.funded[0].into_iter().zip([0.6, 0.9]) {
            let got = walked(needed * ratio, mean, deviation);
            assert!((got - chance).abs() < 0.03, "{mean}, {deviation}: {got} of {chance} with {}", needed * ratio);
        }
    }
    // Without risk: an annuity due at 4 % of 30 years, 17.983715, and every chance has the same ratio.
    let (_, rails) = risk("expects = \"4 %\", deviation = \"0 %\", cut_below = \"60 %\", raise_above = \"90 %\"");
    near(rails.must[0][0] + rails.may[0][0], 48_000.0 * 17.983_715, 1.0);
    assert!(rails.funded[0].iter().all(|ratio| (ratio - 1.0).abs() < 1e-6));
}

/// Every January on every path: portfolio over need decides, with the tax that the year's first month estimates.
#[test]
fn risk_guardrails_cut_and_raise_where_the_funded_ratio_says() {
    let (program, rails) = risk(
        "expects = \"4 %\", deviation = \"11 %\", cut_below = \"60 %\", raise_above = \"95 %\", floor = \"50 %\", ceiling = \"150 %\"",
    );
    let (mut cuts, mut raises) = (0, 0);
    for path in 0..40 {
        let ledger = trace(&program, Dollars::Nominal, 3, path);
        let mut factor = 1.0;
        for (year, traced) in ledger.years.iter().enumerate() {
            let prices = traced.prices[0];
            let portfolio = if year == 0 { 1_000_000.0 } else { ledger.years[year - 1].balances[0] + ledger.years[year - 1].balances[1] };
            // When nothing is left, not even the estimate can be paid.
            if portfolio < 100_000.0 {
                break;
            }
            let tax = paid(&ledger, 12 * year, Reason::EstimatedTax) * 12.0 * rails.a_dollar[year];
            let need = prices * (rails.must[year][0] + factor * rails.may[year][0]) + tax;
            let moved = match portfolio / need {
                ratio if ratio < rails.funded[year][0] => 0.9,
                ratio if ratio > rails.funded[year][1] => 1.1,
                _ => 1.0,
            };
            (cuts, raises) = (cuts + u32::from(moved < 1.0), raises + u32::from(moved > 1.0));
            factor = (factor * moved).clamp(0.5, 1.5);
            let january = ledger.steps[12 * year].iter().find(|posting| posting.reason == Reason::Spending(Tier::Discretionary));
            let spent = january.map_or(0.0, |posting| posting.amount);
            near(spent, 2_000.0 * prices * factor, 0.01);
        }
    }
    assert!(cuts > 50 && raises > 50, "{cuts} cuts, {raises} raises");
}
