//! Bytes of a file that somebody else wrote.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;

/// The bytes of a file; `-` is standard input. Never more than one byte over `most` is read, by which its reader tells that it is too large.
///
/// # Errors
/// When it can't be read.
pub fn bytes(path: &Path, most: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = most as u64 + 1;
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.with_context(|| path.display().to_string())?;
    Ok(bytes)
}
