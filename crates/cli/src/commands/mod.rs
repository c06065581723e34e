//! One file a command: its words, and what it does with them.

pub mod backup;
pub mod bench;
pub mod check;
pub mod compare;
pub mod completions;
pub mod doctor;
pub mod eval;
pub mod explain;
pub mod import;
pub mod law;
pub mod man;
pub mod migrate;
pub mod model;
pub mod money;
pub mod path;
pub mod rebase;
pub mod restore;
pub mod schema;
pub mod sensitivity;
pub mod serve;
pub mod simulate;
pub mod social_security;
pub mod solve;
pub mod statement;
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
        Command::Rebase(arguments) => rebase::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Solve(arguments) => solve::run(&arguments),
        Command::Sensitivity(arguments) => sensitivity::run(&arguments),
        Command::SocialSecurity(arguments) => social_security::run(&arguments),
        Command::Statement(arguments) => statement::run(&arguments),
        Command::Model(arguments) => model::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Law(arguments) => law::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Money(arguments) => money::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
        Command::Migrate(arguments) => migrate::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Restore(arguments) => restore::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}
