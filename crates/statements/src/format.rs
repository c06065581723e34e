//! Which formats there are, told from the content.

use std::borrow::Cow;

use crate::statement::Document;
use crate::text::{decode, head};
use crate::{Code, Finding, camt, csv, mt940, ofx, qif};

/// A format. Each stands in a file of its own, and here in one line.
pub struct Format {
    /// Its name in JSON.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Whether the beginning of a text is of it.
    pub(crate) recognises: fn(head: &str) -> bool,
    /// Reads the text.
    pub(crate) read_text: fn(text: &str, options: &Options<'_>) -> Result<Document, Vec<Finding>>,
}

impl Format {
    /// Reads bytes as this format, whatever they look like.
    ///
    /// # Errors
    /// As of [`read`].
    pub fn read(&self, bytes: &[u8], options: &Options<'_>) -> Result<Document, Vec<Finding>> {
        (self.read_text)(&text_of(bytes, options)?, options)
    }
}

/// All formats, in the order of asking: what marks itself comes before what doesn't.
pub const FORMATS: &[Format] = &[ofx::FORMAT, camt::FORMAT, mt940::FORMAT, qif::FORMAT, csv::FORMAT];

/// The most rows of a file, with balances, positions and parts of rows.
pub const ROWS_MAX: usize = 150_000;
/// The most statements of a file.
pub const STATEMENTS_MAX: usize = 2_000;

/// How much of a text decides its format. Banks write long headers, but not longer ones.
const HEAD: usize = 64 << 10;

/// How much of a file has been taken.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    rows: usize,
    statements: usize,
}

impl Taken {
    /// One row more, or whatever counts as one.
    pub fn row(&mut self, line: usize) -> Result<(), Finding> {
        self.rows += 1;
        if self.rows > ROWS_MAX {
            let finding = Finding::new(Code::TooLarge, line, format!("The file has more than {ROWS_MAX} rows."));
            return Err(finding.hint("Export fewer months at a time."));
        }
        Ok(())
    }

    /// One statement more.
    pub fn statement(&mut self, line: usize) -> Result<(), Finding> {
        self.statements += 1;
        if self.statements > STATEMENTS_MAX {
            return Err(Finding::new(Code::TooLarge, line, format!("The file has more than {STATEMENTS_MAX} statements.")));
        }
        Ok(())
    }
}

/// What the user says of the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Which columns of a CSV mean what. It makes the file a CSV.
    pub mapping: Option<&'a csv::Mapping>,
}

/// Reads a statement of any format.
///
/// # Errors
/// With every finding, when nothing of the file can be used: it is no text, of no known format, ends too early, or asks for something dangerous.
pub fn read(bytes: &[u8], options: &Options<'_>) -> Result<Document, Vec<Finding>> {
    let text = text_of(bytes, options)?;
    let start = head(&text, HEAD);
    let known = FORMATS.iter().find(|format| options.mapping.is_none() && (format.recognises)(start));
    let format = known.or(options.mapping.map(|_| &csv::FORMAT)).ok_or_else(|| vec![unknown(start)])?;
    (format.read_text)(&text, options)
}

fn text_of<'a>(bytes: &'a [u8], options: &Options<'_>) -> Result<Cow<'a, str>, Vec<Finding>> {
    let named = options.mapping.and_then(|mapping| mapping.encoding.as_deref());
    let text = decode(bytes, named).map_err(|finding| vec![finding])?;
    if text.trim().is_empty() {
        return Err(vec![Finding::new(Code::Empty, 1, "The file is empty.").hint("Download it again.")]);
    }
    Ok(text)
}

fn unknown(start: &str) -> Finding {
    let start = start.trim_start();
    let what = match start.chars().next() {
        Some('<') if start.to_ascii_lowercase().contains("<html") => "a page of the web",
        Some('<') => "XML of another kind",
        Some('{' | '[') => "JSON",
        _ => "a text of another kind",
    };
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    Finding::new(Code::OtherFormat, 1, format!("This is {what}, not a statement.")).hint(format!("Read are {}.", names.join(", ")))
}
