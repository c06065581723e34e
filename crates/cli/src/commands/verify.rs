//! `overwinter verify`: computes a saved result again and compares every figure.

use std::path::PathBuf;

use clap::Args;
use overwinter_report::answer::{Refusal, options_of, verify};
use overwinter_report::wire::v1::Verdict;

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::plan_file::Planned;
use crate::progress::Bar;
use crate::result_file::{self, SavedResult};
use crate::run_options::How;
use crate::screen::{self, Style, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter simulate couple.toml --json > couple.json\n  overwinter verify couple.json\n\n\
    Exit code 1 when a figure differs, or when plan, law, market data or engine are not those of the result.")]
pub struct Arguments {
    /// What `overwinter simulate --json` printed
    result: PathBuf,
    /// The plan's file, when it is no longer where the result says
    #[arg(long)]
    plan: Option<PathBuf>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    law: LawFiles,
    /// Print the verdict as JSON
    #[arg(long)]
    json: bool,
}

/// As many as the comparison names at most.
const FIGURES_MAX: usize = 100;
/// Most places that are named on the screen.
const SHOWN: usize = 12;

/// Verifies the result.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let saved = result_file::read(&arguments.result)?;
    let mut planned = saved.planned(&arguments.result);
    if let Some(plan) = &arguments.plan {
        planned.plan.clone_from(plan);
    }
    let verdict = match judge(arguments, &saved, &planned)? {
        Ok(verdict) => verdict,
        Err(refusal) => return desk::refuse(&planned, refusal, arguments.json),
    };
    if arguments.json {
        screen::print_json(&verdict)?;
    } else {
        screen::print(&words(&verdict, &saved, arguments, &Terminal::of_output()))?;
    }
    Ok(if verdict == Verdict::Same { Answer::Yes } else { Answer::No })
}

fn judge(arguments: &Arguments, saved: &SavedResult, planned: &Planned) -> anyhow::Result<Result<Verdict, Refusal>> {
    let desk = arguments.law.desk()?;
    let asked = match options_of(&saved.simulation) {
        Ok(options) => desk::question(planned, options)?,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let bar = Bar::new("verifying");
    let tell = |done, all| bar.tell(done, all);
    Ok(asked.and_then(|question| verify(&desk, &saved.simulation, &question, arguments.how.machine(), &tell)))
}

fn words(verdict: &Verdict, saved: &SavedResult, arguments: &Arguments, terminal: &Terminal) -> String {
    let name = arguments.result.display();
    let paths = screen::figures::count(saved.simulation.receipt.paths);
    match verdict {
        Verdict::Same => {
            let says = terminal.paint(Style::Good, "the same");
            format!("{name}: {says}. Every figure of {paths} paths was computed again and agrees to the last digit.\n")
        }
        Verdict::Different { figures } => {
            let says = terminal.paint(Style::Bad, "different");
            let count = figures.len();
            let many = if count == FIGURES_MAX { " or more" } else { "" };
            let mut text = format!(
                "{name}: {says}. Plan, law and markets are the same, but {count}{many} figure{} not:\n",
                if count == 1 { " is" } else { "s are" }
            );
            figures.iter().take(SHOWN).for_each(|pointer| text.push_str(&format!("  {pointer}\n")));
            if count > SHOWN {
                text.push_str(&format!("  … and {} more\n", count - SHOWN));
            }
            text
        }
        Verdict::NotHeld { inputs } => {
            let says = terminal.paint(Style::Warning, "can't be compared");
            format!(
                "{name}: {says}. It was computed with another {}, so its figures say nothing about this one.\n",
                inputs.join(", another ")
            )
        }
    }
}
