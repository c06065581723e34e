//! `overwinter law`: the dated rules, as they are and as they change.

mod diff;
mod list;
mod show;

use clap::{Args, Subcommand};
use overwinter_law::{Law, Packs, Problem};
use toml::Table;

use super::Answer;
use crate::law_files::LawFiles;

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter law list\n  overwinter law show us/federal/2026 standard_deduction\n  overwinter law diff 2025 2026\n  \
    overwinter law diff 2025 2026 --state CA"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Every law pack: whose law, of which year, how sure, and where it comes from
    List(list::Arguments),
    /// The figures of a pack, with their sources
    Show(show::Arguments),
    /// What changes from one year to another, as a change note
    Diff(diff::Arguments),
}

/// Shows it.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    match &arguments.what {
        What::List(arguments) => list::run(arguments),
        What::Show(arguments) => show::run(arguments),
        What::Diff(arguments) => diff::run(arguments),
    }
}

/// The law, its packs, and each pack's tables. All of it is law: what is wrong is told instead.
struct Book {
    law: Law,
    packs: Packs,
    tables: Vec<(String, Table)>,
}

fn book(files: &LawFiles) -> anyhow::Result<Book> {
    let (packs, law) = files.read()?;
    let read = |(name, pack): (&str, &overwinter_law::Pack)| Ok((name.to_owned(), pack.table(name)?));
    let tables = packs.iter().map(read).collect::<Result<Vec<_>, Problem>>().map_err(|problem| anyhow::anyhow!("{problem}"))?;
    Ok(Book { law, packs, tables })
}

/// `child_credit` as a person reads it.
fn words(name: &str) -> String {
    name.strip_suffix("_usd").unwrap_or(name).replace('_', " ")
}

/// The same as a heading.
fn heading(name: &str) -> String {
    let words = words(name);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
