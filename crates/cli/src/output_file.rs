//! Writing the files that a command is asked for.

use std::path::{Path, PathBuf};

use anyhow::Context;
use overwinter_report::xlsx::{Contents, xlsx};

/// Writes a file.
///
/// # Errors
/// When it can't be written; the error names it.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}

/// Writes a workbook.
///
/// # Errors
/// When it can't be made or written; the error names the file.
pub fn write_xlsx(path: &Path, contents: &Contents<'_>) -> anyhow::Result<()> {
    let bytes = xlsx(contents).with_context(|| path.display().to_string())?;
    write(path, &bytes)
}

/// A file's name on the command line, where standard output can't stand for it.
///
/// # Errors
/// When it is `-`.
pub fn named(text: &str) -> Result<PathBuf, String> {
    if text == "-" { Err("a file's name: this is no text for standard output".into()) } else { Ok(text.into()) }
}
