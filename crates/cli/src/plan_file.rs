//! Reading a plan's file: TOML, or JSON when its name or its first character says so.

use std::path::Path;

use overwinter_plan::Finding;
use overwinter_plan::file::{self, Read};

use crate::input_file;

/// Reads and validates the plan in `path`; `-` is standard input.
///
/// # Errors
/// When the file can't be read. What is wrong with the plan is the inner result.
pub fn read(path: &Path) -> anyhow::Result<Result<Read, Vec<Finding>>> {
    let text = text(path)?;
    let is_json = path.extension().is_some_and(|extension| extension == "json") || text.trim_start().starts_with('{');
    Ok(if is_json { file::read_json(&text) } else { file::read_toml(&text) })
}

/// The text of a file; `-` is standard input.
///
/// # Errors
/// When it can't be read or is not UTF-8. Never more than a little over the limit of a plan is read.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = input_file::bytes(path, file::BYTES_MAX)?;
    if bytes.len() > file::BYTES_MAX {
        // The reader says so in its own words; a cut character at the limit must not speak first.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow::anyhow!("{}: line {line} is not UTF-8", path.display())
    })
}
