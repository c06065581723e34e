//! A second on the clock, and what days have to do with it.
//!
//! A row of an account has a calendar day, which nothing here moves. A moment is only for what really is one: consents, limits, next tries.

use core::time::Duration;

use overwinter_units::{Date, Month};

const DAY: i64 = 86_400;

/// Seconds since 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// That many seconds after the beginning of 1970, UTC.
    pub const fn of_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the beginning of 1970, UTC.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The beginning of a day, UTC.
    pub const fn midnight(day: Date) -> Self {
        Self(EPOCH.days_until(day) * DAY)
    }

    /// The day that it is in UTC; none beyond the years 1900 to 2200, which no account has.
    pub fn day(self) -> Option<Date> {
        let day = days_later(EPOCH, self.0.div_euclid(DAY));
        (1_900..=2_200).contains(&day.month().year()).then_some(day)
    }

    /// That much later. A part of a second counts as one.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        let seconds = i64::try_from(span.as_secs()).unwrap_or(i64::MAX).saturating_add(i64::from(span.subsec_nanos() > 0));
        Self(self.0.saturating_add(seconds))
    }

    /// That much earlier.
    #[must_use]
    pub fn before(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(span.as_secs()).unwrap_or(i64::MAX)))
    }

    /// The time until a later moment; nothing when it has passed.
    pub fn until(self, later: Moment) -> Duration {
        Duration::from_secs(u64::try_from(later.0.saturating_sub(self.0)).unwrap_or(0))
    }

    /// As RFC 3339 writes it, in UTC: `2026-01-31T12:00:00Z`.
    pub fn rfc3339(self) -> String {
        let of_day = self.0.rem_euclid(DAY);
        let day = days_later(EPOCH, self.0.div_euclid(DAY));
        format!("{day}T{:02}:{:02}:{:02}Z", of_day / 3_600, of_day / 60 % 60, of_day % 60)
    }

    /// Reads what RFC 3339 writes, with a shift or `Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let day = Date::parse(text.get(..10)?).ok()?;
        let time = text.get(11..19)?;
        let part = |from: usize| time.get(from..from + 2)?.parse::<i64>().ok().filter(|part| (0..61).contains(part));
        let seconds = part(0)? * 3_600 + part(3)? * 60 + part(6)?;
        let zone = text[19..].trim_start_matches(|letter: char| letter == '.' || letter.is_ascii_digit());
        let shift = match zone.as_bytes() {
            [] | [b'Z' | b'z'] => 0,
            [sign @ (b'+' | b'-'), ..] => {
                let minutes = zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(zone.len() - 2..)?.parse::<i64>().ok()?;
                if *sign == b'+' { minutes } else { -minutes }
            }
            _ => return None,
        };
        Some(Self(Moment::midnight(day).0 + seconds - 60 * shift))
    }
}

/// The first of January 1970.
const EPOCH: Date = match Date::new(Month::january(1_970), 1) {
    Ok(day) => day,
    Err(_) => panic!("the day exists"),
};

/// The day that many days later, or earlier; within the years 1 to 9999.
pub fn days_later(day: Date, days: i64) -> Date {
    // Years of four hundred have 146,097 days; the civil calendar from a count of days, with years that begin in March.
    let count = EPOCH.days_until(day).saturating_add(days).clamp(-719_162, 2_932_896) + 719_468;
    let (era, of_era) = (count.div_euclid(146_097), count.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let narrow = |number: i64| u32::try_from(number).expect("months and days are small");
    let month = Month::new(i32::try_from(year).expect("the count is bounded"), narrow(month)).expect("the count is bounded");
    Date::new(month, narrow(day)).expect("every count is a day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        let mut day = Date::parse("1899-12-25").expect("a day");
        for count in 0..120_000 {
            assert_eq!(days_later(Date::parse("1899-12-25").expect("a day"), count), day);
            day = day.next();
        }
        assert_eq!(days_later(Date::parse("2024-03-01").expect("a day"), -1).to_string(), "2024-02-29");
        assert_eq!(days_later(EPOCH, i64::MAX).to_string(), "9999-12-31");
        assert_eq!(days_later(EPOCH, -1_000_000).to_string(), "0001-01-01");
    }

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        // 1,767,225,600 seconds: `date -u -d 2026-01-01 +%s`.
        assert_eq!(Moment::of_seconds(1_767_225_600).rfc3339(), "2026-01-01T00:00:00Z");
        for text in ["2026-01-01T00:00:00Z", "2026-01-01T02:00:00.125+02:00", "2025-12-31T13:30:00-1030"] {
            assert_eq!(Moment::parse(text), Some(Moment::of_seconds(1_767_225_600)), "{text}");
        }
        for bad in ["", "2026-01-01", "2026-01-01T00:00", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00?", "2026-01-01T00:00:00+"] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
        assert_eq!(Moment::of_seconds(-1).day().map(|day| day.to_string()).as_deref(), Some("1969-12-31"));
        assert_eq!(Moment::of_seconds(i64::MAX).day(), None);
    }
}
