//! `overwinter check`: everything that is wrong with a plan, at once.

use std::path::PathBuf;

use clap::Args;
use overwinter_report::answer::{Desk, Machine, Refusal, simulate, unwatched};
use overwinter_report::wire::v1::{Finding, RunOptions};
use serde::Serialize;

use super::Answer;
use crate::desk;
use crate::screen::{self, Style, Terminal, findings};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter check examples/plans/couple.toml\n\nExit code 1 when there are errors; warnings alone are fine."
)]
pub struct Arguments {
    /// The plan's file (TOML or JSON); - is standard input
    plan: PathBuf,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Findings<'a> {
    valid: bool,
    findings: &'a [Finding],
}

/// Checks the plan.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let (valid, found) = judge(arguments)?;
    if arguments.json {
        screen::print_json(&Findings { valid, findings: &found })?;
    } else {
        let terminal = Terminal::of_output();
        let style = if valid { Style::Good } else { Style::Bad };
        let says = match (valid, found.is_empty()) {
            (true, true) => "fine, nothing to mend".to_owned(),
            (true, false) => format!("fine, with {}", findings::summary(&found)),
            (false, _) => findings::summary(&found),
        };
        let title = format!("{}: {}\n", arguments.plan.display(), terminal.paint(style, &says));
        screen::print(&format!("{title}{}", findings::render(&found, &terminal)))?;
    }
    Ok(if valid { Answer::Yes } else { Answer::No })
}

/// Whether the plan can be run, and all findings. Running one path finds what only law, markets and the engine know.
fn judge(arguments: &Arguments) -> anyhow::Result<(bool, Vec<Finding>)> {
    let run = RunOptions { paths: 1, compare_models: false, ..RunOptions::default() };
    let asked = desk::question(&arguments.plan, run)?;
    let answer = asked.and_then(|question| simulate(&Desk::shipped(), &question, Machine::default(), &unwatched));
    match answer {
        Ok(simulation) => Ok((true, simulation.findings)),
        Err(Refusal::Findings(found)) => Ok((false, found)),
        Err(Refusal::Cancelled) => anyhow::bail!("{}: stopped before the end", arguments.plan.display()),
    }
}
