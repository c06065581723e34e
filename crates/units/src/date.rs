//! A calendar day.

use core::fmt;

use crate::month::Month;

/// A day of the proleptic Gregorian calendar, from year 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    month: Month,
    day: u32,
}

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `YYYY-MM-DD`.
    #[error("a day is written YYYY-MM-DD, e.g. 2031-06-30")]
    Form,
    /// There is no such day.
    #[error("the calendar has no such day")]
    Range,
}

impl Date {
    /// The day `day` (from 1) of `month`.
    ///
    /// # Errors
    /// When the month has no such day.
    pub const fn new(month: Month, day: u32) -> Result<Self, DateError> {
        if day < 1 || day > month.days() { Err(DateError::Range) } else { Ok(Date { month, day }) }
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When the text has another form or names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (month, day) = text.rsplit_once('-').ok_or(DateError::Form)?;
        if day.len() != 2 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DateError::Form);
        }
        let month = Month::parse(month).map_err(|why| match why {
            crate::MonthError::Form => DateError::Form,
            crate::MonthError::Range => DateError::Range,
        })?;
        Date::new(month, day.parse().map_err(|_| DateError::Form)?)
    }

    /// Its month.
    pub const fn month(self) -> Month {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u32 {
        self.day
    }

    /// Days from `self` until `later`; negative when `later` is earlier.
    pub const fn days_until(self, later: Date) -> i64 {
        later.number() - self.number()
    }

    /// The day after.
    pub const fn next(self) -> Self {
        if self.day == self.month.days() {
            Date { month: self.month.plus(1), day: 1 }
        } else {
            Date { month: self.month, day: self.day + 1 }
        }
    }

    /// The same day `years` later; where that year has no 29 February, 1 March.
    pub const fn years_later(self, years: i32) -> Self {
        let month = self.month.plus(12 * years);
        if self.day > month.days() { Date { month: month.plus(1), day: 1 } } else { Date { month, day: self.day } }
    }

    /// Days since the first of January of year 1, which has number 0.
    const fn number(self) -> i64 {
        const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
        let (year, month) = (self.month.year() as i64, self.month.month());
        let past = year - 1;
        let leap_day = (month > 2 && Month::january(self.month.year()).plus(1).days() == 29) as i64;
        365 * past + past / 4 - past / 100 + past / 400 + BEFORE[month as usize - 1] + leap_day + self.day as i64 - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn a_day_reads_and_writes_as_year_month_and_day() {
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
        for bad in ["2023-02-29", "2024-13-01", "2024-04-31", "2024-04-00"] {
            assert_eq!(Date::parse(bad), Err(DateError::Range), "{bad}");
        }
        for bad in ["2024-2-29", "2024-02-9", "2024-02", "20240229", "", "2024-02-+1"] {
            assert_eq!(Date::parse(bad), Err(DateError::Form), "{bad}");
        }
    }

    #[test]
    fn days_are_counted_across_leap_years_and_centuries() {
        for (from, to, days) in [
            ("2020-01-01", "2021-01-01", 366),
            ("1924-01-01", "2024-01-01", 36_525),
            ("1900-02-28", "1900-03-01", 1),
            ("2000-02-28", "2000-03-01", 2),
            ("1970-01-01", "2026-11-27", 20_784),
            ("2021-01-01", "2020-01-01", -366),
        ] {
            assert_eq!(date(from).days_until(date(to)), days, "{from} to {to}");
        }
    }

    #[test]
    fn the_next_day_is_one_day_later_for_a_century() {
        let mut day = date("1950-01-01");
        for _ in 0..36_525 {
            assert_eq!(day.days_until(day.next()), 1, "{day}");
            day = day.next();
        }
        assert_eq!(day.to_string(), "2050-01-01");
    }

    #[test]
    fn a_leap_day_comes_round_on_the_first_of_march() {
        assert_eq!(date("2024-02-29").years_later(1).to_string(), "2025-03-01");
        assert_eq!(date("2024-02-29").years_later(4).to_string(), "2028-02-29");
        assert_eq!(date("2023-12-31").years_later(1).to_string(), "2024-12-31");
    }
}
