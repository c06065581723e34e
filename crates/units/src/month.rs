//! A calendar month, the step of time.

use core::fmt;

/// A calendar month from year 1 to 9999, counted so that subtraction is months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    index: i32,
}

/// Why a text is not a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MonthError {
    /// Not of the form `YYYY-MM`.
    #[error("a month is written YYYY-MM, e.g. 2031-06")]
    Form,
    /// The month of the year is not 1 to 12.
    #[error("the month of a year is 01 to 12")]
    Range,
}

impl Month {
    /// The month `month` (1 to 12) of `year`.
    ///
    /// # Errors
    /// When either is out of range.
    pub const fn new(year: i32, month: u32) -> Result<Self, MonthError> {
        if month < 1 || month > 12 || year < 1 || year > 9999 {
            return Err(MonthError::Range);
        }
        Ok(Month { index: year * 12 + month as i32 - 1 })
    }

    /// January of `year` (1 to 9999).
    pub const fn january(year: i32) -> Self {
        Month { index: year * 12 }
    }

    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    /// When the text has another form or an impossible month.
    pub fn parse(text: &str) -> Result<Self, MonthError> {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = text.split_once('-').ok_or(MonthError::Form)?;
        if year.len() != 4 || month.len() != 2 || !digits(year) || !digits(month) {
            return Err(MonthError::Form);
        }
        let year = year.parse().map_err(|_| MonthError::Form)?;
        let month = month.parse().map_err(|_| MonthError::Form)?;
        Month::new(year, month)
    }

    /// The calendar year.
    pub const fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    pub const fn month(self) -> u32 {
        self.index.rem_euclid(12) as u32 + 1
    }

    /// How many days it has.
    pub const fn days(self) -> u32 {
        let year = self.year();
        match self.month() {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The month that lies `months` later (earlier when negative).
    pub const fn plus(self, months: i32) -> Self {
        Month { index: self.index + months }
    }

    /// Months from `self` until `later`; negative when `later` is earlier.
    pub const fn until(self, later: Month) -> i32 {
        later.index - self.index
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_reads_and_writes_as_year_and_month() {
        let month = Month::parse("2031-06").expect("a month");
        assert_eq!((month.year(), month.month(), month.to_string().as_str()), (2031, 6, "2031-06"));
        for bad in ["2031-13", "2031-00"] {
            assert_eq!(Month::parse(bad), Err(MonthError::Range), "{bad}");
        }
        for bad in ["2031", "2031-6", "31-06", "2031-06-01", "+031-06", ""] {
            assert_eq!(Month::parse(bad), Err(MonthError::Form), "{bad}");
        }
    }

    #[test]
    fn a_month_has_its_days() {
        let days = |text: &str| Month::parse(text).expect("a month").days();
        assert_eq!(["1900-02", "2000-02", "2023-02", "2024-02", "2024-04", "2024-12"].map(days), [28, 29, 28, 29, 30, 31]);
    }

    #[test]
    fn months_count_across_years() {
        let start = Month::parse("2026-11").expect("a month");
        assert_eq!(start.plus(3).to_string(), "2027-02");
        assert_eq!(start.until(start.plus(500)), 500);
    }
}
