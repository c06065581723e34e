//! Texts of others, before a person or a database sees them.

/// The longest text of a row, in letters. What is longer is cut: no bank prints more.
const LETTERS_MAX: usize = 1_000;
/// The longest id, in bytes.
const ID_MAX: usize = 256;

/// A text without control characters and marks that turn the direction of writing, its blanks joined, cut at a length; none when nothing is left.
pub fn text(raw: &str) -> Option<String> {
    let mut clean = String::new();
    let mut letters = 0;
    for letter in raw.chars() {
        let gap = letter.is_whitespace() || letter.is_control();
        if turns(letter) || (gap && (clean.is_empty() || clean.ends_with(' '))) {
            continue;
        }
        if letters == LETTERS_MAX {
            break;
        }
        clean.push(if gap { ' ' } else { letter });
        letters += 1;
    }
    clean.truncate(clean.trim_end().len());
    (!clean.is_empty()).then_some(clean)
}

/// An id as it stands; none when it is empty, too long or holds what no id does.
pub fn id(raw: &str) -> Option<String> {
    let fits = !raw.trim().is_empty() && raw.len() <= ID_MAX && !raw.chars().any(|letter| letter.is_control() || turns(letter));
    fits.then(|| raw.to_owned())
}

/// A code of ISO 4217.
pub fn currency(raw: &str) -> Option<String> {
    (raw.len() == 3 && raw.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| raw.to_owned())
}

/// Marks that change the direction of writing or don't show.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_does_not_show() {
        let cases =
            [("Coffee", Some("Coffee")), ("  a\r\n\tb  ", Some("a b")), ("\u{202e}evil\u{202c}\0", Some("evil")), (" \u{200b} ", None)];
        for (raw, want) in cases {
            assert_eq!(text(raw).as_deref(), want, "{raw:?}");
        }
        assert_eq!(text(&"ü".repeat(5_000_000)).map(|text| text.chars().count()), Some(LETTERS_MAX));
    }

    #[test]
    fn ids_are_taken_as_they_are_or_not_at_all() {
        assert_eq!(id("TxN-1"), Some("TxN-1".to_owned()));
        for bad in ["", " ", "a\nb", &"x".repeat(257)] {
            assert_eq!(id(bad), None, "{bad:?}");
        }
        assert_eq!(currency("EUR"), Some("EUR".to_owned()));
        for bad in ["", "eur", "EURO", "https://example.com/points", "é1"] {
            assert_eq!(currency(bad), None, "{bad}");
        }
    }
}
