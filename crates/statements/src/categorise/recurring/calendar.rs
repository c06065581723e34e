//! Steps in the calendar.

use overwinter_units::{Date, Month};

/// A day of a month; its last where it is shorter.
pub(super) fn on_day(month: Month, day: u32) -> Date {
    Date::new(month, day.clamp(1, month.days())).expect("the day is within the month")
}

/// The same day `months` later; the last of a shorter month.
pub(super) fn months_later(date: Date, months: i32) -> Date {
    on_day(date.month().plus(months), date.day())
}

/// `days` days later.
pub(super) fn days_later(date: Date, days: i64) -> Date {
    let (mut month, mut day) = (date.month(), i64::from(date.day()) + days);
    while day > i64::from(month.days()) {
        day -= i64::from(month.days());
        month = month.plus(1);
    }
    on_day(month, day.max(1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_end_where_the_calendar_says() {
        let date = |text| Date::parse(text).expect("a day");
        assert_eq!(months_later(date("2024-01-31"), 1), date("2024-02-29"));
        assert_eq!(months_later(date("2023-11-30"), 3), date("2024-02-29"));
        for days in [0, 1, 27, 28, 366, 400] {
            assert_eq!(date("2024-01-31").days_until(days_later(date("2024-01-31"), days)), days);
        }
    }
}
