//! What is kept, as files: the folder with its rights, and who uses the database just now.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use overwinter_store::Url;

use crate::config::{Config, Flags, Loaded, Place, Surroundings, load};
use crate::screen::{Terminal, findings};

/// For as long as this lives, the database is not replaced below its user.
#[derive(Debug)]
pub struct InUse(#[allow(dead_code, reason = "the lock goes when the file is closed")] Option<File>);

/// The settings, when nothing is wrong with them; what is wrong goes to standard error.
///
/// # Errors
/// When they can't be read or a setting has to be mended.
pub fn config(flags: &Flags) -> anyhow::Result<Config> {
    let loaded = load(flags, &Surroundings::of_process())?;
    tell(&loaded);
    if loaded.is_unusable() {
        bail!("the settings have to be mended first; `overwinter doctor` shows where each comes from");
    }
    Ok(loaded.config)
}

/// The same where only the place is asked for.
///
/// # Errors
/// As [`config`].
pub fn config_at(place: &Place) -> anyhow::Result<Config> {
    config(&place.clone().into())
}

fn tell(loaded: &Loaded) {
    if !loaded.findings.is_empty() {
        eprint!("{}", findings::render(&loaded.findings, &Terminal { colour: false, ..Terminal::of_output() }));
    }
}

/// Makes the folder of the database if it is a file, and says that it is used until the answer is dropped.
///
/// # Errors
/// When the folder can't be made, or the database is being replaced.
pub fn open(config: &Config) -> anyhow::Result<InUse> {
    let Url::Sqlite(path) = &config.database else { return Ok(InUse(None)) };
    make_folder(folder_of(path))?;
    let (file, name) = lock_file(path)?;
    match file.try_lock_shared() {
        Ok(()) => Ok(InUse(Some(file))),
        Err(TryLockError::WouldBlock) => bail!("{}: a backup is being restored here; wait until it is done", path.display()),
        // Some network folders know no locks. SQLite itself then can't be trusted there either, but that is not ours to forbid.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(InUse(None)),
        Err(TryLockError::Error(error)) => Err(error).context(name),
    }
}

/// Says that the database file is being replaced, until the answer is dropped.
///
/// # Errors
/// When somebody uses it.
pub fn replace(path: &Path) -> anyhow::Result<InUse> {
    make_folder(folder_of(path))?;
    let (file, name) = lock_file(path)?;
    match file.try_lock() {
        Ok(()) => Ok(InUse(Some(file))),
        Err(TryLockError::WouldBlock) => bail!("{}: a running Overwinter uses this database; stop it first", path.display()),
        Err(TryLockError::Error(error)) => Err(error).context(name),
    }
}

/// The folder that a file lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path with something after its name.
pub fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(more);
    path.with_file_name(name)
}

/// Makes a folder that only its owner may enter. One that is there keeps its rights.
fn make_folder(folder: &Path) -> anyhow::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| folder.display().to_string())
}

fn lock_file(path: &Path) -> anyhow::Result<(File, String)> {
    let name = beside(path, ".lock");
    let shown = name.display().to_string();
    let file = File::options().create(true).truncate(false).write(true).open(&name).with_context(|| shown.clone())?;
    Ok((file, shown))
}

/// Waits for what the store does.
///
/// # Errors
/// When the system gives no threads, or what the work itself says.
pub fn wait<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?.block_on(work)
}
