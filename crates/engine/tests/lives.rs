//! Lives that each path draws.

mod common;

use common::plan;
use overwinter_engine::outcome::{Cause, FailureCause, FundedRatio, Threshold};
use overwinter_engine::{
    Backend, Dollars, Fate, Ledger, Outcome, Program, Reason, Run, befell, fates, program_hash, run, trace, unwatched,
};
use overwinter_law::{Entry, Worksheet};
use overwinter_market::ModelKind;
use overwinter_plan::Plan;
use overwinter_units::Age;

fn run_of(paths: u32) -> Run {
    Run { seed: 5, paths, dollars: Dollars::Real, backend: Backend::Simd, threads: 2 }
}

fn outcome(program: &Program, paths: u32) -> Outcome {
    run(program, run_of(paths), &unwatched).expect("nobody cancels")
}

/// A person of 65 with nothing to decide.
fn of_65(sex: &str, longevity: &str) -> Plan {
    plan(&format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "kim", born = "1961-01", sex = "{sex}", plan_to_age = 119 }}]
accounts = [{{ id = "bank", kind = "cash", balance = 1 }}]
saving = {{ surplus_to = "bank" }}
longevity = {longevity}
"#
    ))
}

/// Life expectancies that the Social Security Administration prints beside its period table, and from its cohort tables (Trustees Report 2025,
/// alternative II: a man born in 1961 has 18.9 to 19.2 years at 65 by interpolation; the default improvement comes near it).
#[test]
fn people_live_as_long_as_the_published_tables_say() {
    for (sex, years) in [("male", 17.48), ("female", 20.12)] {
        let program = common::program(&of_65(sex, "{ kind = \"drawn\", improvement = \"0 %\" }"), ModelKind::Deterministic, 12);
        let paths = 40_000;
        // Death falls on the middle of the month before the first that is not lived.
        let lived: Vec<f64> = (0..paths).map(|path| (program.deaths(5, path).unwrap()[0] as f64 - 0.5) / 12.0).collect();
        let mean = lived.iter().sum::<f64>() / f64::from(paths);
        let variance = lived.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / f64::from(paths);
        let z = (mean - years) / (variance / f64::from(paths)).sqrt();
        println!("{sex}: {mean:.3} of {years}, z {z:.2}");
        // The printed figure is rounded, and a constant force within the year of age differs from their even spread by less than 0.02 years.
        assert!((mean - years).abs() < 0.02 + 3.0 * (variance / f64::from(paths)).sqrt(), "{sex}: {mean} of {years}");
    }
}

/// A Roth account, nothing taxed, no premiums: a death changes only who feels a shortfall, so drawn lives and survival weights answer alike.
fn without_tax(people: &str, filing: &str, longevity: &str) -> Plan {
    plan(&format!(
        r#"
overwinter = 1
name = "Ira"
as_of = "2026-01"
tax = {{ state = "tx", filing = "{filing}" }}
people = [{people}]
accounts = [
  {{ id = "roth", owner = "ann", kind = "roth_ira", balance = 1_000_000, contributions = 1_000_000, mix = {{ us_stocks = 0.6, bonds = 0.4 }} }},
  {{ id = "bank", owner = "ann", kind = "cash", balance = 0 }},
]
saving = {{ surplus_to = "bank" }}
medicare = {{ parts = "none" }}
longevity = {longevity}
spending = [{{ name = "Living", tier = "essential", amount = 5_000 }}]
"#
    ))
}

#[test]
fn drawn_deaths_and_survival_weights_agree() {
    let ann = "{ id = \"ann\", born = \"1958-03\", sex = \"female\", plan_to_age = 105, mortality = \"120 %\" }";
    let bob = "{ id = \"bob\", born = \"1955-11\", sex = \"male\", plan_to_age = 102 }";
    for (people, filing) in [(ann.to_owned(), "single"), (format!("{ann}, {bob}"), "joint")] {
        let with = |kind: &str| {
            let longevity = format!("{{ kind = \"{kind}\", improvement = \"1 %\" }}");
            outcome(&common::program(&without_tax(&people, filing, &longevity), ModelKind::Lognormal, 1), 16_384)
        };
        let (weighted, drawn) = (with("fixed").success_while_alive, with("drawn"));
        assert_eq!(drawn.success.value, drawn.success_while_alive.value);
        let [of_drawn, of_weighted] = [drawn.success.standard_error, weighted.standard_error];
        let error = (of_drawn * of_drawn - of_weighted * of_weighted).sqrt();
        let z = (drawn.success.value - weighted.value) / error;
        println!("{filing}: drawn {:.4}, weighted {:.4}, z {z:.2}", drawn.success.value, weighted.value);
        assert!(z.abs() < 3.0, "{filing}: drawn {:?}, weighted {weighted:?}", drawn.success);
        assert!(weighted.value < 0.97 && weighted.value > 0.5, "the test can fail: {weighted:?}");
    }
}

