//! `overwinter check`: everything that is wrong with a plan, at once.

use clap::Args;
use overwinter_report::answer::{Desk, Machine, Question, Refusal, simulate, unwatched};
use overwinter_report::wire::v1::{Finding, Model, RunOptions, Severity};
use serde::Serialize;

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::plan_file::Planned;
use crate::screen::{self, Style, Terminal, findings};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter check examples/plans/couple.toml\n\nExit code 1 when there are errors; warnings alone are fine."
)]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    #[command(flatten)]
    law: LawFiles,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

/// The code of what the historical record does not hold.
const NO_SERIES: &str = "no-series";

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
        let title = format!("{}: {}\n", arguments.planned, terminal.paint(style, &says));
        screen::print(&format!("{title}{}", findings::render(&found, &terminal)))?;
    }
    Ok(if valid { Answer::Yes } else { Answer::No })
}

/// Whether the plan can be run, and all findings. Running one path finds what only law, markets and the engine know.
fn judge(arguments: &Arguments) -> anyhow::Result<(bool, Vec<Finding>)> {
    let desk = arguments.law.desk()?;
    let question = match desk::question(&arguments.planned, RunOptions { paths: 1, compare_models: false, ..RunOptions::default() })? {
        Ok(question) => question,
        Err(refusal) => return Ok((false, found(refusal))),
    };
    let refused = match run_once(&desk, &question, Model::Bootstrap) {
        Ok(warnings) => return Ok((true, warnings)),
        Err(found) if found.iter().any(|finding| finding.code != NO_SERIES) => return Ok((false, found)),
        Err(found) => found,
    };
    // A plan that history can't tell of is a plan all the same: another model runs it.
    let warnings = refused.into_iter().map(|finding| Finding { severity: Severity::Warning, ..finding });
    let (valid, more) = match run_once(&desk, &question, Model::Lognormal) {
        Ok(more) => (true, more),
        Err(more) => (false, more),
    };
    Ok((valid, warnings.chain(more).collect()))
}

/// The warnings of a run, or why there is none.
fn run_once(desk: &Desk, question: &Question, model: Model) -> Result<Vec<Finding>, Vec<Finding>> {
    let question = Question { run: RunOptions { model, ..question.run }, ..question.clone() };
    simulate(desk, &question, Machine::default(), &unwatched).map(|simulation| simulation.findings).map_err(found)
}

fn found(refusal: Refusal) -> Vec<Finding> {
    match refusal {
        Refusal::Findings(found) => found,
        // Nobody stops a run of one path.
        Refusal::Cancelled => Vec::new(),
    }
}
