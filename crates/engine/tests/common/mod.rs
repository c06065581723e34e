//! Programs that several tests run.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::sync::{LazyLock, Mutex};

use overwinter_engine::{Options, Program, compile};
use overwinter_law::{Law, shipped};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::{Plan, file};
use overwinter_units::AssetClass;

const EXAMPLES: [(&str, &str); 10] = [
    ("couple", include_str!("../../../../examples/plans/couple.toml")),
    ("early-retirement", include_str!("../../../../examples/plans/early-retirement.toml")),
    ("family", include_str!("../../../../examples/plans/family.toml")),
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
