//! Amounts as banks write them: exact, whatever signs stand around the digits.

use rust_decimal::Decimal;

/// The sign between the whole and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

/// The longest text that is read as an amount.
const LETTERS_MAX: usize = 64;
/// The most digits before the decimal sign, and after it.
const DIGITS_MAX: (usize, usize) = (15, 10);

impl DecimalSign {
    const fn letter(self) -> char {
        match self {
            DecimalSign::Point => '.',
            DecimalSign::Comma => ',',
        }
    }

    const fn other(self) -> Self {
        match self {
            DecimalSign::Point => DecimalSign::Comma,
            DecimalSign::Comma => DecimalSign::Point,
        }
    }
}

/// Reads an amount. Without a sign given, one that stands once is the decimal sign, and of two the last is.
///
/// `None` for what is no amount, has more than 15 digits before the decimal sign or 10 after it, or has groups of thousands that are none.
pub(crate) fn read(text: &str, sign: Option<DecimalSign>) -> Option<Decimal> {
    let (negative, digits) = bare(text)?;
    let sign = sign.or_else(|| evident(digits)).unwrap_or(DecimalSign::Point);
    let (whole, part) = match digits.split_once(sign.letter()) {
        Some((whole, part)) => (whole, part),
        None => (digits, ""),
    };
    if !part.chars().all(|letter| letter.is_ascii_digit()) || part.len() > DIGITS_MAX.1 {
        return None;
    }
    let whole = ungrouped(whole)?;
    if whole.len() + part.len() == 0 || whole.trim_start_matches('0').len() > DIGITS_MAX.0 {
        return None;
    }
    let number: i128 = format!("0{}{part}", whole.trim_start_matches('0')).parse().ok()?;
    let scale = u32::try_from(part.len()).ok()?;
    Decimal::try_from_i128_with_scale(if negative { -number } else { number }, scale).ok()
}

/// Which decimal sign a column of amounts has; `None` when nothing decides it, since all are such as `1.234` or whole.
pub(crate) fn infer<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DecimalSign> {
    let (mut points, mut commas) = (0_usize, 0_usize);
    for digits in texts.filter_map(bare).map(|(_, digits)| digits) {
        match certain(digits) {
            Some(DecimalSign::Point) => points += 1,
            Some(DecimalSign::Comma) => commas += 1,
            None => {}
        }
    }
    match points.cmp(&commas) {
        core::cmp::Ordering::Greater => Some(DecimalSign::Point),
        core::cmp::Ordering::Less => Some(DecimalSign::Comma),
        core::cmp::Ordering::Equal => None,
    }
}

/// The decimal sign of one text, if nothing else is known.
fn evident(digits: &str) -> Option<DecimalSign> {
    let once = |sign: char| digits.matches(sign).count() == 1;
    match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) => Some(if point > comma { DecimalSign::Point } else { DecimalSign::Comma }),
        (Some(_), None) if !once('.') => Some(DecimalSign::Comma),
        (None, Some(_)) if once(',') => Some(DecimalSign::Comma),
        _ => Some(DecimalSign::Point),
    }
}

/// The decimal sign that one text shows beyond doubt.
fn certain(digits: &str) -> Option<DecimalSign> {
    let sign = evident(digits)?;
    let places = digits.rfind(sign.letter()).map(|at| digits.len() - at - 1);
    match places {
        // Groups of the other sign and no decimals at all: `1.234.567`.
        None => digits.contains(sign.other().letter()).then_some(sign),
        // `1,234` may be either; `0,234` may not.
        Some(3) if !digits.contains(sign.other().letter()) && !digits.starts_with('0') => None,
        Some(_) => Some(sign),
    }
}

/// The digits and separators of an amount without all that stands around them, and whether it is below zero.
fn bare(text: &str) -> Option<(bool, &str)> {
    let mut text = text.trim();
    // What is longer is no amount, and would be looked at again for each sign around it.
    if text.len() > LETTERS_MAX {
        return None;
    }
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (negative, text) = (true, inner.trim());
    }
    let mut signs = 0;
    loop {
        let before = text.len();
        if let Some(rest) = text.strip_prefix(MINUS).or_else(|| text.strip_suffix(MINUS)) {
            (negative, text, signs) = (!negative, rest, signs + 1);
        } else if let Some(rest) = text.strip_prefix('+').or_else(|| text.strip_suffix('+')) {
            (text, signs) = (rest, signs + 1);
        } else if let Some(rest) = strip_word(text) {
            let debit = text.len() > rest.len() && ["DR", "Dr", "dr"].iter().any(|mark| text.ends_with(mark));
            (negative, text) = (negative ^ debit, rest);
        }
        text = text.trim();
        if text.len() == before {
            break;
        }
    }
    let allowed = |letter: char| letter.is_ascii_digit() || ".,".contains(letter) || is_gap(letter);
    (signs <= 1 && text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().all(allowed)).then_some((negative, text))
}

