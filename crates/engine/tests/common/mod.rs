//! Programs that several tests run.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::sync::{LazyLock, Mutex};

use overwinter_engine::{Dollars, Ledger, Options, Posting, Program, compile, trace};
use overwinter_law::{Law, shipped};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::{Finding, Plan, file};
use overwinter_units::AssetClass;

const EXAMPLES: [(&str, &str); 11] = [
    ("couple", include_str!("../../../../examples/plans/couple.toml")),
    ("early-retirement", include_str!("../../../../examples/plans/early-retirement.toml")),
    ("family", include_str!("../../../../examples/plans/family.toml")),
    ("landlords", include_str!("../../../../examples/plans/landlords.toml")),
    ("late-starter", include_str!("../../../../examples/plans/late-starter.toml")),
    ("retired-couple", include_str!("../../../../examples/plans/retired-couple.toml")),
    ("self-employed", include_str!("../../../../examples/plans/self-employed.toml")),
    ("single-retiree", include_str!("../../../../examples/plans/single-retiree.toml")),
    ("teacher-couple", include_str!("../../../../examples/plans/teacher-couple.toml")),
    ("widow", include_str!("../../../../examples/plans/widow.toml")),
    ("young-renter", include_str!("../../../../examples/plans/young-renter.toml")),
];

/// The example plans by name.
pub fn plans() -> Vec<(&'static str, Plan)> {
    EXAMPLES.iter().map(|(name, text)| (*name, file::read_toml(text).expect("examples are valid").plan)).collect()
}

/// The plan of a file.
pub fn plan(text: &str) -> Plan {
    file::read_toml(text).unwrap_or_else(|findings| panic!("{findings:#?}")).plan
}

/// The example plans compiled with the default model.
pub fn examples() -> Vec<(&'static str, Program)> {
    plans().into_iter().map(|(name, plan)| (name, program(&plan, ModelKind::default(), 12))).collect()
}

/// A plan compiled with a model.
pub fn program(plan: &Plan, kind: ModelKind, steps_per_year: u32) -> Program {
    static LAW: LazyLock<Law> = LazyLock::new(shipped);
    compile(plan, &LAW, model(kind, steps_per_year), Options { steps_per_year, ..Options::default() }).expect("the plan is modelled")
}

/// A model for all classes that the record has. Made once: thousands of plans ask for it.
fn model(kind: ModelKind, steps_per_year: u32) -> Model {
    static MADE: Mutex<Vec<((ModelKind, u32), Model)>> = Mutex::new(Vec::new());
    let mut made = MADE.lock().expect("no test panics while it makes a model");
    let key = (kind, steps_per_year);
    if let Some((_, model)) = made.iter().find(|(of, _)| *of == key) {
        return model.clone();
    }
    let classes = AssetClass::ALL.map(|class| match class {
        AssetClass::RealEstate | AssetClass::Gold => AssetClass::Cash,
        other => other,
    });
    let model = Model::new(kind, steps_per_year, &classes).expect("the model has these classes");
    made.push((key, model.clone()));
    model
}

/// The file of a person in Texas, born in June of `born`, who retires at 70, with an empty bank account besides what `rest` says.
pub fn kim(born: i32, rest: &str) -> String {
    format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "kim", born = "{born}-06", retires = "age 70", plan_to_age = 90 }}]
saving = {{ surplus_to = "bank" }}

[[accounts]]
id = "bank"
kind = "cash"
balance = 0
{rest}
"#
    )
}

/// That plan and its only path in a world where prices stand still until January.
pub fn ledger(born: i32, rest: &str) -> (Program, Ledger) {
    ledger_of(born, rest, 0)
}

/// Path `path` of that plan; it differs from another only where chance is not the market's.
pub fn ledger_of(born: i32, rest: &str, path: u32) -> (Program, Ledger) {
    let program = program(&plan(&kim(born, rest)), ModelKind::Deterministic, 12);
    let ledger = trace(&program, Dollars::Nominal, 1, path);
    (program, ledger)
}

/// The path of a plan's file in that world.
pub fn ledger_of_text(text: &str) -> (Program, Ledger) {
    let program = program(&plan(text), ModelKind::Deterministic, 12);
    let ledger = trace(&program, Dollars::Nominal, 1, 0);
    (program, ledger)
}

/// What the engine refuses of a valid plan.
pub fn findings(text: &str) -> Vec<Finding> {
    let model = Model::new(ModelKind::Deterministic, 12, &[AssetClass::UsStocks, AssetClass::Cash]).expect("the model has these classes");
    compile(&plan(text), &shipped(), model, Options::default()).expect_err("the plan is refused")
}

/// The sum of a year's postings that count.
pub fn sum(of: &(Program, Ledger), year: i32, counts: impl Fn(&Posting) -> bool) -> f64 {
    let (program, ledger) = of;
    let index = ledger.years.iter().position(|traced| traced.year == year).expect("a year of the plan");
    let steps = program.calendar.first_step(index)..=program.calendar.last_step(index);
    steps.flat_map(|step| &ledger.steps[step]).filter(|posting| counts(posting)).map(|posting| posting.amount).sum()
}

/// Within so much.
#[track_caller]
pub fn near(got: f64, want: f64, within: f64) {
    assert!((got - want).abs() <= within, "{got}, want {want}");
}
