//! Reading `overwinter.toml`: names, values and the lines that they stand on.

use overwinter_report::wire::v1::Finding;
use toml::de::{DeTable, DeValue};

/// One line of the file.
pub(super) struct Line {
    /// The setting's name.
    pub name: String,
    /// Its value as the environment would give it: a list is joined by commas.
    pub text: String,
    /// Counted from 1.
    pub line: usize,
}

/// The lines of a file, and what can't be one.
pub(super) fn lines(name: &str, text: &str) -> (Vec<Line>, Vec<Finding>) {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let message = error.message().trim_end_matches('.').to_owned();
            return (
                Vec::new(),
                vec![Finding::error(format!("{name}, line {line}"), "unreadable", format!("This is not TOML: {message}."))],
            );
        }
    };
    let (mut lines, mut findings) = (Vec::new(), Vec::new());
    for (key, value) in table.get_ref() {
        let line = line_of(text, key.span().start);
        match plain(value.get_ref()) {
            Some(value) => lines.push(Line { name: key.get_ref().to_string(), text: value, line }),
            None => findings.push(
                Finding::error(
                    format!("{name}, line {line}"),
                    "wrong-type",
                    format!("`{}` is neither a text nor a list of texts.", key.get_ref()),
                )
                .hint("Settings stand at the top of the file, without tables."),
            ),
        }
    }
    // In the file's order, which the table does not keep.
    lines.sort_by_key(|line| line.line);
    (lines, findings)
}

fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Array(parts) => {
            let texts = parts.iter().map(|part| if let DeValue::String(text) = part.get_ref() { Some(text.to_string()) } else { None });
            texts.collect::<Option<Vec<_>>>().map(|texts| texts.join(","))
        }
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}
