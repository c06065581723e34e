//! What a person sees: the terminal, and how figures stand in it.

pub mod fan;
pub mod figures;
pub mod findings;
pub mod table;
mod terminal;
pub mod text;

use std::io::Write;

use serde::Serialize;

pub use terminal::{Style, Terminal};

/// Prints a text as it is.
///
/// # Errors
/// When standard output can't be written.
pub fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

/// Prints bytes as they are.
///
/// # Errors
/// When standard output can't be written.
pub fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Prints a value as indented JSON and a line end.
///
/// # Errors
/// When standard output can't be written.
pub fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    print(&text)
}