const COUPLE: &str = r#"
overwinter = 1
name = "Ann and Bob"
as_of = "2026-01"
tax = { state = "ca", filing = "joint" }
accounts = [
  { id = "bank", owner = "joint", kind = "cash", balance = 900_000 },
  { id = "ira", owner = "ann", kind = "traditional_ira", balance = 800_000, mix = { us_stocks = 0.5, bonds = 0.5 } },
]
saving = { surplus_to = "bank" }
income = [
  { name = "Pay", person = "ann", kind = "salary", amount = 90_000, per = "year", until = "2031-01" },
  { name = "Pension", person = "bob", kind = "pension", amount = 1_500, per = "month", growth = "inflation", from = "now", survivor_share = "60 %" },
  { person = "ann", kind = "social_security", primary_insurance_amount = 2_900, claim_age = 70 },
  { person = "bob", kind = "social_security", primary_insurance_amount = 1_900, claim_age = 66 },
]
spending = [
  { name = "Living", tier = "essential", amount = 5_000, survivor_share = "70 %" },
  { name = "Fun", tier = "discretionary", amount = 900, survivor_share = "40 %", growth = "2 %" },
]
"#;
const BORN: [&str; 2] = ["1962-05", "1958-09"];

fn couple(ages: [&str; 2], longevity: &str) -> Program {
    let people = format!(
        "people = [{{ id = \"ann\", born = \"{}\", plan_to_age = \"{}\" }}, {{ id = \"bob\", born = \"{}\", plan_to_age = \"{}\" }}]",
        BORN[0], ages[0], BORN[1], ages[1]
    );
    let text = COUPLE.replacen("accounts", &format!("{people}\nlongevity = {{ kind = \"{longevity}\" }}\naccounts"), 1);
    common::program(&plan(&text), ModelKind::Lognormal, 12)
}

fn age_at(born: &str, program: &Program, step: usize) -> String {
    let born = overwinter_units::Month::parse(born).expect("a month");
    let age = Age::at(program.calendar.month(step), born);
    format!("{} y {} m", age.completed_years(), age.months() % 12)
}

fn line(sheet: &Worksheet, label: &str) -> Option<f64> {
    let in_entry = |entry: &Entry| match entry {
        Entry::Line(of) => (of.label == label).then_some(of.amount_usd),
        Entry::Sheet(sheet) => line(sheet, label),
    };
    sheet.entries.iter().find_map(in_entry)
}

/// The same deaths written as planning ages: what is earned, paid out to survivors and spent is the same each month.
#[test]
fn a_path_is_what_the_plan_with_those_ages_at_death_is() {
    let drawn = couple(["105", "105"], "drawn");
    let mut widowed = [0; 2];
    for path in 0..60 {
        let deaths = drawn.deaths(5, path).expect("lives are drawn");
        let ages = [age_at(BORN[0], &drawn, deaths[0]), age_at(BORN[1], &drawn, deaths[1])];
        let fixed = couple([&ages[0], &ages[1]], "fixed");
        let [one, other] = [&drawn, &fixed].map(|program| trace(program, Dollars::Nominal, 5, path));
        let (first, last) = (*deaths.iter().min().unwrap(), *deaths.iter().max().unwrap());
        assert_eq!(other.steps.len(), last, "path {path}");
        for step in 0..last {
            let [mine, theirs] = [&one, &other].map(|ledger| {
                let posted = ledger.steps[step]
                    .iter()
                    .filter(|posting| matches!(posting.reason, Reason::Income(_) | Reason::Spending(_) | Reason::PayrollTax(_)));
                let mut sums = [0.0; 8];
                posted.for_each(|posting| match posting.reason {
                    Reason::Income(index) => {
                        sums[[&drawn, &fixed][usize::from(core::ptr::eq(ledger, &other))].incomes[index].of] += posting.amount
                    }
                    Reason::Spending(tier) => sums[4 + tier.index()] += posting.amount,
                    _ => sums[7] += posting.amount,
                });
                sums
            });
            let near = mine.iter().zip(theirs).all(|(got, want)| (got - want).abs() <= 1e-9 * want.abs());
            assert!(near, "path {path}, step {step} of {deaths:?}: {mine:?}, {theirs:?}");
        }
        let short = |ledger: &Ledger| ledger.years.iter().flat_map(|year| year.flows.unmet).sum::<f64>();
        assert!(short(&one) < 1e-6, "the test's couple has enough");
        if last > first + 24 {
            widowed[usize::from(deaths[0] < deaths[1])] += 1;
            same_returns(&drawn, &one, &other, first, last);
        }
    }
    assert!(widowed[0] > 5 && widowed[1] > 5, "{widowed:?}");
}

