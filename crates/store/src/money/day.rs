//! Days as they are kept: the number YYYYMMDD, which sorts as days do.

use overwinter_units::{Date, Month};

use crate::{Error, Result};

/// The day as a number.
pub(super) fn number(date: Date) -> i64 {
    let month = date.month();
    i64::from(month.year()) * 10_000 + i64::from(month.month()) * 100 + i64::from(date.day())
}

/// The day of a number that was kept in this column.
pub(super) fn date(number: i64, column: &'static str) -> Result<Date> {
    let part = |divisor: i64, modulus: i64| u32::try_from(number / divisor % modulus).ok();
    let year = i32::try_from(number / 10_000).ok();
    let read = || Date::new(Month::new(year?, part(100, 100)?).ok()?, part(1, 100)?).ok();
    read().ok_or(Error::Damaged { column })
}

/// A day that lies so many days later, or earlier.
pub(super) fn plus(date: Date, days: i64) -> Date {
    let (mut month, mut day) = (date.month(), i64::from(date.day()) + days);
    while day < 1 && month.year() > 1 {
        month = month.plus(-1);
        day += i64::from(month.days());
    }
    while day > i64::from(month.days()) && month.year() < 9_999 {
        day -= i64::from(month.days());
        month = month.plus(1);
    }
    let within = u32::try_from(day.clamp(1, i64::from(month.days()))).unwrap_or(1);
    Date::new(month, within).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::{date, number, plus};
    use overwinter_units::Date;

    #[test]
    fn a_day_is_kept_as_a_number_and_moved_across_months() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(number(day("2024-02-29")), 20_240_229);
        assert_eq!(date(20_240_229, "a").unwrap(), day("2024-02-29"));
        assert!(date(20_230_229, "a").is_err() && date(0, "a").is_err() && date(-1, "a").is_err());
        for (from, days, to) in [("2024-02-28", 2, "2024-03-01"), ("2024-03-01", -1, "2024-02-29"), ("2025-12-20", 14, "2026-01-03")] {
            assert_eq!(plus(day(from), days), day(to));
        }
        assert_eq!(plus(day("0001-01-03"), -14), day("0001-01-01"));
    }
}
