//! A row: `:61:`, value date, entry date, mark, amount, kind, references.

use overwinter_units::{Date, Month};

use super::short_day;
use crate::finding::shown;
use crate::statement::Transaction;
use crate::text::filled;
use crate::{Code, Finding, amount};

/// Reads `2506020602D20,00NMSCREF//BANK` and the lines after it, with a warning where the day is none of the calendar.
pub(super) fn read(text: &str, line: usize) -> Result<(Transaction, Option<Finding>), Finding> {
    let bad = |what: &str| {
        let finding = Finding::new(Code::BadValue, line, format!("\"{}\" has no readable {what}; the row was left out.", shown(text)));
        finding.at("61").hint("Add it by hand if it is real.")
    };
    let (first, more) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim();
    let (value_date, moved) = first.get(..6).and_then(short_day).ok_or_else(|| bad("day"))?;
    let mut rest = &first[6..];
    let entry = rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if entry.is_some() {
        rest = &rest[4..];
    }
    let date = entry.and_then(|entry| booked(entry, value_date)).unwrap_or(value_date);
    let (comes_in, after) = mark(rest.trim_start()).ok_or_else(|| bad("mark of debit or credit"))?;
    // The third letter of the currency may stand before the amount.
    let after = after.trim_start();
    let after = after.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(after).trim_start();
    let length = after.bytes().take_while(|byte| byte.is_ascii_digit() || b",.".contains(byte)).count();
    let amount = amount::read(&after[..length], None).ok_or_else(|| bad("amount"))?;
    let mut row = Transaction::new(line, date, if comes_in { amount } else { -amount });
    row.value_date = Some(value_date);
    references(&mut row, after[length..].trim_start());
    row.memo = filled(&more.replace('\n', " "));
    let says = || format!("{} is no day of the calendar; the last of the month was taken.", shown(&first[..6]));
    Ok((row, moved.then(|| Finding::new(Code::BadValue, line, says()).at("61").warning())))
}

/// The entry date has no year: it is the one next to the value date.
fn booked(entry: &str, value: Date) -> Option<Date> {
    let (month, day): (u32, u32) = (entry[..2].parse().ok()?, entry[2..].parse().ok()?);
    let near = |year: i32| Date::new(Month::new(year, month).ok()?, day).ok();
    let year = value.month().year();
    [year - 1, year, year + 1].into_iter().filter_map(near).min_by_key(|date| value.days_until(*date).abs())
}

/// `C` and `RD` come in, `D` and `RC` go out; `E` in front is expected.
fn mark(text: &str) -> Option<(bool, &str)> {
    const MARKS: [(&str, bool); 6] = [("RC", false), ("RD", true), ("EC", true), ("ED", false), ("C", true), ("D", false)];
    MARKS.iter().find_map(|(mark, comes_in)| Some((*comes_in, text.strip_prefix(mark)?)))
}

/// Kind of four letters, reference of the holder, `//` and that of the bank.
fn references(row: &mut Transaction, text: &str) {
    let kind = text.get(..4).filter(|kind| kind.starts_with(['N', 'F', 'S']) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    row.kind = kind.map(str::to_owned);
    let text = &text[kind.map_or(0, str::len)..];
    let (own, bank) = text.split_once("//").unwrap_or((text, ""));
    row.reference = filled(own).filter(|own| own != "NONREF");
    row.id = filled(bank);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_row(text: &str) -> String {
        match read(text, 1) {
            Err(finding) => finding.message,
            Ok((row, warning)) => {
                let value = row.value_date.map(|date| date.to_string()).unwrap_or_default();
                let flag = if warning.is_some() { " !" } else { "" };
                let text = |text: Option<String>| text.unwrap_or_default();
                format!(
                    "{} {value} {} {}|{}|{}|{}{flag}",
                    row.date,
                    row.amount,
                    text(row.kind),
                    text(row.reference),
                    text(row.id),
                    text(row.memo)
                )
            }
        }
    }

    #[test]
    fn rows_are_read() {
        let cases = [
            ("2506020602D20,00NMSC//REF1", "2025-06-02 2025-06-02 -20.00 NMSC||REF1|"),
            ("250602C20,00NTRFNONREF", "2025-06-02 2025-06-02 20.00 NTRF|||"),
            ("2506030603RD20,00NMSC", "2025-06-03 2025-06-03 20.00 NMSC|||"),
            ("2506030603RC20,00NMSC", "2025-06-03 2025-06-03 -20.00 NMSC|||"),
            ("250603DR1234,5N000A B//C\nmore\nyet", "2025-06-03 2025-06-03 -1234.5 N000|A B|C|more yet"),
            ("2501020101CR10,NTRF", "2025-01-01 2025-01-02 10 NTRF|||"),
            // Booked in the year before, and in the year after.
            ("2501021231C1,00NTRF", "2024-12-31 2025-01-02 1.00 NTRF|||"),
            ("2412310102C1,00NTRF", "2025-01-02 2024-12-31 1.00 NTRF|||"),
            ("250230C1,00NINT", "2025-02-28 2025-02-28 1.00 NINT||| !"),
            ("991231C1,00FMSC", "1999-12-31 1999-12-31 1.00 FMSC|||"),
        ];
        for (text, want) in cases {
            assert_eq!(shown_row(text), want, "{text}");
        }
        for bad in ["", "25060", "251302D1,00", "250602X1,00", "250602D", "250602DABC", "250602D1,2,3N", "2506é2D1,00"] {
            assert!(read(bad, 1).is_err(), "{bad}");
        }
    }
}
