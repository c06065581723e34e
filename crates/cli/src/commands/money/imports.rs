//! What was taken in: listed, undone, done again.

use anyhow::bail;
use clap::Args;
use overwinter_store::money::imports::{self, Import};
use overwinter_store::{Action, Error, ImportId, ROWS_MAX};
use serde_json::{Value, json};
use std::time::{Duration, UNIX_EPOCH};

use super::{Books, Common};
use crate::commands::Answer;
use crate::moment;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal};

/// The words of the list.
#[derive(Args, Debug)]
pub struct List {
    #[command(flatten)]
    common: Common,
}

/// The words of one import.
#[derive(Args, Debug)]
pub struct One {
    /// The import's id, or its beginning, as `overwinter money imports` shows it; the last import otherwise
    id: Option<String>,
    #[command(flatten)]
    common: Common,
}

/// Lists the last imports.
pub fn list(arguments: &List) -> anyhow::Result<Answer> {
    let found = arguments.common.with_books(async |books| all(books).await)?;
    if arguments.common.json {
        screen::print_json(&json!({ "imports": found.iter().map(value).collect::<Vec<_>>() }))?;
        return Ok(Answer::Yes);
    }
    let mut table = Table::new(&[
        ("when", Side::Left),
        ("file", Side::Left),
        ("listed", Side::Right),
        ("added", Side::Right),
        ("changed", Side::Right),
        ("to review", Side::Right),
        ("id", Side::Left),
        ("", Side::Left),
    ]);
    for one in &found {
        let counts = [one.listed, one.added, one.changed, one.reviews].map(|count| count.to_string());
        let undone = if one.undone_at.is_some() { "undone" } else { "" };
        let ends = [one.id.0.to_string(), undone.to_owned()];
        table.row([when(one.created_at), one.file_name.clone()].into_iter().chain(counts).chain(ends));
    }
    let text = if found.is_empty() { "Nothing was taken in yet.\n".to_owned() } else { table.render(&Terminal::of_output()) };
    screen::print(&text)?;
    Ok(Answer::Yes)
}

/// Undoes an import.
pub fn undo(arguments: &One) -> anyhow::Result<Answer> {
    let done = arguments.common.with_books(async |books| {
        let one = named(books, arguments.id.as_deref(), false).await?;
        let done = books.store.write(&books.access, Action::ImportUndone(one.id), async |tx| imports::undo(tx, one.id).await).await;
        told(done, one)
    })?;
    tell(arguments, &done, "Undone")
}

/// Does one again.
pub fn redo(arguments: &One) -> anyhow::Result<Answer> {
    let done = arguments.common.with_books(async |books| {
        let one = named(books, arguments.id.as_deref(), true).await?;
        let done = books.store.write(&books.access, Action::ImportRedone(one.id), async |tx| imports::redo(tx, one.id).await).await;
        told(done, one)
    })?;
    tell(arguments, &done, "Done again")
}

fn told(done: overwinter_store::Result<()>, one: Import) -> anyhow::Result<Import> {
    match done {
        Ok(()) => Ok(one),
        Err(Error::Missing) => bail!("the import {} is so already", one.id.0),
        Err(other) => Err(other.into()),
    }
}

fn tell(arguments: &One, of: &Import, done: &str) -> anyhow::Result<Answer> {
    if arguments.common.json {
        screen::print_json(&json!({ "import": of.id.0.to_string() }))?;
    } else {
        let says = format!("{done}: {} of {}", of.file_name, when(of.created_at));
        screen::print(&format!("{}\n  {}\n", Terminal::of_output().paint(Style::Good, &says), of.id.0))?;
    }
    Ok(Answer::Yes)
}

/// The last imports, as many as a page has.
async fn all(books: &Books) -> anyhow::Result<Vec<Import>> {
    Ok(books.store.read(&books.access, async |tx| imports::list(tx, None, ROWS_MAX).await).await?.items)
}

/// The import that is meant: by its id or the beginning of it, or the last one that is as it has to be.
async fn named(books: &Books, id: Option<&str>, is_undone: bool) -> anyhow::Result<Import> {
    let Some(id) = id else {
        let last = all(books).await?.into_iter().find(|one| one.undone_at.is_some() == is_undone);
        return last.ok_or_else(|| anyhow::anyhow!("there is no such import"));
    };
    if let Ok(whole) = id.parse() {
        return Ok(books.store.read(&books.access, async |tx| imports::get(tx, ImportId(whole)).await).await?);
    }
    let mut found = all(books).await?.into_iter().filter(|one| one.id.0.to_string().starts_with(id));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => bail!("there is no import {id}"),
        (Some(_), Some(_)) => bail!("several imports begin with {id}; write more of it"),
    }
}

fn when(at: overwinter_store::Moment) -> String {
    moment::utc(UNIX_EPOCH + Duration::from_micros(u64::try_from(at).unwrap_or_default()))
}

fn value(one: &Import) -> Value {
    json!({
        "id": one.id.0.to_string(),
        "file_name": one.file_name,
        "format": one.issuer,
        "listed": one.listed,
        "added": one.added,
        "changed": one.changed,
        "reviews": one.reviews,
        "created_at": when(one.created_at),
        "undone_at": one.undone_at.map(when),
    })
}
