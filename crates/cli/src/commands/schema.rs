//! `overwinter schema`: the JSON Schema of plan files, for editors.

use clap::Args;

use super::Answer;
use crate::screen;

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter schema > plan.schema.json")]
pub struct Arguments {}

/// Prints it.
pub fn run(_: &Arguments) -> anyhow::Result<Answer> {
    screen::print_json(&overwinter_plan::file::schema())?;
    Ok(Answer::Yes)
}
