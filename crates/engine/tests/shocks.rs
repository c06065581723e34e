//! What may befall a household, and what insurance pays then.

mod common;

use overwinter_engine::{Dollars, Effect, Ledger, Place, Posting, Program, Reason, Source, befell, trace};
use overwinter_market::ModelKind;
use overwinter_numeric::math;

/// Kim, 50, in Texas, earns 8,000 a month with a home and the bank; what more is said is in `rest`.
fn program(rest: &str) -> Program {
    let text = format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "kim", born = "1976-01", retires = "age 67", plan_to_age = 100 }}]
accounts = [{{ id = "bank", kind = "cash", balance = 4_000_000 }}]
saving = {{ surplus_to = "bank" }}
income = [{{ name = "Pay", kind = "salary", amount = 8_000, per = "month", growth = "none" }}]
properties = [{{ id = "home", value = 500_000, growth = "none" }}]
{rest}
"#
    );
    let plan = common::plan(&text);
    common::program(&plan, ModelKind::Deterministic, 12)
}

fn of(ledger: &Ledger, step: usize, counts: impl Fn(&Posting) -> bool) -> f64 {
    ledger.steps[step].iter().filter(|posting| counts(posting)).map(|posting| posting.amount).sum()
}

/// Within what rounding leaves.
fn near<const N: usize>(got: [f64; N], want: [f64; N]) {
    assert!(got.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-6), "{got:?}, want {want:?}");
}

fn pay(ledger: &Ledger, step: usize) -> f64 {
    of(ledger, step, |posting| matches!(posting.reason, Reason::Income(_)))
}

/// Months with pay of each level over many paths, up to retirement: 17 years.
#[test]
fn a_job_is_lost_as_often_and_as_long_as_the_plan_says() {
    let program = program("shocks = [{ name = \"Laid off\", kind = \"job_loss\", chance = \"6 %\", months = 8, pay_after = \"80 %\" }]");
    let (mut without, mut lost, mut months, paths) = (0.0_f64, 0.0_f64, 0.0_f64, 300);
    for path in 0..paths {
        let ledger = trace(&program, Dollars::Nominal, 4, path);
        let first = befell(&program, 4, path).shocks[0];
        for step in 0..204 {
            let paid = pay(&ledger, step);
            let want = if first.is_some_and(|first| step >= first) { [0.0, 6_400.0] } else { [8_000.0; 2] };
            assert!(want.contains(&paid), "path {path}, step {step}: {paid} after {first:?}");
            without += if paid == 0.0 { 1.0 } else { 0.0 };
            lost += if paid == 0.0 && (step == 0 || pay(&ledger, step - 1) > 0.0) { 1.0 } else { 0.0 };
            months += 1.0;
        }
        assert_eq!(pay(&ledger, 204), 0.0, "retired");
    }
    // A month of work ends with 1 - 0.94^(1/12) = 0.514 %; of all months 8 / (8 + 1 / 0.00514) = 3.95 % are without work in the long run.
    let (hazard, mean) = (lost / (months - without), without / lost);
    println!("a month {hazard:.5}, for {mean:.2} months, {:.4} of all", without / months);
    assert!((hazard / 0.005_143 - 1.0).abs() < 0.2, "{hazard}");
    assert!((mean - 8.0).abs() < 1.6, "{mean}");
}

#[test]
fn a_disability_ends_work_and_its_insurance_pays_after_the_waiting_period_free_of_tax() {
    let program = program(
        "shocks = [{ name = \"Ill\", kind = \"disability\", risk = \"1000 %\" }]\n\
         insurance = [{ name = \"Income\", kind = \"disability\", premium = 100, share = \"60 %\", waiting = 6, until = \"age 65\" }]",
    );
    let (path, first) = (0..100)
        .find_map(|path| befell(&program, 4, path).shocks[0].filter(|first| (30..150).contains(first)).map(|first| (path, first)))
        .expect("ten times the usual risk befalls one of a hundred");
    let ledger = trace(&program, Dollars::Nominal, 4, path);
    let benefit = |step: usize| of(&ledger, step, |posting| posting.reason == Reason::Insurance(0) && posting.from == Place::Payer);
    let premium = |step: usize| of(&ledger, step, |posting| posting.reason == Reason::Insurance(0) && posting.to == Place::Payee);
    assert_eq!((pay(&ledger, first - 1), benefit(first - 1)), (8_000.0, 0.0));
    assert_eq!((pay(&ledger, first), benefit(first + 5)), (0.0, 0.0));
    // 60 % of 8,000 from the seventh month to 65, which is month 180.
    assert_eq!((benefit(first + 6), benefit(179), benefit(180)), (4_800.0, 4_800.0, 0.0));
    near([premium(179), premium(180)], [100.0, 0.0]);
    let year = (first + 6) / 12 + 1;
    let [paid, untaxed] = [Source::Windfall, Source::Salary].map(|source| ledger.years[year].flows.received[source as usize]);
    assert_eq!((paid, untaxed), (57_600.0, 0.0));
    assert!(ledger.years[year].end.payroll == 0.0 && ledger.years[year].end.effective_rate < 0.2);
}

