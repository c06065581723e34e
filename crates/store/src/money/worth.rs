//! What an account is worth on a day, worked out from what was said and what moved. Exact, in minor units, without a database.

use overwinter_units::Date;

use super::balances::Gap;
use crate::{Error, Result};

/// What is known of an account.
pub(super) struct Series {
    pub cash: Cash,
    /// Stated values of everything in it, by day.
    pub totals: Vec<(Date, i64)>,
}

/// Stated balances of cash, and the sums of the booked rows.
#[derive(Default)]
pub(super) struct Cash {
    /// By day.
    stated: Vec<(Date, i64)>,
    /// The sum of all rows up to and with each day on which there is one.
    sums: Vec<(Date, i64)>,
}

impl Series {
    /// The last stated total up to a day.
    pub fn total_at(&self, date: Date) -> Option<i64> {
        let until = self.totals.partition_point(|(on, _)| *on <= date);
        self.totals[..until].last().map(|(_, amount)| *amount)
    }
}

impl Cash {
    /// The rows of one more day; days come in order.
    pub fn move_on(&mut self, date: Date, amount: i64) -> Result<()> {
        let before = self.sums.last().map_or(0, |(_, sum)| *sum);
        self.sums.push((date, add(before, amount)?));
        Ok(())
    }

    /// A stated balance; days come in order.
    pub fn state(&mut self, date: Date, amount: i64) {
        self.stated.push((date, amount));
    }

    /// The sum of the rows up to and with a day.
    fn sum(&self, date: Date) -> i64 {
        let until = self.sums.partition_point(|(on, _)| *on <= date);
        self.sums[..until].last().map_or(0, |(_, sum)| *sum)
    }

    /// The balance at the end of a day.
    pub fn at(&self, date: Date) -> Result<i64> {
        let until = self.stated.partition_point(|(on, _)| *on <= date);
        let Some((on, amount)) = self.stated[..until].last().or(self.stated.first()).copied() else {
            return Ok(self.sum(date));
        };
        add(amount, subtract(self.sum(date), self.sum(on))?)
    }

    /// The stated balances that don't follow from the one before and the rows in between.
    pub fn gaps(&self) -> Result<Vec<Gap>> {
        let mut gaps = Vec::new();
        for pair in self.stated.windows(2) {
            let [(from, before), (date, stated)] = [pair[0], pair[1]];
            let reckoned = add(before, subtract(self.sum(date), self.sum(from))?)?;
            if reckoned != stated {
                gaps.push(Gap { date, stated, reckoned });
            }
        }
        Ok(gaps)
    }
}

/// A sum that is kept, or none.
pub(super) fn add(one: i64, other: i64) -> Result<i64> {
    one.checked_add(other).ok_or(BEYOND)
}

fn subtract(one: i64, other: i64) -> Result<i64> {
    one.checked_sub(other).ok_or(BEYOND)
}

pub(super) const BEYOND: Error = Error::Unfit { what: "a sum is beyond what is kept" };

#[cfg(test)]
mod tests {
    use super::{Cash, Series};
    use crate::money::balances::Gap;
    use overwinter_units::Date;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn cash(stated: &[(&str, i64)], rows: &[(&str, i64)]) -> Cash {
        let mut cash = Cash::default();
        rows.iter().for_each(|(date, amount)| cash.move_on(day(date), *amount).unwrap());
        stated.iter().for_each(|(date, amount)| cash.state(day(date), *amount));
        cash
    }

    #[test]
    fn a_balance_goes_on_from_what_was_said_last() {
        let rows = [("2026-01-05", 1_000), ("2026-01-10", -300), ("2026-02-01", 50)];
        let at = |cash: &Cash, on: &str| cash.at(day(on)).unwrap();
        let bare = cash(&[], &rows);
        assert_eq!(["2026-01-04", "2026-01-05", "2026-01-31", "2026-03-01"].map(|on| at(&bare, on)), [0, 1_000, 700, 750]);
        // 5,700 at the end of the 10th: before the row of that day 6,000, before the one of the 5th 5,000.
        let said = cash(&[("2026-01-10", 5_700)], &rows);
        assert_eq!(["2026-01-04", "2026-01-09", "2026-01-10", "2026-02-01"].map(|on| at(&said, on)), [5_000, 6_000, 5_700, 5_750]);
    }

    #[test]
    fn what_does_not_fit_is_shown_and_not_made_to_fit() {
        let said = cash(&[("2026-01-01", 100), ("2026-01-05", 150), ("2026-01-09", 160)], &[("2026-01-03", 50), ("2026-01-07", 7)]);
        assert_eq!(said.gaps().unwrap(), [Gap { date: day("2026-01-09"), stated: 160, reckoned: 157 }]);
        assert!(cash(&[], &[("2026-01-03", i64::MAX)]).gaps().unwrap().is_empty());
        assert!(Cash::default().move_on(day("2026-01-01"), i64::MAX).is_ok());
        let mut full = cash(&[], &[("2026-01-01", i64::MAX)]);
        assert!(full.move_on(day("2026-01-02"), 1).is_err());
    }

    #[test]
    fn a_stated_total_stands_until_the_next() {
        let series = Series { cash: Cash::default(), totals: vec![(day("2026-01-05"), 10), (day("2026-02-05"), 12)] };
        assert_eq!(
            ["2026-01-04", "2026-01-05", "2026-02-04", "2026-03-01"].map(|on| series.total_at(day(on))),
            [None, Some(10), Some(10), Some(12)]
        );
    }
}
