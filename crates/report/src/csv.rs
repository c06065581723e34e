//! The yearly table as comma-separated values: RFC 4180, UTF-8, one line of headers, figures to the last digit of the wire.

use std::borrow::Cow;

use crate::table::{Cell, YearTable};

/// A spreadsheet takes a cell that starts like this for a formula, and a person's name may hold one.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table as the text of a file.
pub fn csv(table: &YearTable) -> String {
    let mut text = line(table.columns.iter().map(|column| quoted(&guarded(&column.title()))));
    for year in 0..table.years() {
        text.push_str(&line(table.columns.iter().map(|column| match column.cell(year) {
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => quoted(&guarded(text)),
        })));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// Text that no program takes for a formula: an apostrophe stands before what could be one.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { format!("'{text}").into() } else { text.into() }
}

/// In quotes where the format asks for them.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
