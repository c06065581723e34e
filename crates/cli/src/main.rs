//! `overwinter`: the one program. It reads bytes, calls the core and prints; what it knows of money it knows from the other crates.

mod arguments;
mod backup_file;
mod commands;
mod config;
mod desk;
mod input_file;
mod kept;
mod law_files;
mod moment;
mod output_file;
mod plan_file;
mod progress;
mod result_file;
mod run_options;
mod screen;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use arguments::Cli;
use commands::Answer;

/// Bad usage or unreadable input.
const UNUSABLE: u8 = 2;
/// A bug of ours, by the number that `sysexits.h` gives it.
const BUG: u8 = 70;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match std::panic::catch_unwind(|| commands::run(cli)) {
        Ok(Ok(Answer::Yes)) => ExitCode::SUCCESS,
        Ok(Ok(Answer::No)) => ExitCode::FAILURE,
        // Whoever read our output has seen enough.
        Ok(Err(error)) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("overwinter: {error:#}");
            ExitCode::from(UNUSABLE)
        }
        Err(_) => {
            eprintln!("overwinter: this is a bug in the program, not in your plan. Please report it with the lines above.");
            ExitCode::from(BUG)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
