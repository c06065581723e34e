//! `overwinter simulate`: what a plan comes to, over thousands of futures.

mod standing;
mod words;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use overwinter_report::answer::{Desk, Question, Refusal, path, simulate};
use overwinter_report::wire::v1::{PathYears, RunOptions, Simulation};
use overwinter_report::xlsx::Contents;

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::output_file;
use crate::plan_file::Planned;
use crate::progress::Bar;
use crate::result_file::SavedResult;
use crate::run_options::{DrawsName, How, Which};
use crate::screen::{self, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter simulate examples/plans/couple.toml\n  overwinter simulate couple.toml --paths 50000 --model lognormal\n  \
    overwinter simulate couple.toml --json > couple.json\n\nThe JSON is the same bytes for every number of threads and every backend."
)]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    /// How many futures, 1 to 65536
    #[arg(long, default_value_t = 10_000)]
    paths: u32,
    /// How the paths of models with assumptions are drawn; other than at random, --paths is a multiple of 2048
    #[arg(long, value_enum, default_value = "random")]
    draws: DrawsName,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    law: LawFiles,
    /// What the chart shows
    #[arg(long, value_enum, default_value = "net-worth")]
    chart: Chart,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
    /// Write a workbook: the median path year by year, the summary, the receipt
    #[arg(long, value_name = "FILE", value_parser = output_file::named)]
    xlsx: Option<PathBuf>,
    /// Write the report to print and hand on, a PDF of some six pages
    #[cfg(feature = "pdf")]
    #[arg(long, value_name = "FILE", value_parser = output_file::named)]
    pdf: Option<PathBuf>,
}

/// What the chart shows.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// Everything owned less everything owed
    NetWorth,
    /// What is spent in a year
    Spending,
    /// No chart
    None,
}

/// Simulates the plan.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let desk = arguments.law.desk()?;
    let (question, simulation) = match simulated(arguments, &desk)? {
        Ok(answer) => answer,
        Err(refusal) => return desk::refuse(&arguments.planned, refusal, arguments.json),
    };
    if arguments.writes_files() {
        let median = match path(&desk, &question, simulation.outcome.notable_paths.median) {
            Ok(median) => median,
            Err(refusal) => return desk::refuse(&arguments.planned, refusal, arguments.json),
        };
        write_files(arguments, &simulation, &median)?;
    }
    if arguments.json {
        screen::print_json(&SavedResult::new(&arguments.planned, simulation))?;
    } else {
        screen::print(&words::render(&simulation, arguments.chart, &arguments.planned, &Terminal::of_output()))?;
    }
    Ok(Answer::Yes)
}

impl Arguments {
    fn writes_files(&self) -> bool {
        #[cfg(feature = "pdf")]
        if self.pdf.is_some() {
            return true;
        }
        self.xlsx.is_some()
    }
}

fn write_files(arguments: &Arguments, simulation: &Simulation, median: &PathYears) -> anyhow::Result<()> {
    if let Some(file) = &arguments.xlsx {
        write_xlsx(file, simulation, median)?;
    }
    #[cfg(feature = "pdf")]
    if let Some(file) = &arguments.pdf {
        let report = overwinter_report::document::Document::of(simulation, median);
        output_file::write(file, &overwinter_pdf::render(&report)?)?;
    }
    Ok(())
}

fn write_xlsx(file: &Path, simulation: &Simulation, median: &PathYears) -> anyhow::Result<()> {
    let plan = &simulation.plan;
    let people: Vec<_> = plan.people.iter().map(|person| person.name.as_str()).collect();
    output_file::write_xlsx(file, &Contents { name: &plan.name, people: &people, path: median, simulation: Some(simulation) })
}

fn simulated(arguments: &Arguments, desk: &Desk) -> anyhow::Result<Result<(Question, Simulation), Refusal>> {
    let bar = Bar::new("simulating");
    let tell = |done, all| bar.tell(done, all);
    let run = RunOptions { draws: arguments.draws.draws(), ..arguments.which.options(arguments.paths, true) };
    let asked = desk::question(&arguments.planned, run)?;
    Ok(asked.and_then(|question| {
        let simulation = simulate(desk, &question, arguments.how.machine(), &tell)?;
        Ok((question, simulation))
    }))
}
