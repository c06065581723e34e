//! `overwinter completions`: what a shell needs to complete our words.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Answer;
use crate::arguments::Cli;
use crate::screen;

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter completions bash > ~/.local/share/bash-completion/completions/overwinter")]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints them.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "overwinter", &mut script);
    screen::print_bytes(&script)?;
    Ok(Answer::Yes)
}
