//! One file a command: its words, and what it does with them.

pub mod bench;
pub mod check;
pub mod completions;
pub mod eval;
pub mod explain;
pub mod man;
pub mod path;
pub mod schema;
pub mod serve;
pub mod simulate;
pub mod verify;

use crate::arguments::{Cli, Command};

/// What a command says by its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Fine: 0.
    Yes,
    /// The answer is no: 1.
    No,
}

/// Does what the command line says.
///
/// # Errors
/// Bad usage, unreadable input, or an output that can't be written.
pub fn run(cli: Cli) -> anyhow::Result<Answer> {
    match cli.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Simulate(arguments) => simulate::run(&arguments),
        Command::Path(arguments) => path::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}
