//! CSV: what a bank calls so.
//!
//! The meaning of the columns comes from the user's [`Mapping`], else from a saved layout of the bank, else from the header's words and the cells. What was
//! found is told with the result, so that it can be looked at, changed and saved. How the file writes days and amounts is decided by the whole column.
//!
//! A file without columns of accounts is one statement; one with them is a statement per account and currency.

mod conventions;
mod detect;
mod layouts;
mod mapping;
mod rows;
mod scan;
mod words;

pub use layouts::{FILES as LAYOUT_FILES, Layout};
pub use mapping::{Column, Columns, Mapping};

use crate::format::{Format, Options};
use crate::statement::Document;
use crate::{Code, Finding};
use detect::Table;

pub(crate) const FORMAT: Format = Format { id: "csv", name: "CSV", recognises, read_text: read };

/// Whatever marks itself as another kind is none.
fn recognises(head: &str) -> bool {
    !head.trim_start().starts_with(['<', '{', '['])
}

fn read(text: &str, options: &Options<'_>) -> Result<Document, Vec<Finding>> {
    let one = |finding| vec![finding];
    let table = match options.mapping {
        Some(mapping) => Table::by(text, mapping).map_err(one)?,
        None => Table::found(text).map_err(one)?,
    };
    scan::check(table.text, table.delimiter).map_err(one)?;
    rows::read(&table)
}

/// A reader of cells. A row may have any number of them.
fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

fn missing(line: usize, message: String) -> Finding {
    let hint = "Say which columns hold the day and the amount: --mapping '{\"date\": \"…\", \"amount\": \"…\"}'.";
    Finding::new(Code::Missing, line, message).hint(hint)
}
