//! The days that are read of a provider without a cursor, and the cursor that we make of them: the last day up to which everything is known.

use overwinter_units::Date;

use crate::days_later;
use crate::provider::Since;

/// So many days are read again each time: a row may be pending for as long before it is booked under another id.
pub const OVERLAP_DAYS: i64 = 14;
/// How far back a provider is asked at most. Banks give 60 to 90 days without another sign-in.
pub const HISTORY_DAYS: i64 = 89;

/// The first day to read.
pub fn first_day(since: &Since) -> Date {
    let oldest = days_later(since.today, -HISTORY_DAYS);
    let known = since.cursor.as_deref().and_then(|cursor| Date::parse(cursor).ok());
    match known {
        Some(day) => days_later(day, -OVERLAP_DAYS).clamp(oldest, since.today),
        None => since.from.unwrap_or(oldest).clamp(oldest, since.today),
    }
}

/// The cursor after a sync. It stays where it was when an account could not be read, so that its gap is read later.
pub fn cursor(since: &Since, is_complete: bool) -> Option<String> {
    if is_complete { Some(since.today.to_string()) } else { since.cursor.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_overlap_and_gaps_are_read_later() {
        let day = |text: &str| Date::parse(text).expect("a day");
        let since = |cursor: Option<&str>, from: Option<&str>| Since {
            cursor: cursor.map(str::to_owned),
            from: from.map(day),
            today: day("2026-03-31"),
            present: None,
        };
        for (cursor, from, want) in [
            (None, None, "2026-01-01"),
            (None, Some("2026-03-01"), "2026-03-01"),
            (None, Some("2020-01-01"), "2026-01-01"),
            (Some("2026-03-30"), None, "2026-03-16"),
            (Some("2026-03-30"), Some("2020-01-01"), "2026-03-16"),
            (Some("2025-06-01"), None, "2026-01-01"),
            (Some("2099-01-01"), None, "2026-03-31"),
            (Some("nonsense"), None, "2026-01-01"),
        ] {
            assert_eq!(first_day(&since(cursor, from)).to_string(), want, "{cursor:?} {from:?}");
        }
        assert_eq!(super::cursor(&since(Some("2026-03-01"), None), true).as_deref(), Some("2026-03-31"));
        assert_eq!(super::cursor(&since(Some("2026-03-01"), None), false).as_deref(), Some("2026-03-01"));
        assert_eq!(super::cursor(&since(None, None), false), None);
    }
}
