//! A backup: one file that says what it is, what it holds, and whether a byte of it changed.
//!
//! The first line is `overwinter backup 1 sha256:…`, the hash of everything after it. The second is a JSON object about the content.
//! The rest is the database as it was at one moment, which `tail -n +3` gives to any SQLite.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const TITLE: &str = "overwinter backup 1 sha256:";
const HASH_DIGITS: usize = 64;
/// More is no line of ours.
const LINE_MAX: u64 = 4096;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// When it was made, UTC.
    pub made_at: String,
    /// The program that made it.
    pub program: String,
    /// The database's last migration.
    pub schema_version: i64,
    /// Bytes of the database.
    pub bytes: u64,
    /// Households in it.
    pub households: u64,
    /// Versions of plans in it.
    pub plan_versions: u64,
    /// Entries of audit chains in it.
    pub audit_entries: u64,
}

/// Writes a backup of a database that lies still in `database`. The file must not be there yet; only its owner may read it.
///
/// # Errors
/// When something can't be read or written.
pub fn write(path: &Path, manifest: &Manifest, database: &Path) -> anyhow::Result<()> {
    let about = serde_json::to_string(manifest)? + "\n";
    let mut hash = Sha256::new_with_prefix(&about);
    copy(&mut open(database)?, &mut Both(&mut hash, &mut std::io::sink()))?;
    let mut out = BufWriter::new(create(path)?);
    write!(out, "{TITLE}{}\n{about}", hex(&hash.finalize()))?;
    copy(&mut open(database)?, &mut out)?;
    out.into_inner().map_err(|error| error.into_error())?.sync_all().with_context(|| path.display().to_string())
}

/// Unpacks the database of a backup into a file that must not be there yet, and says what the backup holds.
///
/// # Errors
/// When it is no backup, when a byte of it is not what was written, or when something can't be read or written.
pub fn unpack(path: &Path, database: &Path) -> anyhow::Result<Manifest> {
    let mut backup = BufReader::new(open(path)?);
    let name = path.display();
    let first = line(&mut backup).with_context(|| name.to_string())?;
    let Some(promised) = first.strip_prefix(TITLE).and_then(|rest| rest.strip_suffix('\n')).filter(|rest| rest.len() == HASH_DIGITS) else {
        bail!("{name}: not a backup of Overwinter");
    };
    let about = line(&mut backup).with_context(|| name.to_string())?;
    let mut hash = Sha256::new_with_prefix(&about);
    let mut out = create(database)?;
    let bytes = copy(&mut backup, &mut Both(&mut hash, &mut out))?;
    out.sync_all().with_context(|| database.display().to_string())?;
    ensure!(hex(&hash.finalize()) == promised, "{name}: the backup was changed or cut off since it was written: its hash differs");
    let manifest: Manifest = serde_json::from_str(&about).with_context(|| format!("{name}: the second line"))?;
    ensure!(manifest.bytes == bytes, "{name}: it holds {bytes} bytes instead of {}", manifest.bytes);
    Ok(manifest)
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| path.display().to_string())
}

/// A new file that only its owner may read.
fn create(path: &Path) -> anyhow::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| path.display().to_string())
}

fn line(from: &mut impl BufRead) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    from.take(LINE_MAX).read_until(b'\n', &mut bytes)?;
    // What is no text is no line of ours either, which the caller says.
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

fn copy(from: &mut impl Read, to: &mut impl Write) -> anyhow::Result<u64> {
    std::io::copy(from, to).context("copying the database")
}

/// Writes to a hash and to a file.
struct Both<'a, W>(&'a mut Sha256, &'a mut W);

impl<W: Write> Write for Both<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.1.write(bytes)?;
        self.0.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.1.flush()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
