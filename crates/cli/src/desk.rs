//! From a plan's file to a question, and what is said when there is no answer.

use anyhow::bail;
use overwinter_report::answer::{Question, Refusal};
use overwinter_report::wire::v1::{Adjust, Finding, RunOptions};
use serde_json::json;

use crate::commands::Answer;
use crate::plan_file::Planned;
use crate::screen::{self, Style, Terminal, findings};

/// The question about a plan, or why it can't be asked.
///
/// # Errors
/// When a file can't be read.
pub fn question(plan: &Planned, run: RunOptions) -> anyhow::Result<Result<Question, Refusal>> {
    let read = match plan.read()? {
        Ok(read) => read,
        Err(findings) => return Ok(Err(findings.into())),
    };
    Ok(Question::new(read, &Adjust::default(), run))
}

/// Says why there is no answer: findings on standard error, or as JSON where JSON was asked for.
///
/// # Errors
/// When it was stopped, or the output can't be written.
pub fn refuse(plan: &Planned, refusal: Refusal, as_json: bool) -> anyhow::Result<Answer> {
    match refusal {
        Refusal::Cancelled => bail!("{plan}: stopped before the end"),
        Refusal::Findings(found) if as_json => screen::print_json(&json!({ "findings": found }))?,
        Refusal::Findings(found) => eprint!("{}", report(plan, &found)),
    }
    Ok(Answer::No)
}

fn report(plan: &Planned, found: &[Finding]) -> String {
    // Standard error may be elsewhere than standard output: plain text is right everywhere.
    let terminal = Terminal { colour: false, ..Terminal::of_output() };
    let title = terminal.paint(Style::Strong, &format!("{plan}: {}", findings::summary(found)));
    format!("{title}\n{}", findings::render(found, &terminal))
}
