//! The bytes of a file as text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{Code, Finding};

/// The most bytes of a file. A hundred thousand rows of a talkative bank have about 20 MiB.
pub const BYTES_MAX: usize = 24 << 20;

/// How much of the file decides what it is.
const HEAD: usize = 4 << 10;

/// What files that are no text begin with.
const BINARY: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "a workbook or another packed file"),
    (b"\x1f\x8b", "a packed file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old workbook"),
    (b"\x89PNG", "a picture"),
    (b"SQLite format 3", "a database"),
];

/// The text of a file. `named` is what the user says of the encoding; what the file says of itself is believed only after UTF-8.
pub(crate) fn decode<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Cow<'a, str>, Finding> {
    if bytes.len() > BYTES_MAX {
        return Err(Finding::new(Code::TooLarge, 1, format!("The file has more than {} MiB.", BYTES_MAX >> 20))
            .hint("Export fewer months at a time."));
    }
    if let Some((_, what)) = BINARY.iter().find(|(start, _)| bytes.starts_with(start)) {
        let hint = "Export it at the bank as OFX, QFX, QIF, CSV, CAMT or MT940, or unpack it first.";
        return Err(Finding::new(Code::OtherFormat, 1, format!("This is {what}, not a statement.")).hint(hint));
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => by_content(bytes, named.and_then(label)),
    };
    if text.as_bytes().iter().take(HEAD).any(|byte| *byte == 0) {
        return Err(Finding::new(Code::Unreadable, 1, "The file is not text."));
    }
    Ok(text)
}

fn by_content<'a>(bytes: &'a [u8], named: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if is_damaged_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let own = declared(&bytes[..bytes.len().min(HEAD)]).and_then(label);
    let eight_bits = own.filter(|encoding| ![UTF_8, UTF_16BE, UTF_16LE].contains(encoding));
    eight_bits.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// UTF-16 without its mark: every other byte of Latin text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(256)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let many = head.len() / 2 * 3 / 4;
    match (zeros(0), zeros(1)) {
        (0, odd) if many > 0 && odd >= many => Some(UTF_16LE),
        (even, 0) if many > 0 && even >= many => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether it is UTF-8 but for a few bytes, such as a letter that a bank's field length cut in two.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// The encoding that the head of the file names: `encoding="…"` of XML, `CHARSET:…` of OFX.
fn declared(head: &[u8]) -> Option<&str> {
    let after = |mark: &[u8]| {
        let from = head.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))? + mark.len();
        let word = &head[from..];
        let length = word.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte)).count();
        core::str::from_utf8(&word[..length]).ok()
    };
    after(b"encoding=\"").or_else(|| after(b"encoding='")).or_else(|| after(b"CHARSET:"))
}

/// The encoding of a name as banks and other programs write it.
fn label(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    let known = match name.as_str() {
        "utf-8-sig" => "utf-8",
        "latin-1" | "8859-1" => "latin1",
        "1252" => "windows-1252",
        "1250" => "windows-1250",
        "1251" => "windows-1251",
        "mac-roman" => "macintosh",
        other => other,
    };
    Encoding::for_label(known.as_bytes())
}

/// Lines without their ends, with their numbers from one. Ends are CR LF, LF or CR.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(text);
    let one = move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let skip = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + skip..]).filter(|rest| !rest.is_empty());
        Some(&text[..end])
    };
    core::iter::from_fn(one).enumerate().map(|(index, line)| (index + 1, line))
}

/// The longest text of a field. Banks cut theirs at a few hundred letters.
pub(crate) const FIELD_MAX: usize = 16 << 10;

/// Adds to the text of a field, up to its longest.
pub(crate) fn add(field: &mut String, text: &str) {
    field.push_str(head(text, FIELD_MAX.saturating_sub(field.len())));
}

/// The beginning of a text, at most so many bytes.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// A text if there is something in it.
pub(crate) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_from_the_bytes() {
        let utf16 = |mark: &str, big: bool| -> Vec<u8> {
            let word = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            format!("{mark}Müller; 5 €, and more").encode_utf16().flat_map(word).collect()
        };
        let want = "Müller; 5 €, and more";
        for bytes in [utf16("\u{feff}", false), utf16("\u{feff}", true), utf16("", false), utf16("", true)] {
            assert_eq!(decode(&bytes, None), Ok(want.into()));
        }
        assert_eq!(decode("\u{feff}Müller".as_bytes(), None), Ok("Müller".into()));
        assert_eq!(decode(b"M\xfcller 5 \x80", None), Ok("Müller 5 €".into()));
        assert_eq!(decode(b"\xb3\xf3dka", Some("cp1250")), Ok("łódka".into()));
        assert_eq!(decode(b"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>\xb3", None).map(|text| text.ends_with('ł')), Ok(true));
        assert_eq!(decode(b"CHARSET:UTF-16\r\nM\xc3\xbcller", None).map(|text| text.ends_with("Müller")), Ok(true));
        assert_eq!(
            decode("äöüäöüäöü".as_bytes().split_last().map(|(_, cut)| cut).unwrap_or_default(), None).map(|text| text.starts_with("äöü")),
            Ok(true)
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |bytes: &[u8]| decode(bytes, None).map(drop).map_err(|finding| finding.code);
        assert_eq!(refused(b"PK\x03\x04..."), Err(Code::OtherFormat));
        assert_eq!(refused(b"Date;\0\0\0;Amount"), Err(Code::Unreadable));
        assert_eq!(refused(&vec![b'a'; BYTES_MAX + 1]), Err(Code::TooLarge));
    }

    #[test]
    fn lines_end_in_three_ways() {
        let all: Vec<_> = lines("a\r\nb\rc\n\nd").collect();
        assert_eq!(all, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
        assert_eq!(lines("a\n").count(), 1);
    }
}