const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];

/// What separates thousands beside point and comma: blanks and apostrophes.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || "'’`_".contains(letter)
}

/// Takes a currency or a mark of credit or debit off one end: `€`, `R$`, `USD`, `kr`, `CR`.
fn strip_word(text: &str) -> Option<&str> {
    let word = |letter: char| letter.is_alphabetic() || "$€£¥₹₽₩₺₴₫฿₪¤".contains(letter);
    let front = text.trim_start_matches(word);
    let back = text.trim_end_matches(word);
    let short = |rest: &str| rest.len() < text.len() && text.chars().count() - rest.chars().count() <= 4 && !rest.is_empty();
    if short(front) {
        // A point after letters belongs to them: `kr.`, `Fr.`
        let letters = text.len() - front.len() > 1 && text.starts_with(char::is_alphabetic);
        return Some(front.strip_prefix('.').filter(|_| letters).unwrap_or(front));
    }
    short(back).then_some(back)
}

/// The digits of a whole number, whose groups must be of three, or of two before the last (as in India).
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(|letter: char| !letter.is_ascii_digit()).collect();
    let kinds: std::collections::BTreeSet<char> = whole.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let last = groups.len() - 1;
    let fits = |(index, group): (usize, &&str)| match index {
        0 => last == 0 || ((1..=3).contains(&group.len()) && !group.starts_with('0')),
        index if index == last => group.len() == 3,
        _ => matches!(group.len(), 2 | 3),
    };
    (kinds.len() <= 1 && groups.iter().enumerate().all(fits)).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, sign: Option<DecimalSign>) -> Option<String> {
        read(text, sign).map(|amount| amount.to_string())
    }

    #[test]
    fn amounts_are_read_as_they_are_meant() {
        let cases = [
            ("12.34", "12.34"),
            ("-12,34", "-12.34"),
            ("+5", "5"),
            ("5-", "-5"),
            ("(1,234.50)", "-1234.50"),
            ("1.234,50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("1\u{202f}234,50 €", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1,00,000.00", "100000.00"),
            ("-$1,234.50", "-1234.50"),
            ("$-5.00", "-5.00"),
            ("($5.00)", "-5.00"),
            ("USD 5.00", "5.00"),
            ("R$ 5,00", "5.00"),
            ("kr. 1.234,50", "1234.50"),
            ("Fr.5.00", "5.00"),
            ("5.00 CR", "5.00"),
            ("5.00 DR", "-5.00"),
            ("\u{2212}5", "-5"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            (".5", "0.5"),
            ("10,", "10"),
            ("0.1234567891", "0.1234567891"),
            ("-0.00", "0.00"),
            ("000000000000000000001.00", "1.00"),
        ];
        for (text, want) in cases {
            assert_eq!(shown(text, None).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        let bad = [
            "",
            "-",
            ".",
            "NaN",
            "Infinity",
            "inf",
            "1e5",
            "0x10",
            "1.2.3,4,5",
            "12,34.56,7",
            "--5",
            "5%",
            "one",
            "1234567890123456",
            "0.12345678901",
            "١",
        ];
        for text in bad {
            assert_eq!(shown(text, None), None, "{text}");
        }
        // Groups that are none would be a hundred times the amount.
        assert_eq!(shown("12,34", Some(DecimalSign::Point)), None);
        assert_eq!(shown("0.125", Some(DecimalSign::Comma)), None);
        assert_eq!(shown("1,234", Some(DecimalSign::Point)).as_deref(), Some("1234"));
        assert_eq!(shown("1,234", Some(DecimalSign::Comma)).as_deref(), Some("1.234"));
    }

    #[test]
    fn a_column_decides_its_decimal_sign() {
        assert_eq!(infer(["1.234", "5,00"].into_iter()), Some(DecimalSign::Comma));
        assert_eq!(infer(["1,234", "-5.5"].into_iter()), Some(DecimalSign::Point));
        assert_eq!(infer(["1.234.567"].into_iter()), Some(DecimalSign::Comma));
        assert_eq!(infer(["1,234", "5", "x"].into_iter()), None);
        assert_eq!(infer(["0,125", "5"].into_iter()), Some(DecimalSign::Comma));
    }
}
