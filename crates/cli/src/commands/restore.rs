//! `overwinter restore`: a backup becomes the database. What was there is moved aside, never overwritten.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, ensure};
use clap::Args;
use overwinter_store::Store;
use serde::Serialize;

use super::Answer;
use super::backup::{Passing, file_of, holds};
use crate::backup_file::{self, Manifest};
use crate::config::Place;
use crate::screen::{self, Style, Terminal};
use crate::{kept, moment};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter restore /mnt/usb/household.backup\n  overwinter restore /mnt/usb/household.backup --replace\n\n\
    The server has to be stopped. A backup that was changed or does not hold together is refused."
)]
pub struct Arguments {
    /// What `overwinter backup` wrote
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Replace a database that is there; it is moved aside first
    #[arg(long)]
    replace: bool,
    /// Print what was restored as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Restored<'a> {
    database: &'a Path,
    moved_aside: Option<&'a Path>,
    #[serde(flatten)]
    manifest: &'a Manifest,
}

const POSTGRES: &str = "the database is PostgreSQL, which its own tools restore: `pg_restore --dbname=DATABASE FILE`";

/// Restores the backup.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let config = kept::config_at(&arguments.place)?;
    let database = file_of(&config, POSTGRES)?;
    let _alone = kept::replace(database)?;
    let is_there = database.exists();
    ensure!(
        !is_there || arguments.replace,
        "{}: there is a database already; `--replace` moves it aside and puts the backup in its place",
        database.display()
    );
    let unpacked = Passing(kept::beside(database, &format!(".{}.restoring", std::process::id())));
    let manifest = backup_file::unpack(&arguments.file, &unpacked.0)?;
    let verified = kept::wait(async { Ok(Store::verify_file(&unpacked.0).await?) });
    verified.with_context(|| format!("{}: what it holds does not hold together", arguments.file.display()))?;
    let aside = if is_there { Some(move_aside(database)?) } else { None };
    // What SQLite keeps beside a database belongs to that one alone; it has been moved aside, or the database is gone without it.
    companions(database).try_for_each(|companion| remove(&companion))?;
    std::fs::rename(&unpacked.0, database).with_context(|| database.display().to_string())?;
    std::fs::File::open(kept::folder_of(database))?.sync_all()?;
    tell(arguments, database, aside.as_deref(), &manifest)
}

fn tell(arguments: &Arguments, database: &Path, aside: Option<&Path>, manifest: &Manifest) -> anyhow::Result<Answer> {
    if arguments.json {
        screen::print_json(&Restored { database, moved_aside: aside, manifest })?;
        return Ok(Answer::Yes);
    }
    let terminal = Terminal::of_output();
    let mut text = terminal.paint(Style::Good, &format!("Restored to {}", database.display())) + "\n";
    text.push_str(&format!("  {}\n", holds(manifest)));
    if let Some(aside) = aside {
        text.push_str(&format!("  What was there is now {}\n", aside.display()));
    }
    screen::print(&text)?;
    Ok(Answer::Yes)
}

/// A second name for the database and its companions, so that at no moment there is none. The first names go when the backup takes them.
fn move_aside(database: &Path) -> anyhow::Result<PathBuf> {
    let aside = kept::beside(database, &format!(".before-{}", moment::utc_in_name(SystemTime::now())));
    ensure!(!aside.exists(), "{}: this file is there already; wait a second", aside.display());
    for (from, to) in std::iter::once((database.to_path_buf(), aside.clone())).chain(companions(database).zip(companions(&aside))) {
        if from.exists() {
            // A file system without second names gets a copy.
            std::fs::hard_link(&from, &to).or_else(|_| std::fs::copy(&from, &to).map(drop)).with_context(|| to.display().to_string())?;
        }
    }
    std::fs::File::open(kept::folder_of(database))?.sync_all()?;
    Ok(aside)
}

/// The files that SQLite keeps beside a database.
fn companions(database: &Path) -> impl Iterator<Item = PathBuf> {
    ["-wal", "-shm", "-journal"].into_iter().map(|more| kept::beside(database, more))
}

fn remove(file: &Path) -> anyhow::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).with_context(|| file.display().to_string()),
        Ok(()) | Err(_) => Ok(()),
    }
}
