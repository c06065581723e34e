//! Prices of securities and rates of currencies, from tables of one's own.

use std::path::PathBuf;

use clap::Args;
use overwinter_report::wire::v1::Finding;
use overwinter_statements::{BYTES_MAX, quotes};
use overwinter_store::Action;
use overwinter_store::money::{prices, rates};
use serde_json::json;

use super::Common;
use crate::commands::{Answer, statement};
use crate::input_file;
use crate::screen::{self, Style, Terminal, findings};

/// The words of it.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The CSV, with its line of names; - is standard input
    file: PathBuf,
    #[command(flatten)]
    common: Common,
}

/// Keeps prices.
pub fn prices(arguments: &Arguments) -> anyhow::Result<Answer> {
    let read = match quotes::prices(&input_file::bytes(&arguments.file, BYTES_MAX)?) {
        Ok(read) => read,
        Err(found) => return refuse(arguments, &found),
    };
    arguments.common.with_books(async |books| {
        let action = Action::PricesStated(books.member.household());
        Ok(books.store.write(&books.access, action, async |tx| prices::take(tx, &read).await).await?)
    })?;
    tell(arguments, read.len(), "prices")
}

/// Keeps rates.
pub fn rates(arguments: &Arguments) -> anyhow::Result<Answer> {
    let read = match quotes::rates(&input_file::bytes(&arguments.file, BYTES_MAX)?) {
        Ok(read) => read,
        Err(found) => return refuse(arguments, &found),
    };
    arguments.common.with_books(async |books| {
        let action = Action::RatesStated(books.member.household());
        Ok(books.store.write(&books.access, action, async |tx| rates::put(tx, &read).await).await?)
    })?;
    tell(arguments, read.len(), "rates")
}

fn tell(arguments: &Arguments, rows: usize, of: &str) -> anyhow::Result<Answer> {
    if arguments.common.json {
        screen::print_json(&json!({ "rows": rows }))?;
    } else {
        screen::print(&format!("{}\n", Terminal::of_output().paint(Style::Good, &format!("Kept {rows} {of}"))))?;
    }
    Ok(Answer::Yes)
}

fn refuse(arguments: &Arguments, found: &[overwinter_statements::Finding]) -> anyhow::Result<Answer> {
    let found: Vec<Finding> = found.iter().map(statement::finding).collect();
    if arguments.common.json {
        screen::print_json(&json!({ "findings": found }))?;
    } else {
        screen::print(&format!("{}: nothing was kept\n{}", arguments.file.display(), findings::render(&found, &Terminal::of_output())))?;
    }
    Ok(Answer::No)
}
