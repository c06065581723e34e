//! `overwinter simulate`: what a plan comes to, over thousands of futures.

mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use overwinter_report::answer::{Desk, Refusal, simulate};
use overwinter_report::wire::v1::Simulation;

use super::Answer;
use crate::desk;
use crate::progress::Bar;
use crate::result_file::SavedResult;
use crate::run_options::{How, Which};
use crate::screen::{self, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter simulate examples/plans/couple.toml\n  overwinter simulate couple.toml --paths 50000 --model lognormal\n  \
    overwinter simulate couple.toml --json > couple.json\n\nThe JSON is the same bytes for every number of threads and every backend."
)]
pub struct Arguments {
    /// The plan's file (TOML or JSON); - is standard input
    plan: PathBuf,
    /// How many futures, 1 to 65536
    #[arg(long, default_value_t = 10_000)]
    paths: u32,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    how: How,
    /// What the chart shows
    #[arg(long, value_enum, default_value = "net-worth")]
    chart: Chart,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
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
    let simulation = match simulated(arguments)? {
        Ok(simulation) => simulation,
        Err(refusal) => return desk::refuse(&arguments.plan, refusal, arguments.json),
    };
    if arguments.json {
        screen::print_json(&SavedResult { plan_file: arguments.plan.display().to_string(), simulation })?;
    } else {
        screen::print(&words::render(&simulation, arguments.chart, &arguments.plan, &Terminal::of_output()))?;
    }
    Ok(Answer::Yes)
}

fn simulated(arguments: &Arguments) -> anyhow::Result<Result<Simulation, Refusal>> {
    let bar = Bar::new("simulating");
    let tell = |done, all| bar.tell(done, all);
    let asked = desk::question(&arguments.plan, arguments.which.options(arguments.paths, true))?;
    Ok(asked.and_then(|question| simulate(&Desk::shipped(), &question, arguments.how.machine(), &tell)))
}
