//! Moments as RFC 3339 text.

use overwinter_store::Moment;
use overwinter_units::{Date, Month};

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// `2026-11-24T17:05:09.123456Z`: in UTC, to the microsecond, as long for every moment of the years 0 to 9999.
pub(crate) fn text(moment: Moment) -> String {
    let (seconds, micros) = (moment.div_euclid(MICROS_PER_SECOND), moment.rem_euclid(MICROS_PER_SECOND));
    let (days, of_day) = (seconds.div_euclid(SECONDS_PER_DAY), seconds.rem_euclid(SECONDS_PER_DAY));
    let (year, month, day) = date(days);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
}

/// The day of a moment, in UTC.
pub(crate) fn day(moment: Moment) -> Date {
    let (year, month, day) = date(moment.div_euclid(MICROS_PER_SECOND * SECONDS_PER_DAY));
    let small = |number: i64| u32::try_from(number).unwrap_or(1);
    let month = Month::new(i32::try_from(year).unwrap_or(1970), small(month)).unwrap_or(Month::january(1970));
    Date::new(month, small(day)).expect("the calendar has the days that it counts")
}

/// Year, month and day of a day since 1970. The year is taken to begin in March, so that the leap day is its last.
fn date(days: i64) -> (i64, i64, i64) {
    const DAYS_TO_1970: i64 = 719_468; // from the 1st of March of the year 0
    const DAYS_PER_ERA: i64 = 146_097; // 400 years
    let days = days + DAYS_TO_1970;
    let (era, of_era) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{day, text};

    #[test]
    fn a_moment_is_its_date_and_time_in_utc() {
        // Seconds from `date -u -d … +%s`.
        for (seconds, says) in [
            (0, "1970-01-01T00:00:00"),
            (951_782_399, "2000-02-28T23:59:59"),
            (951_782_400, "2000-02-29T00:00:00"),
            (1_709_251_199, "2024-02-29T23:59:59"),
            (4_107_542_400, "2100-03-01T00:00:00"),
            (-1, "1969-12-31T23:59:59"),
        ] {
            assert_eq!(text(seconds * 1_000_000 + 42), format!("{says}.000042Z"));
            assert_eq!(day(seconds * 1_000_000 + 42).to_string(), says[..10]);
        }
    }
}
