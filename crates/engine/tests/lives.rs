//! Lives that each path draws.

mod common;

use overwinter_engine::{Backend, Dollars, Fate, Ledger, Outcome, Program, Reason, Run, fates, program_hash, run, trace, unwatched};
use overwinter_law::{Entry, Worksheet};
use overwinter_market::ModelKind;
use overwinter_plan::{Plan, file};
use overwinter_units::Age;

fn plan(text: &str) -> Plan {
    file::read_toml(text).unwrap_or_else(|findings| panic!("{findings:#?}")).plan
}

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
        let error = (drawn.success.standard_error.powi(2) - weighted.standard_error.powi(2)).sqrt();
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