/// Who is on the return decides its deduction. Distributions follow the survivor's age: balances differ only by when taxes were paid.
fn same_returns(program: &Program, one: &Ledger, other: &Ledger, first: usize, last: usize) {
    let calendar = &program.calendar;
    for year in 0..calendar.year_of[last - 1] {
        let [mine, theirs] = [one, other].map(|ledger| &ledger.years[year]);
        let deduction = |sheet: &Worksheet| line(sheet, "Standard deduction").expect("a deduction");
        assert_eq!(deduction(&mine.worksheet), deduction(&theirs.worksheet), "{}", mine.year);
        let widowed = calendar.first_step(year) >= first;
        // 16,100 and 2,050 at 65; 32,200 and 1,650 for each.
        assert_eq!(deduction(&mine.worksheet) < 20_000.0, widowed, "{}", mine.year);
        if year > calendar.year_of[first] {
            let required = |ledger: &Ledger| {
                let steps = calendar.first_step(year)..=calendar.last_step(year);
                let taken = steps.flat_map(|step| &ledger.steps[step]).filter(|posting| posting.reason == Reason::RequiredDistribution);
                taken.map(|posting| posting.amount).sum::<f64>()
            };
            let (got, want) = (required(one), required(other));
            assert!((got - want).abs() <= 0.03 * want, "{}: {got} of {want}", mine.year);
        }
    }
}

/// The ledger ends with the year of the last death, and what is left then is the legacy: here nothing is taxed, so it is what the accounts hold.
#[test]
fn the_legacy_is_what_is_left_at_the_end_of_the_year_of_the_last_death() {
    let ann = "{ id = \"ann\", born = \"1958-03\", sex = \"female\", plan_to_age = 105 }";
    let program = common::program(&without_tax(ann, "single", "{ kind = \"drawn\" }"), ModelKind::Lognormal, 12);
    let told: Vec<Fate> = fates(&program, run_of(64), &unwatched).expect("nobody cancels");
    for (path, fate) in told.iter().enumerate() {
        let ledger = trace(&program, Dollars::Real, 5, path as u32);
        let death = program.deaths(5, path as u32).unwrap()[0];
        let last = ledger.years.last().expect("a year");
        assert_eq!(ledger.years.len() - 1, program.calendar.year_of[death - 1], "path {path}");
        let left = last.net_worth / last.prices[1];
        assert!((fate.legacy - left).abs() <= 1e-9 * left.max(1.0), "path {path}: {} of {left}", fate.legacy);
        let spent = |step: usize| ledger.steps[step].iter().any(|posting| matches!(posting.reason, Reason::Spending(_)));
        assert!(spent(0) && ledger.steps[death..].iter().enumerate().all(|(after, _)| !spent(death + after)), "path {path}");
    }
}

#[test]
fn lives_have_a_stream_of_their_own() {
    let [fixed, drawn] = ["fixed", "drawn"].map(|kind| couple(["95", "95"], kind));
    let [one, other] = [&fixed, &drawn].map(|program| trace(program, Dollars::Nominal, 5, 3));
    for (mine, theirs) in other.years.iter().zip(&one.years) {
        assert_eq!(mine.stock_return, theirs.stock_return, "{}", mine.year);
    }
    assert_ne!(program_hash(&fixed), program_hash(&drawn));
}

/// Two people of 62 of failing health, with what `rest` says.
fn frail(rest: &str) -> Program {
    let text = format!(
        r#"
overwinter = 1
name = "Ann and Bob"
as_of = "2026-01"
tax = {{ state = "tx", filing = "joint" }}
people = [
  {{ id = "ann", born = "1964-01", plan_to_age = 95, mortality = "900 %" }},
  {{ id = "bob", born = "1964-01", plan_to_age = 95, mortality = "900 %" }},
]
longevity = {{ kind = "drawn" }}
medicare = {{ parts = "none" }}
saving = {{ surplus_to = "bank" }}
{rest}
"#
    );
    common::program(&plan(&text), ModelKind::Deterministic, 12)
}

