//! `overwinter migrate`: brings the database's tables up to date, which a server also does when it starts.

use std::time::{Duration, UNIX_EPOCH};

use anyhow::Context;
use clap::Args;
use overwinter_store::{Migration, Moment, Store};
use serde_json::json;

use super::Answer;
use crate::config::Place;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Terminal};
use crate::{kept, moment};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter migrate --dry-run\n  overwinter migrate\n\n\
    Migrations only add: the program before this one runs on the tables of this one. With --dry-run the exit code is 1 when some are pending.")]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Only say how the migrations stand
    #[arg(long)]
    dry_run: bool,
    /// Print them as JSON
    #[arg(long)]
    json: bool,
}

/// Applies what is pending, or says what is.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let config = kept::config_at(&arguments.place)?;
    let _in_use = if arguments.dry_run { None } else { Some(kept::open(&config)?) };
    let migrations = kept::wait(async {
        let name = || config.database.to_string();
        if !arguments.dry_run {
            Store::open(&config.database).await.with_context(name)?.close().await?;
        }
        Store::migrations(&config.database).await.with_context(name)
    })?;
    if arguments.json {
        let rows = migrations.iter().map(|of| json!({ "number": of.number, "applied_at": of.applied_at.map(utc), "known": of.is_known }));
        screen::print_json(&json!({ "migrations": rows.collect::<Vec<_>>() }))?;
    } else {
        screen::print(&format!("{}\n{}", config.database, render(&migrations, &Terminal::of_output())))?;
    }
    let is_pending = migrations.iter().any(|migration| migration.applied_at.is_none());
    Ok(if is_pending { Answer::No } else { Answer::Yes })
}

fn render(migrations: &[Migration], terminal: &Terminal) -> String {
    let mut table = Table::new(&[("migration", Side::Right), ("", Side::Left), ("", Side::Left)]);
    for migration in migrations {
        let state = migration.applied_at.map_or_else(|| "pending".to_owned(), |at| format!("applied {}", utc(at)));
        let note = if migration.is_known { "" } else { "of a newer program" };
        table.row([migration.number.to_string(), state, note.to_owned()]);
    }
    table.render(terminal)
}

fn utc(at: Moment) -> String {
    moment::utc(UNIX_EPOCH + Duration::from_micros(u64::try_from(at).unwrap_or(0)))
}
