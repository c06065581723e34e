//! Exercises that start the real program and treat it badly: one file a drill. `cargo xtask drill NAME` builds what one needs and runs it.

mod check;
mod client;
mod database;
mod draw;
mod history;
mod http;
mod journal;
mod kept;
mod kill;
mod liar;
mod mark;
mod member;
mod round;
mod victim;
mod writer;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Exercises against the real program.
#[derive(Parser, Debug)]
#[command(name = "overwinter-drills", version)]
struct Cli {
    #[command(subcommand)]
    drill: Drill,
}

#[derive(Subcommand, Debug)]
enum Drill {
    /// Kill the server at random while plans are edited, and look for edits that it acknowledged and lost
    Kill(kill::Arguments),
}

fn main() -> ExitCode {
    let Cli { drill } = Cli::parse();
    let passed = match drill {
        Drill::Kill(arguments) => kill::run(&arguments),
    };
    match passed {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("the drill could not be held: {error:#}");
            ExitCode::from(2)
        }
    }
}
