//! The engine: paths of the sample household, by step, back end and threads.

use std::path::Path;

use anyhow::bail;
use overwinter_engine::{Backend, Dollars, Level, Options, Program, Run, compile, run, unwatched};
use overwinter_law::Law;
use overwinter_market::{Model, ModelKind};
use overwinter_plan::file::{self, Read};
use overwinter_plan::{Finding, Plan};
use overwinter_report::answer::SAMPLE;
use overwinter_units::{Age, AssetClass, Rate};

use super::{Row, seconds};
use crate::plan_file;
use crate::screen::figures::count;

/// Path-years a second for every combination.
pub(super) fn rows(subject: &Subject, quick: bool) -> anyhow::Result<Vec<Row>> {
    let (paths, repetitions) = if quick { (1_000, 3) } else { (10_000, 5) };
    let levels = Level::ALL.into_iter().filter(|level| level.available());
    let backends: Vec<_> = [Backend::Scalar].into_iter().chain(levels.map(Backend::SimdAt)).collect();
    let mut rows = Vec::new();
    for (steps, step_name) in [(1, "annual"), (12, "monthly")] {
        let program = subject.program(steps)?;
        for backend in &backends {
            for threads in [1, 2] {
                let machine = Run { seed: 1, paths, dollars: Dollars::Real, backend: *backend, threads };
                rows.push(measure(&program, machine, repetitions, step_name));
            }
        }
    }
    Ok(rows)
}

/// The plan that is run.
pub(super) struct Subject {
    plan: Plan,
    law: Law,
}

impl Subject {
    /// A plan's file, or the sample household over sixty years.
    pub(super) fn read(plan: Option<&Path>) -> anyhow::Result<Self> {
        let read = match plan {
            Some(file) => plan_file::read(file)?,
            None => sample_for(YEARS),
        };
        match read {
            Ok(read) => Ok(Subject { plan: read.plan, law: overwinter_law::shipped() }),
            Err(_) => bail!("the plan has errors; `overwinter check` lists them"),
        }
    }

    /// The plan compiled for a length of step.
    pub(super) fn program(&self, steps_per_year: u32) -> anyhow::Result<Program> {
        let market = Model::new(ModelKind::default(), steps_per_year, &self.classes())?;
        let options = Options { steps_per_year, ..Options::default() };
        let Ok(program) = compile(&self.plan, &self.law, market, options) else {
            bail!("the plan can't be run; `overwinter check` says why")
        };
        Ok(program)
    }

    /// What a market model has to know of it.
    fn classes(&self) -> Vec<AssetClass> {
        let mixes = || self.plan.accounts.iter().flat_map(|account| &account.mix.points);
        let held = |class: &AssetClass| mixes().any(|(_, mix)| mix.share(*class) > Rate::ZERO);
        AssetClass::ALL.into_iter().filter(held).collect()
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

fn measure(program: &Program, how: Run, repetitions: usize, step: &str) -> Row {
    let years = program.years.len();
    // It can't be cancelled: nobody watches.
    let seconds = seconds(repetitions, || run(program, how, &unwatched));
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
