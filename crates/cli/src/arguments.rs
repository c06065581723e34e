//! The words of the command line. Each command's own words stand in its file.

use clap::{Parser, Subcommand};

use crate::commands::{
    backup, bench, check, compare, completions, doctor, eval, explain, import, law, man, migrate, model, money, path, rebase, restore,
    schema, sensitivity, serve, simulate, social_security, solve, statement, verify,
};

const AFTER: &str = "\
Exit codes: 0 fine; 1 the answer is no (a plan with errors, a check that fails); 2 bad usage or unreadable input; 70 a bug.

Start here:
  overwinter simulate examples/plans/couple.toml
  overwinter serve";

/// Plans a household's money to the end: simulated month by month, under real tax law, on real market history.
#[derive(Parser, Debug)]
#[command(name = "overwinter", version, about = "Lifetime financial planning: a household's plan, simulated month by month under real tax law", after_help = AFTER, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What is to be done.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Tell everything that is wrong with a plan
    Check(check::Arguments),
    /// Simulate a plan over thousands of futures
    Simulate(simulate::Arguments),
    /// Show one future year by year
    Path(path::Arguments),
    /// Show the worksheet behind a figure
    Explain(explain::Arguments),
    /// Bring a plan up to what has happened, and say why it stands otherwise
    Rebase(rebase::Arguments),
    /// Make a plan of another planner's file
    Import(import::Arguments),
    /// Show a plan and scenarios of it side by side
    Compare(compare::Arguments),
    /// Search for what to change about a plan: spending, retirement, saving, claim ages, conversions, stocks
    Solve(solve::Arguments),
    /// Tell what a plan's result hangs on: levers, sources of chance, spending, guardrails
    Sensitivity(sensitivity::Arguments),
    /// Tell what a Social Security statement comes to
    SocialSecurity(social_security::Arguments),
    /// Read a statement of a bank, a card or a broker
    Statement(Box<statement::Arguments>),
    /// Accounts of the household, statements that come in, and rows
    Money(money::Arguments),
    /// Make a model that the program ships again
    Model(model::Arguments),
    /// Compute a saved result again and compare every figure
    Verify(verify::Arguments),
    /// Show the dated rules, and how they change
    Law(law::Arguments),
    /// Answer cases, one JSON object a line, for checks against other programs
    Eval(eval::Arguments),
    /// Measure this machine
    Bench(bench::Arguments),
    /// Serve the web app and the API
    Serve(serve::Arguments),
    /// Show every setting and where it comes from, and check that a server can run here
    Doctor(doctor::Arguments),
    /// Bring the database's tables up to date
    Migrate(migrate::Arguments),
    /// Copy everything that is kept into one file
    Backup(backup::Arguments),
    /// Put a backup in the place of the database
    Restore(restore::Arguments),
    /// Print the JSON Schema of plan files
    Schema(schema::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page, or write one for each command
    Man(man::Arguments),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_words_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Cli::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("overwinter ") && help.starts_with("Example"), "{}", command.get_name());
        }
    }
}
