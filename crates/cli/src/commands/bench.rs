//! `overwinter bench`: how fast this machine is, measured, never typed.

mod kernel;
mod law;
mod program;
#[cfg(feature = "pdf")]
mod report;
mod scale;

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Answer;
use crate::run_options::cores;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter bench\n  overwinter bench --quick --json")]
pub struct Arguments {
    /// The plan to run instead of the sample household over sixty years
    plan: Option<PathBuf>,
    /// One kind of figures instead of all
    #[arg(long, value_enum)]
    only: Option<Kind>,
    /// A tenth of the paths and fewer repetitions
    #[arg(long)]
    quick: bool,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

/// A kind of figures.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Paths of a plan
    Kernel,
    /// A redraw, a batch of households, and cost by paths
    Scale,
    /// Federal returns of many households
    Law,
    /// The program's start, memory and size
    Program,
    /// The report as PDF
    #[cfg(feature = "pdf")]
    Report,
}

/// All figures with the machine that they are of.
#[derive(Debug, Serialize)]
struct Figures {
    machine: Machine,
    rows: Vec<Row>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    growth: Vec<scale::Cost>,
}

#[derive(Debug, Serialize)]
struct Machine {
    cpu: String,
    cores: usize,
    vectors: &'static str,
    build: &'static str,
}

/// One figure.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    value: f64,
    unit: &'static str,
    note: String,
}

impl Row {
    fn new(name: impl Into<String>, value: f64, unit: &'static str, note: impl Into<String>) -> Self {
        // Three digits are more than a shared machine can repeat.
        let scale = 10_f64.powi(2 - value.abs().max(1e-9).log10().floor() as i32);
        Row { name: name.into(), value: (value * scale).round() / scale, unit, note: note.into() }
    }
}

/// Measures everything.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let wanted = |kind| arguments.only.is_none_or(|only| only == kind);
    let (mut rows, mut growth) = (Vec::new(), Vec::new());
    let subject = kernel::Subject::read(arguments.plan.as_deref())?;
    if wanted(Kind::Kernel) {
        rows.extend(kernel::rows(&subject, arguments.quick)?);
    }
    if wanted(Kind::Scale) {
        let program = subject.program(12)?;
        rows.extend(scale::rows(&program, arguments.quick));
        growth = scale::growth(&program, arguments.quick);
    }
    if wanted(Kind::Law) {
        rows.extend(law::rows(arguments.quick)?);
    }
    if wanted(Kind::Program) {
        rows.extend(program::rows(arguments.quick)?);
    }
    #[cfg(feature = "pdf")]
    if wanted(Kind::Report) {
        rows.extend(report::rows(arguments.quick)?);
    }
    let build = if cfg!(debug_assertions) { "development" } else { "release" };
    let machine = Machine { cpu: cpu(), cores: cores(), vectors: kernel::level_name(overwinter_engine::Level::widest()), build };
    let figures = Figures { machine, rows, growth };
    if arguments.json {
        screen::print_json(&figures)?;
    } else {
        screen::print(&render(&figures, &Terminal::of_output()))?;
    }
    Ok(Answer::Yes)
}

fn render(figures: &Figures, terminal: &Terminal) -> String {
    let machine = &figures.machine;
    let title = terminal.paint(Style::Strong, &machine.cpu);
    let about = terminal.paint(Style::Quiet, &format!(", {} cores, {}, {} build", machine.cores, machine.vectors, machine.build));
    let mut table = Table::new(&[("what", Side::Left), ("figure", Side::Right), ("", Side::Left), ("", Side::Left)]);
    for row in &figures.rows {
        let value = if row.value >= 100.0 { screen::figures::count(row.value as u64) } else { format!("{:.1}", row.value) };
        table.row([row.name.clone(), value, row.unit.to_owned(), row.note.clone()]);
    }
    for cost in &figures.growth {
        table.row([
            format!("{} paths, monthly", screen::figures::count(cost.paths)),
            format!("{:.1}", cost.milliseconds),
            "ms".into(),
            cost.note(),
        ]);
    }
    format!("{title}{about}\n{}", table.render(terminal))
}

/// The processor's name, where the system tells it.
fn cpu() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(':'));
    name.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}

/// Seconds of some work, the middle of several times. The first time fills caches and is not counted.
fn seconds<T>(repetitions: usize, work: impl Fn() -> T) -> f64 {
    let once = |_| {
        let began = Instant::now();
        drop(std::hint::black_box(work()));
        began.elapsed().as_secs_f64()
    };
    once(0);
    median((0..repetitions).map(once).collect())
}

/// The middle of some measurements.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