#[test]
fn care_costs_until_it_ends_and_its_insurance_pays_for_so_long() {
    let program = program(
        "shocks = [{ name = \"Care\", kind = \"long_term_care\", risk = \"1000 %\", cost = 6_000, growth = \"none\", months = 600 }]\n\
         insurance = [{ name = \"Policy\", kind = \"long_term_care\", premium = 1_200, per = \"year\", benefit = 4_000, waiting = 3, lasts = 36, growth = \"2 %\" }]",
    );
    let first = befell(&program, 4, 1).shocks[0].expect("it befalls everybody at ten times the usual risk");
    assert!(first >= 180, "nobody needs it before 65: {first}");
    let ledger = trace(&program, Dollars::Nominal, 4, 1);
    let cost = |step: usize| of(&ledger, step, |posting| posting.reason == Reason::Shock(0));
    let benefit = |step: usize| of(&ledger, step, |posting| posting.reason == Reason::Insurance(0) && posting.from == Place::Payer);
    near([cost(first - 1), cost(first), cost(first + 12)], [0.0, 6_000.0, 6_000.0]);
    let grown = 4_000.0 * math::pow(1.02, (first + 3) as f64 / 12.0);
    assert!((benefit(first + 3) - grown).abs() < 1e-6, "{} of {grown}", benefit(first + 3));
    assert_eq!([benefit(first + 2), benefit(first + 39)], [0.0, 0.0]);
    assert!(benefit(first + 38) > grown);
}

/// The mean of what repairs cost a year is chance times share times value; an inheritance comes once, within its months, with its median.
#[test]
fn repairs_and_inheritances_come_as_often_and_as_large_as_the_plan_says() {
    let program = program(
        "shocks = [\n\
         { name = \"Roof\", kind = \"home_repair\", property = \"home\", chance = \"10 %\", share = \"4 %\" },\n\
         { name = \"Aunt\", kind = \"inheritance\", amount = 200_000, spread = \"50 %\", from = \"2031-01\", until = \"2036-01\" },\n]",
    );
    let (mut repairs, mut sizes, mut month, paths) = (0.0_f64, Vec::<f64>::new(), 0.0_f64, 200);
    for path in 0..paths {
        let ledger = trace(&program, Dollars::Real, 4, path);
        let came: Vec<usize> =
            (0..ledger.steps.len()).filter(|step| of(&ledger, *step, |posting| posting.reason == Reason::Shock(1)) > 0.0).collect();
        assert!(came.len() == 1 && (60..120).contains(&came[0]), "path {path}: {came:?}");
        month += came[0] as f64 / f64::from(paths);
        sizes.push(ledger.years[came[0] / 12].flows.received[Source::Windfall as usize]);
        for step in 0..600 {
            let cost = of(&ledger, step, |posting| posting.reason == Reason::Shock(0));
            near([cost], [if cost > 0.0 { 20_000.0 } else { 0.0 }]);
            repairs += cost / 50.0 / f64::from(paths);
        }
    }
    sizes.sort_by(f64::total_cmp);
    println!("repairs {repairs:.0} a year, month {month:.1}, median {:.0}", sizes[sizes.len() / 2]);
    // 0.9 % a month for 12 months, each 20,000: 2,097 a year, a deviation of 65 over 10,000 years.
    assert!((repairs - 2_097.0).abs() < 200.0, "{repairs}");
    assert!((month - 89.5).abs() < 4.0, "{month}");
    assert!((sizes[sizes.len() / 2] / 200_000.0 - 1.0).abs() < 0.15);
}

#[test]
fn life_insurance_pays_in_the_month_of_death() {
    let policy = "insurance = [{ name = \"Term\", kind = \"life\", premium = 40, benefit = 300_000, until = \"age 80\" }]";
    let planned = program(policy);
    let ledger = trace(&planned, Dollars::Nominal, 4, 0);
    let benefit =
        |ledger: &Ledger, step: usize| of(ledger, step, |posting| posting.reason == Reason::Insurance(0) && posting.from == Place::Payer);
    assert!((0..600).all(|step| benefit(&ledger, step) == 0.0), "who lives to 100 gets nothing from a term to 80");
    let drawn = program(&format!("longevity = {{ kind = \"drawn\" }}\n{policy}"));
    let (mut early, mut late) = (0, 0);
    for path in 0..60 {
        let death = befell(&drawn, 4, path).deaths.expect("lives are drawn")[0];
        let ledger = trace(&drawn, Dollars::Nominal, 4, path);
        let sum: f64 = (0..ledger.steps.len()).map(|step| benefit(&ledger, step)).sum();
        if death <= 360 {
            early += 1;
            assert_eq!((benefit(&ledger, death - 1), sum), (300_000.0, 300_000.0), "path {path}");
        } else {
            late += 1;
            assert_eq!(sum, 0.0, "path {path}");
        }
    }
    assert!(early > 5 && late > 5);
}

/// Another shock redraws nothing of the first, and none of the markets.
#[test]
fn each_shock_has_a_stream_of_its_own() {
    let job = "{ name = \"Laid off\", kind = \"job_loss\" }";
    let care = "{ name = \"Care\", kind = \"long_term_care\" }";
    let alone = program(&format!("shocks = [{job}]"));
    let beside = program(&format!("shocks = [{care}, {job}]"));
    for path in 0..200 {
        assert_eq!(befell(&alone, 4, path).shocks[0], befell(&beside, 4, path).shocks[1], "path {path}");
    }
    // The published figures: 1.8 % a year, and 90 % of pay in the next job.
    assert!((alone.shocks[0].chance[0] - (1.0 - math::pow(0.982, 1.0 / 12.0))).abs() < 1e-9);
    assert!(matches!(alone.shocks[0].effect, Effect::StopsPay { pay_after, .. } if pay_after == 0.9));
}
