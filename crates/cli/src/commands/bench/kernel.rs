//! The engine: paths of the sample household, by step, back end and threads.

use std::path::Path;
use std::time::Instant;

use anyhow::bail;
use overwinter_engine::{Backend, Dollars, Level, Options, Program, Run, compile, run, unwatched};
use overwinter_market::{Model, ModelKind};
use overwinter_plan::file::{self, Read};
use overwinter_plan::{Finding, Plan};
use overwinter_report::answer::SAMPLE;
use overwinter_units::Age;

use super::{Row, median};
use crate::plan_file;
use crate::screen::figures::count;

/// Path-years a second for every combination.
pub(super) fn rows(plan: Option<&Path>, quick: bool) -> anyhow::Result<Vec<Row>> {
    let plan = read(plan)?;
    let law = overwinter_law::shipped();
    let (paths, repetitions) = if quick { (1_000, 3) } else { (10_000, 5) };
    let levels = Level::ALL.into_iter().filter(|level| level.available());
    let backends: Vec<_> = [Backend::Scalar].into_iter().chain(levels.map(Backend::SimdAt)).collect();
    let mut rows = Vec::new();
    for (steps, step_name) in [(1, "annual"), (12, "monthly")] {
        let market = Model::new(ModelKind::default(), steps, &plan.classes())?;
        let options = Options { steps_per_year: steps, ..Options::default() };
        let Ok(program) = compile(&plan.plan, &law, market, options) else { bail!("the plan can't be run; `overwinter check` says why") };
        for backend in &backends {
            for threads in [1, 2] {
                let machine = Run { seed: 1, paths, dollars: Dollars::Real, backend: *backend, threads };
                rows.push(measure(&program, machine, repetitions, step_name));
            }
        }
    }
    Ok(rows)
}

/// A plan with what a market model has to know of it.
struct Subject {
    plan: Plan,
}

impl Subject {
    fn classes(&self) -> Vec<overwinter_units::AssetClass> {
        let mixes = || self.plan.accounts.iter().flat_map(|account| &account.mix.points);
        let held = |class: &overwinter_units::AssetClass| mixes().any(|(_, mix)| mix.share(*class) > overwinter_units::Rate::ZERO);
        overwinter_units::AssetClass::ALL.into_iter().filter(held).collect()
    }
}

/// The horizon at which engines are compared: a household of thirty plans that long.
const YEARS: i32 = 60;

/// The sample household with planning ages that make it run `years` calendar years.
fn sample_for(years: i32) -> Result<Read, Vec<Finding>> {
    let sample = file::read_toml(SAMPLE)?.plan;
    let end = sample.as_of.plus(years * 12);
    let mut text = file::to_json(&sample);
    for (index, person) in sample.people.iter().enumerate() {
        text["people"][index]["plan_to_age"] = Age::at(end, person.born).completed_years().into();
    }
    file::read_value(text)
}

fn read(plan: Option<&Path>) -> anyhow::Result<Subject> {
    let read = match plan {
        Some(file) => plan_file::read(file)?,
        None => sample_for(YEARS),
    };
    match read {
        Ok(read) => Ok(Subject { plan: read.plan }),
        Err(_) => bail!("the plan has errors; `overwinter check` lists them"),
    }
}

fn measure(program: &Program, how: Run, repetitions: usize, step: &str) -> Row {
    let years = program.years.len();
    let once = |_| {
        let began = Instant::now();
        // It can't be cancelled: nobody watches.
        let _ = std::hint::black_box(run(program, how, &unwatched));
        began.elapsed().as_secs_f64()
    };
    // The first run fills caches and is not counted.
    once(0);
    let seconds = median((0..repetitions).map(once).collect());
    let threads = if how.threads == 1 { "1 thread" } else { "2 threads" };
    let note = format!("{} × {years} in {:.0} ms", count(how.paths), seconds * 1e3);
    Row::new(
        format!("{step}, {}, {threads}", backend_name(how.backend)),
        f64::from(how.paths) * years as f64 / seconds,
        "path-years/s",
        note,
    )
}

const fn backend_name(backend: Backend) -> &'static str {
    match backend {
        Backend::Scalar => "scalar",
        Backend::Simd => "lanes",
        Backend::SimdAt(level) => level_name(level),
    }
}

/// An instruction set's name.
pub(super) const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Baseline => "lanes at baseline",
        Level::Avx2 => "lanes with AVX2",
        Level::Avx512 => "lanes with AVX-512",
    }
}
