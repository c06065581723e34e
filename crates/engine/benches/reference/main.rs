//! `cargo xtask bench` runs this beside the program's own figures: a simplified tax on ten thousand futures of sixty years as a plain loop and over the engine's
//! lanes (work.py is their twin in numpy), and the engine on such a household under the whole federal law with everything that it records. All
//! are CPU times of one thread.
#![allow(clippy::disallowed_methods, reason = "a benchmark asks the clock, and the plain loop takes the standard library's functions")]

mod lanes;
mod plain;

use std::sync::LazyLock;
use std::time::Instant;

use overwinter_engine::{Backend, Dollars, Options, Run, compile, run, unwatched};
use overwinter_law::shipped;
use overwinter_market::{Model, ModelKind};
use overwinter_plan::file;
use overwinter_units::AssetClass;

const PATHS: u32 = 10_000;
const YEARS: usize = 60;

fn main() {
    let quantiles = plain::run(PATHS as usize, YEARS, 1);
    let took = milliseconds(|| plain::run(PATHS as usize, YEARS, 1));
    let mut figures =
        vec![serde_json::json!({ "name": "plain scalar Rust", "milliseconds": took, "median_after_30_years": quantiles[29][3] })];
    let quantiles = lanes::run(PATHS as usize, YEARS, 1);
    let took = milliseconds(|| lanes::run(PATHS as usize, YEARS, 1));
    figures.push(serde_json::json!({ "name": "ours", "milliseconds": took, "median_after_30_years": quantiles[29].p50 }));
    let plan = file::read_toml(include_str!("household.toml")).expect("the household is valid").plan;
    let market = Model::new(ModelKind::Lognormal, 1, &[AssetClass::UsStocks, AssetClass::UsBonds]).expect("the model has these classes");
    let options = Options { steps_per_year: 1, ..Options::default() };
    let program = compile(&plan, &shipped(), market, options).expect("the household is modelled");
    assert_eq!(program.years.len(), YEARS, "as many years as the reference work");
    for (name, backend) in [("ours under the whole law, scalar", Backend::Scalar), ("ours under the whole law, lanes", Backend::Simd)] {
        let how = Run { seed: 1, paths: PATHS, dollars: Dollars::Real, backend, threads: 1 };
        figures.push(serde_json::json!({ "name": name, "milliseconds": milliseconds(|| run(&program, how, &unwatched)) }));
    }
    println!("{}", serde_json::Value::from(figures));
}

/// CPU milliseconds of some work on this thread, the middle of five times, after one that is not counted.
fn milliseconds<T>(work: impl Fn() -> T) -> f64 {
    let once = |_| {
        let began = thread_seconds();
        drop(std::hint::black_box(work()));
        (thread_seconds() - began) * 1e3
    };
    once(0);
    let mut times: Vec<f64> = (0..5).map(once).collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

/// Seconds that this thread has computed; where the system doesn't tell, seconds of the clock.
fn thread_seconds() -> f64 {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGAN.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
