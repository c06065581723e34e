//! What `cargo xtask instructions` counts under valgrind: paths of example plans, by step and back end. Each case is printed as it begins; its
//! work is one call of [`counted_run`], so that the counter can leave out everything else. `instructions "couple monthly avx2" 10000` runs one case
//! with so many paths, for a profiler.
#![allow(clippy::disallowed_methods, reason = "a program for measuring asks for its arguments")]

use std::hint::black_box;

use overwinter_engine::{Backend, Dollars, Level, Options, Outcome, Program, Run, compile, run, unwatched};
use overwinter_law::{Law, shipped};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::file;
use overwinter_units::{AssetClass, Rate};

/// A couple with everything, a business under a spending rule, a retiree who follows the markets.
const PLANS: [(&str, &str); 3] = [
    ("couple", include_str!("../../../examples/plans/couple.toml")),
    ("self-employed", include_str!("../../../examples/plans/self-employed.toml")),
    ("single-retiree", include_str!("../../../examples/plans/single-retiree.toml")),
];

/// Each case runs so many paths, then so many: the difference has no start in it. Multiples of eight.
const PATHS: [u32; 2] = [32, 96];

/// Back ends; valgrind knows no AVX-512.
const BACKENDS: [(&str, Backend); 3] =
    [("scalar", Backend::Scalar), ("baseline", Backend::SimdAt(Level::Baseline)), ("avx2", Backend::SimdAt(Level::Avx2))];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let chosen = |case: &str| words.is_empty() || words[0] == case;
    let own_paths = words.get(1).map(|paths| vec![paths.parse().expect("how many paths")]);
    let law = shipped();
    for (plan, text) in PLANS {
        for (step, steps_per_year) in [("annual", 1), ("monthly", 12)] {
            let program = program(&law, text, steps_per_year);
            let steps = program.calendar.steps;
            for (backend_name, backend) in BACKENDS {
                let case = format!("{plan} {step} {backend_name}");
                if !chosen(&case) || (backend == Backend::SimdAt(Level::Avx2) && !Level::Avx2.available()) {
                    continue;
                }
                for paths in own_paths.as_deref().unwrap_or(&PATHS) {
                    println!("{case} {steps} {paths}");
                    let _ = black_box(counted_run(&program, backend, *paths));
                }
            }
        }
    }
}

/// The work that is counted. The counter knows it by its name.
#[inline(never)]
fn counted_run(program: &Program, backend: Backend, paths: u32) -> Option<Outcome> {
    run(program, Run { seed: 1, paths, dollars: Dollars::Real, backend, threads: 1 }, &unwatched).ok()
}

fn program(law: &Law, text: &str, steps_per_year: u32) -> Program {
    let plan = file::read_toml(text).expect("examples are valid").plan;
    let mixes = || plan.accounts.iter().flat_map(|account| &account.mix.points);
    let held = |class: &AssetClass| mixes().any(|(_, mix)| mix.share(*class) > Rate::ZERO);
    let classes: Vec<_> = AssetClass::ALL.into_iter().filter(held).collect();
    let model = Model::new(ModelKind::default(), steps_per_year, &classes).expect("the model has these classes");
    compile(&plan, law, model, Options { steps_per_year, ..Options::default() }).expect("examples are modelled")
}
