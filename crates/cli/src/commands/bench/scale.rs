//! How the work grows: a redraw in the plan editor, a night's batch of households, time and memory by paths. All month by month.

use overwinter_engine::{Backend, Dollars, PATHS_MAX, Program, Run, run, run_each, unwatched};
use serde::Serialize;

use super::{Row, program, seconds};
use crate::run_options::cores;

/// What so many paths cost.
#[derive(Debug, Serialize)]
pub(super) struct Cost {
    pub paths: u32,
    pub milliseconds: f64,
    /// The most memory that the program held meanwhile, where the system tells.
    pub megabytes: Option<f64>,
}

impl Cost {
    pub(super) fn note(&self) -> String {
        self.megabytes.map_or_else(String::new, |megabytes| format!("at most {megabytes:.0} MB resident"))
    }
}

fn how(paths: u32, threads: usize) -> Run {
    Run { seed: 1, paths, dollars: Dollars::Real, backend: Backend::Simd, threads }
}

/// A redraw and a batch.
pub(super) fn rows(program: &Program, quick: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    let repetitions = if quick { 5 } else { 25 };
    for (paths, name) in [(1_024, "redraw, 1,024 paths"), (2_048, "redraw, 2,048 paths")] {
        let took = seconds(repetitions, || run(program, how(paths, cores()), &unwatched));
        rows.push(Row::new(format!("{name}, monthly"), took * 1e3, "ms", "lanes, all cores; the engine's part"));
    }
    let households = vec![program.clone(); if quick { 8 } else { 64 }];
    for (threads, name) in [(1, "1 core"), (cores(), "all cores")] {
        let took = seconds(3, || run_each(&households, how(1_000, threads), &unwatched));
        let note = format!("{} at 1,000 paths over {} years, monthly", households.len(), program.years.len());
        rows.push(Row::new(format!("batch of rich households, {name}"), households.len() as f64 / took, "households/s", note));
    }
    rows
}

/// Time and memory by paths.
pub(super) fn growth(program: &Program, quick: bool) -> Vec<Cost> {
    let most = if quick { 8_192 } else { PATHS_MAX };
    let sizes = (10..).map(|power| 1_u32 << power).take_while(|paths| *paths <= most);
    let cost = |paths| {
        let is_reset = program::forget_peak();
        let took = seconds(3, || run(program, how(paths, cores()), &unwatched));
        let megabytes = program::memory(std::process::id(), "VmHWM:").filter(|_| is_reset);
        Cost { paths, milliseconds: (took * 1e4).round() / 10.0, megabytes: megabytes.map(|megabytes| (megabytes * 10.0).round() / 10.0) }
    };
    sizes.map(cost).collect()
}
