//! `overwinter man`: manual pages, made from the same words as `--help`.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::Answer;
use crate::arguments::Cli;
use crate::screen;

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter man | man -l -\n  overwinter man --to /usr/local/share/man/man1")]
pub struct Arguments {
    /// Write a page for each command into this folder instead of printing the first
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

/// Prints or writes them.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let command = Cli::command();
    match &arguments.to {
        Some(folder) => clap_mangen::generate_to(command, folder).with_context(|| folder.display().to_string())?,
        None => {
            let mut page = Vec::new();
            Man::new(command).render(&mut page).context("the page could not be made")?;
            screen::print_bytes(&page)?;
        }
    }
    Ok(Answer::Yes)
}