/// The bracket of 12 % ends at 100,800 of a couple's taxable income and at 50,400 of one person's (Rev. Proc. 2025-32). Both need more than that in
/// each year, so it is filled.
#[test]
fn withdrawals_fill_the_brackets_of_those_who_are_left() {
    let program = frail(
        r#"
withdrawal = { kind = "bracket_filling", up_to = "12 %" }
accounts = [
  { id = "bank", owner = "joint", kind = "cash", balance = 0 },
  { id = "ira", owner = "ann", kind = "traditional_ira", balance = 4_000_000, mix = { us_stocks = 1 } },
  { id = "roth", owner = "bob", kind = "roth_ira", balance = 6_000_000, contributions = 0, mix = { us_stocks = 1 } },
]
spending = [{ name = "Living", tier = "essential", amount = 220_000, per = "year", survivor_share = "75 %" }]
"#,
    );
    let mut seen = [0; 2];
    for path in 0..40 {
        let deaths = program.deaths(5, path).expect("lives are drawn");
        let [first, last] = [*deaths.iter().min().unwrap(), *deaths.iter().max().unwrap()];
        let ledger = trace(&program, Dollars::Nominal, 5, path);
        // Before distributions are required at 75.
        for (year, traced) in ledger.years.iter().enumerate().take(12) {
            let (opens, closes) = (program.calendar.first_step(year), program.calendar.last_step(year));
            let alone = first <= opens;
            if last <= closes || (!alone && first <= closes) {
                continue;
            }
            let taxable = line(&traced.worksheet, "Taxable income").expect("every return has it");
            let want = if alone { 50_400.0 } else { 100_800.0 };
            assert!((taxable / want - 1.0).abs() < 0.005, "path {path}, {}: {taxable} of {want}, {deaths:?}", traced.year);
            seen[usize::from(alone)] += 1;
        }
    }
    assert!(seen[0] > 50 && seen[1] > 50, "{seen:?}");
}

/// 26 USC 121(b): a couple leaves out 500,000, who is alone 250,000, but still 500,000 within two years of the death. The year of a death is the couple's.
#[test]
fn the_gain_of_a_home_is_the_survivors_two_years_after_a_death() {
    let program = frail(
        r#"
accounts = [{ id = "bank", owner = "joint", kind = "cash", balance = 9_000_000 }]
properties = [{ id = "home", value = 1_000_000, growth = "none", cost_basis = 100_000, sold = "2034-07", selling_cost = "0 %" }]
"#,
    );
    let (sold, january) = (8 * 12 + 6, 8 * 12);
    let mut seen = [0; 3];
    for path in 0..300 {
        let deaths = program.deaths(5, path).expect("lives are drawn");
        let [first, last] = [*deaths.iter().min().unwrap(), *deaths.iter().max().unwrap()];
        if last <= sold {
            continue;
        }
        let traced = &trace(&program, Dollars::Nominal, 5, path).years[8];
        let gain = line(&traced.worksheet, "Net long-term gain or loss").expect("a gain") * traced.law_index;
        let (case, want) = if first > january {
            (0, 400_000.0)
        } else if sold - first <= 24 {
            (1, 400_000.0)
        } else {
            (2, 650_000.0)
        };
        assert!((gain - want).abs() < 0.01, "path {path}: {gain} of {want}, {deaths:?}");
        seen[case] += 1;
    }
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}

/// Drawing lives changes nothing of what is there for what is planned to the planning ages.
#[test]
fn the_funded_ratio_of_drawn_lives_is_that_of_the_planning_ages() {
    for ages in [["95", "95"], ["90", "99"]] {
        let [fixed, drawn] = ["fixed", "drawn"].map(|kind| FundedRatio::of(&couple(ages, kind)));
        assert!((fixed.income / drawn.income - 1.0).abs() < 1e-12, "{} of {}", drawn.income, fixed.income);
        assert!((fixed.assets / drawn.assets - 1.0).abs() < 1e-12 && (fixed.essential / drawn.essential - 1.0).abs() < 1e-12);
    }
}

/// Who can always spend the same is as sure of it when lives are drawn: years that nobody lives through count for nothing.
#[test]
fn spending_that_is_certain_while_somebody_lives_is_worth_itself() {
    let ann = "{ id = \"ann\", born = \"1958-03\", sex = \"female\", plan_to_age = 105 }";
    let plan = without_tax(ann, "single", "{ kind = \"drawn\" }");
    let mut program = common::program(&plan, ModelKind::Deterministic, 12);
    program.accounts[0].balance *= 50.0;
    program.accounts[0].basis *= 50.0;
    let outcome = outcome(&program, 4_096);
    assert_eq!(outcome.success.value, 1.0);
    for told in &outcome.certainty_equivalents {
        // Paths of more years than the mean count for more, so there is an error.
        let error = told.spending.standard_error;
        assert!((told.spending.value - 60_000.0).abs() < 3.0 * error && error < 600.0, "{told:?}");
    }
}

