//! `overwinter backup`: everything that is kept, in one file, also while a server runs.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, bail, ensure};
use clap::Args;
use overwinter_store::{Store, Url, Verified};
use serde::Serialize;

use super::Answer;
use crate::backup_file::{self, Manifest};
use crate::config::{Config, Place};
use crate::screen::{self, Style, Terminal, figures};
use crate::{kept, moment};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter backup\n  overwinter backup /mnt/usb/household.backup\n\n\
    The copy is checked before it counts. A server may run meanwhile. PostgreSQL is backed up by its own tools.")]
pub struct Arguments {
    /// File to write, which must not be there yet [default: one named after the time, in backups/ of the data folder]
    file: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// Print what it holds as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Made<'a> {
    file: &'a Path,
    #[serde(flatten)]
    manifest: &'a Manifest,
}

/// Makes the backup.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let config = kept::config_at(&arguments.place)?;
    let database = file_of(&config, POSTGRES)?;
    ensure!(database.exists(), "{}: there is nothing to back up yet", database.display());
    let file = arguments.file.clone().unwrap_or_else(|| default_file(&config));
    ensure!(!file.exists(), "{}: this file is there already, and a backup overwrites nothing", file.display());
    let _in_use = kept::open(&config)?;
    let folder = kept::folder_of(&file);
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let manifest = make(&config, &file)?;
    if arguments.json {
        screen::print_json(&Made { file: &file, manifest: &manifest })?;
    } else {
        let terminal = Terminal::of_output();
        screen::print(&format!("{}\n  {}\n", terminal.paint(Style::Good, &format!("Backed up to {}", file.display())), holds(&manifest)))?;
    }
    Ok(Answer::Yes)
}

const POSTGRES: &str = "the database is PostgreSQL, which its own tools back up: `pg_dump --format=custom --file=FILE DATABASE` for one \
                        moment, continuous archiving for every moment";

/// The database's file.
///
/// # Errors
/// When it is not one; the error is `otherwise`.
pub(super) fn file_of<'a>(config: &'a Config, otherwise: &'static str) -> anyhow::Result<&'a Path> {
    match &config.database {
        Url::Sqlite(path) => Ok(path),
        Url::Postgres(_) => bail!(otherwise),
    }
}

/// What a backup holds, in words.
pub(super) fn holds(manifest: &Manifest) -> String {
    format!(
        "{} households, {} versions of plans, {} audit entries; {} bytes, of {}",
        figures::count(manifest.households),
        figures::count(manifest.plan_versions),
        figures::count(manifest.audit_entries),
        figures::count(manifest.bytes),
        manifest.made_at
    )
}

fn default_file(config: &Config) -> PathBuf {
    config.data.join("backups").join(format!("overwinter-{}.backup", moment::utc_in_name(SystemTime::now())))
}

/// Copies the database, checks the copy, and gives it its name at the end.
fn make(config: &Config, file: &Path) -> anyhow::Result<Manifest> {
    let copy = Passing(kept::beside(file, &format!(".{}.copying", std::process::id())));
    let packed = Passing(kept::beside(file, &format!(".{}.packing", std::process::id())));
    let made_at = moment::utc(SystemTime::now());
    let verified = kept::wait(async {
        let store = Store::open(&config.database).await.with_context(|| config.database.to_string())?;
        store.backup_to(&copy.0).await?;
        store.close().await?;
        Ok(Store::verify_file(&copy.0).await?)
    })?;
    let Verified { schema_version, households, plan_versions, audit_entries } = verified;
    let bytes = std::fs::metadata(&copy.0)?.len();
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { made_at, program, schema_version, bytes, households, plan_versions, audit_entries };
    backup_file::write(&packed.0, &manifest, &copy.0)?;
    std::fs::rename(&packed.0, file).with_context(|| file.display().to_string())?;
    std::fs::File::open(kept::folder_of(file))?.sync_all()?;
    Ok(manifest)
}

/// A file on the way to something, which goes away with this value.
pub(super) struct Passing(pub(super) PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // It is not there when all went well.
        let _ = std::fs::remove_file(&self.0);
    }
}
