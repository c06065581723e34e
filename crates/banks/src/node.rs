//! A value of an answer, read field by field: what is missing or of another kind is none, and never an error of the whole.

use overwinter_units::Date;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::clean;

/// A value, or nothing.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a>(pub &'a Value);

impl<'a> Node<'a> {
    /// A field of it.
    pub fn at(self, key: &str) -> Node<'a> {
        Node(self.0.get(key).unwrap_or(&Value::Null))
    }

    /// The list in a field; none when there is none, which differs from an empty one.
    pub fn list(self, key: &str) -> Option<impl Iterator<Item = Node<'a>> + use<'a>> {
        self.0.get(key)?.as_array().map(|list| list.iter().map(Node))
    }

    /// The list in a field; empty when there is none.
    pub fn each(self, key: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.list(key).into_iter().flatten()
    }

    /// A text, as it stands.
    pub fn raw(self, key: &str) -> Option<&'a str> {
        self.0.get(key)?.as_str()
    }

    /// A text for people.
    pub fn text(self, key: &str) -> Option<String> {
        clean::text(self.raw(key)?)
    }

    /// An id.
    pub fn id(self, key: &str) -> Option<String> {
        clean::id(self.raw(key)?)
    }

    /// Whether it says yes.
    pub fn is(self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A whole number, also as text.
    pub fn whole(self, key: &str) -> Option<i64> {
        let value = self.0.get(key)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    /// The day that a text begins with, as it is printed: no time or zone behind it moves it.
    pub fn day(self, key: &str) -> Option<Date> {
        let day = Date::parse(self.raw(key)?.get(..10)?).ok()?;
        (1_900..=2_200).contains(&day.month().year()).then_some(day)
    }

    /// An exact amount, from a text or a number.
    pub fn amount(self, key: &str) -> Option<Decimal> {
        match self.0.get(key)? {
            Value::String(text) => amount(text),
            // The shortest text that gives the same number is the one that was written, up to fifteen digits.
            Value::Number(number) => amount(&number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// The most digits before the decimal point, and after it.
const DIGITS_MAX: (usize, usize) = (15, 10);

/// `-1234.50`; no exponent, no groups, no blanks.
pub fn amount(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |digits: &str, most: usize| !digits.is_empty() && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole, DIGITS_MAX.0) && plain(part, DIGITS_MAX.1)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        let value: Value = serde_json::from_str(
            r#"{"a":"-12.50","b":12.34,"c":0.1,"d":"1e3","e":"","f":null,"g":1e3,"h":"1,5","i":"999999999999999.99","j":-89.4,"k":"12.345","l":" 1","m":1e300}"#,
        )
        .expect("JSON");
        let read = |key: &str| Node(&value).amount(key).map(|amount| amount.to_string());
        for (key, want) in
            [("a", "-12.50"), ("b", "12.34"), ("c", "0.1"), ("g", "1000.0"), ("i", "999999999999999.99"), ("j", "-89.4"), ("k", "12.345")]
        {
            assert_eq!(read(key).as_deref(), Some(want), "{key}");
        }
        for key in ["d", "e", "f", "h", "l", "m", "none"] {
            assert_eq!(read(key), None, "{key}");
        }
    }

    #[test]
    fn a_day_is_the_printed_one() {
        let value: Value = serde_json::from_str(
            r#"{"a":"2026-01-01","b":"2025-12-31T23:30:00-11:00","c":"2026-01-01T00:30:00+13:00","d":"2026-02-30","e":"20260101","f":"0001-01-01"}"#,
        )
        .expect("JSON");
        let read = |key: &str| Node(&value).day(key).map(|day| day.to_string());
        assert_eq!([read("a"), read("b"), read("c")], [Some("2026-01-01".into()), Some("2025-12-31".into()), Some("2026-01-01".into())]);
        assert_eq!([read("d"), read("e"), read("f")], [None, None, None]);
    }
}