fn told(outcome: &Outcome, cause: Cause) -> FailureCause {
    *outcome.causes.iter().find(|told| told.cause == cause).unwrap_or_else(|| panic!("no {cause:?} in {:?}", outcome.causes))
}

/// Counted again from what befell each path.
#[test]
fn long_lives_early_deaths_and_shocks_are_told_as_the_draws_say() {
    let people = "{ id = \"ann\", born = \"1958-03\", sex = \"female\", plan_to_age = 105 }, { id = \"bob\", born = \"1955-11\", plan_to_age = 102 }";
    let plan =
        without_tax(people, "joint", "{ kind = \"drawn\" }\nshocks = [{ name = \"Care\", kind = \"long_term_care\", person = \"ann\" }]");
    let program = common::program(&plan, ModelKind::Lognormal, 12);
    let paths = 1_000;
    let outcome = outcome(&program, paths);
    let failed: Vec<bool> = fates(&program, run_of(paths), &unwatched).expect("fates").iter().map(|fate| !fate.succeeds).collect();
    let befallen: Vec<_> = (0..paths).map(|path| befell(&program, 5, path)).collect();
    let check = |cause: Cause, threshold: Threshold, marked: Vec<bool>| {
        let count = |of: &dyn Fn(usize) -> bool| (0..paths as usize).filter(|path| of(*path)).count() as f64;
        let (all, failing) = (count(&|path| marked[path]), count(&|path| failed[path]));
        let both = count(&|path| marked[path] && failed[path]);
        let told = told(&outcome, cause);
        assert!((told.among_all - all / f64::from(paths)).abs() < 1e-12 && (told.among_failed - both / failing).abs() < 1e-12, "{told:?}");
        assert_eq!(told.threshold, threshold);
        told
    };
    let year = |step: usize| program.calendar.month(step - 1).year();
    let deaths = |of: fn([usize; 2]) -> usize| befallen.iter().map(|one| of(one.deaths.expect("drawn"))).collect::<Vec<_>>();
    let (first, last) = (deaths(|[one, other]| one.min(other)), deaths(|[one, other]| one.max(other)));
    let bound = |deaths: &[usize], rank: usize| {
        let mut sorted = deaths.to_vec();
        sorted.sort_unstable();
        sorted[rank]
    };
    let (early, late) = (bound(&first, 99), bound(&last, 900));
    check(Cause::EarlyDeath, Threshold::Year(year(early)), first.iter().map(|death| *death <= early).collect());
    let long = check(Cause::LongLife, Threshold::Year(year(late)), last.iter().map(|death| *death >= late).collect());
    assert!(long.lift.value > 1.0 + 3.0 * long.lift.standard_error, "who lives long runs short: {long:?}");
    let care = check(Cause::Shock(0), Threshold::Happens, befallen.iter().map(|one| one.shocks[0].is_some()).collect());
    assert!(care.among_all > 0.2 && care.lift.value > 1.0, "{care:?}");
}

#[test]
fn lives_held_still_last_as_long_as_their_mean_and_no_shock_happens() {
    let people =
        "{ id = \"ann\", born = \"1958-03\", sex = \"female\", plan_to_age = 92 }, { id = \"bob\", born = \"1955-11\", plan_to_age = 102 }";
    let plan =
        without_tax(people, "joint", "{ kind = \"drawn\" }\nshocks = [{ name = \"Care\", kind = \"long_term_care\", person = \"ann\" }]");
    let drawn = common::program(&plan, ModelKind::Lognormal, 12);
    let mut held = drawn.clone();
    held.hold_lives();
    held.hold_shocks();
    let paths = 4_000;
    let all: Vec<_> = (0..paths).map(|path| drawn.deaths(5, path).expect("drawn")).collect();
    for person in 0..2 {
        let mean = all.iter().map(|deaths| deaths[person] as f64).sum::<f64>() / f64::from(paths);
        let still = held.deaths(5, 17).expect("held")[person] as f64;
        // Lives spread by about 100 months, means of 4,000 by 1.6.
        assert!((still - mean).abs() < 5.5, "{still} of {mean}");
    }
    for path in 0..50 {
        let one = befell(&held, 5, path);
        assert_eq!((one.deaths, one.shocks), (held.deaths(5, 17), vec![None]));
    }
}
