//! From a plan's file to a question, and what is said when there is no answer.

use std::path::Path;

use anyhow::bail;
use overwinter_report::answer::{Question, Refusal};
use overwinter_report::wire::v1::{Adjust, Finding, RunOptions};
use serde_json::json;

use crate::commands::Answer;
use crate::plan_file;
use crate::screen::{self, Style, Terminal, findings};

/// The question about the plan in `file`, or why it can't be asked.
///
/// # Errors
/// When the file can't be read.
pub fn question(file: &Path, run: RunOptions) -> anyhow::Result<Result<Question, Refusal>> {
    let read = match plan_file::read(file)? {
        Ok(read) => read,
        Err(findings) => return Ok(Err(findings.into())),
    };
    Ok(Question::new(read, &Adjust::default(), run))
}

/// Says why there is no answer: findings on standard error, or as JSON where JSON was asked for.
///
/// # Errors
/// When it was stopped, or the output can't be written.
pub fn refuse(file: &Path, refusal: Refusal, as_json: bool) -> anyhow::Result<Answer> {
    match refusal {
        Refusal::Cancelled => bail!("{}: stopped before the end", file.display()),
        Refusal::Findings(found) if as_json => screen::print_json(&json!({ "findings": found }))?,
        Refusal::Findings(found) => eprint!("{}", report(file, &found)),
    }
    Ok(Answer::No)
}

fn report(file: &Path, found: &[Finding]) -> String {
    // Standard error may be elsewhere than standard output: plain text is right everywhere.
    let terminal = Terminal { colour: false, ..Terminal::of_output() };
    let title = terminal.paint(Style::Strong, &format!("{}: {}", file.display(), findings::summary(found)));
    format!("{title}\n{}", findings::render(found, &terminal))
}
