//! One look over the whole text before anything is built from it: too many rows, rows that are too wide or too long, and a quote that is never closed.

use crate::format::Taken;
use crate::{Code, Finding};

/// The most cells of a row, and bytes.
const CELLS_MAX: usize = 1_000;
const ROW_BYTES_MAX: usize = 1 << 20;

/// Where in a row the look is; the rules are those of the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    /// After a quote within quotes: the end of them, or the first of two.
    Quote,
}

/// Refuses what no statement has.
pub(super) fn check(text: &str, delimiter: u8) -> Result<(), Finding> {
    let mut taken = Taken::default();
    let (mut at, mut line, mut cells, mut row_start, mut quoted_since) = (At::CellStart, 1_usize, 0_usize, 0_usize, 1_usize);
    for (place, byte) in text.bytes().enumerate() {
        line += usize::from(byte == b'\n');
        at = match (at, byte) {
            (At::CellStart, b'"') => {
                quoted_since = line;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Quote,
            (At::Quote, b'"') | (At::Quoted, _) => At::Quoted,
            (_, b'\n' | b'\r') => {
                if place > row_start + 1 {
                    taken.row(line)?;
                }
                (cells, row_start) = (0, place);
                At::CellStart
            }
            (_, byte) if byte == delimiter => {
                cells += 1;
                At::CellStart
            }
            _ => At::Plain,
        };
        if cells > CELLS_MAX {
            return Err(Finding::new(Code::TooLarge, line, format!("A row has more than {CELLS_MAX} cells.")));
        }
        if place - row_start > ROW_BYTES_MAX {
            let finding = Finding::new(Code::TooLarge, quoted_since, "A row has more than a mebibyte; a quote may be missing.");
            return Err(finding);
        }
    }
    if at == At::Quoted {
        let finding = Finding::new(Code::Truncated, quoted_since, "A quote begins here and the file ends before it is closed.");
        return Err(finding.hint("Download it again; nothing of it was taken."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_quotes_and_endless_rows_are_refused() {
        let code = |text: &str| check(text, b',').map_err(|finding| (finding.code, finding.line));
        assert_eq!(code("a,\"b\nc\"\"d\",e\n12\" pizza,\n"), Ok(()));
        assert_eq!(code("a,b\nc,\"d\ne,f\n"), Err((Code::Truncated, 2)));
        assert_eq!(code(&",".repeat(2_000)), Err((Code::TooLarge, 1)));
        assert_eq!(code(&"x".repeat(2 << 20)), Err((Code::TooLarge, 1)));
    }
}
