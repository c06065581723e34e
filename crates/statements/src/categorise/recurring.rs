//! What comes again: how often, how much, when next, and what should have come and did not.
//!
//! Rows of one merchant, account and direction are a series when nearly all of their distances are those of one cadence; one time may be left out. Where a
//! merchant is paid for several things, rows of one amount are tried alone. Not done: series that change their merchant's name, and weekends and holidays
//! (a date may be some days off and still fit).

mod calendar;

use std::collections::BTreeMap;

use overwinter_units::Date;
use rust_decimal::Decimal;

use calendar::{days_later, months_later, on_day};

/// A row, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub date: Date,
    /// From the account holder's side.
    pub amount: Decimal,
    /// The normalised merchant; a row without one is in no series.
    pub merchant: String,
    /// Which account.
    pub account: String,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cadence {
    /// Every seven days.
    Weekly,
    /// Every fourteen days.
    Fortnightly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every year.
    Yearly,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Always about the same: within one part in a hundred.
    Steady(Decimal),
    /// It varies.
    Varying {
        /// The least, nearest to zero.
        least: Decimal,
        /// In the middle.
        usual: Decimal,
        /// The most.
        most: Decimal,
    },
}

/// Whether it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The next one isn't late.
    Expected,
    /// The next one is late.
    Missing,
    /// Two are late: it has probably ended.
    Ended,
}

/// A series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Whom.
    pub merchant: String,
    /// On which account.
    pub account: String,
    /// How often.
    pub cadence: Cadence,
    /// How much.
    pub amount: Amount,
    /// Its rows, by their places in what was given, from the first date to the last.
    pub rows: Vec<usize>,
    /// When it was seen last.
    pub last: Date,
    /// When it is expected next: the first time after the last.
    pub next: Date,
    /// Whether it goes on.
    pub state: State,
}

impl Cadence {
    /// Every cadence, the shortest first.
    pub const ALL: [Cadence; 5] = [Cadence::Weekly, Cadence::Fortnightly, Cadence::Monthly, Cadence::Quarterly, Cadence::Yearly];

    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Cadence::Weekly => "weekly",
            Cadence::Fortnightly => "fortnightly",
            Cadence::Monthly => "monthly",
            Cadence::Quarterly => "quarterly",
            Cadence::Yearly => "yearly",
        }
    }

    /// `count` times later.
    fn later(self, from: Date, count: i32) -> Date {
        match self {
            Cadence::Weekly => days_later(from, 7 * i64::from(count)),
            Cadence::Fortnightly => days_later(from, 14 * i64::from(count)),
            Cadence::Monthly => months_later(from, count),
            Cadence::Quarterly => months_later(from, 3 * count),
            Cadence::Yearly => months_later(from, 12 * count),
        }
    }

    /// By how many days a date may be off.
    const fn tolerance(self) -> i64 {
        match self {
            Cadence::Weekly => 2,
            Cadence::Fortnightly => 3,
            Cadence::Monthly => 5,
            Cadence::Quarterly => 8,
            Cadence::Yearly => 12,
        }
    }

    /// How many rows it takes to believe it.
    const fn rows_min(self) -> usize {
        match self {
            Cadence::Weekly => 4,
            Cadence::Fortnightly | Cadence::Monthly | Cadence::Quarterly => 3,
            Cadence::Yearly => 2,
        }
    }

    /// How far apart amounts may lie, as a share of the usual one. What comes often and differs much is shopping; two times a year apart are only
    /// believed when they cost about the same.
    fn spread_max(self) -> Option<Decimal> {
        match self {
            Cadence::Weekly | Cadence::Fortnightly | Cadence::Yearly => Some(Decimal::new(25, 2)),
            Cadence::Monthly | Cadence::Quarterly => None,
        }
    }
}

/// Every series in the rows, as known at the end of `today`. Rows may be in any order.
pub fn find(rows: &[Seen], today: Date) -> Vec<Series> {
    let mut groups: BTreeMap<(&str, &str, bool), Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.merchant.is_empty() && !row.amount.is_zero()) {
        groups.entry((&row.merchant, &row.account, row.amount > Decimal::ZERO)).or_default().push(index);
    }
    let mut found: Vec<Series> = groups.into_values().flat_map(|group| of_group(rows, group, today)).collect();
    found.sort_by(|one, other| (one.next, &one.merchant, &one.rows).cmp(&(other.next, &other.merchant, &other.rows)));
    found
}

/// The series of a merchant: all its rows, or else those of one amount each.
fn of_group(rows: &[Seen], mut group: Vec<usize>, today: Date) -> Vec<Series> {
    group.sort_by_key(|index| (rows[*index].date, rows[*index].amount, *index));
    if let Some(series) = series(rows, &group, today) {
        return vec![series];
    }
    let mut by_amount: Vec<Vec<usize>> = Vec::new();
    let mut sorted = group;
    sorted.sort_by_key(|index| (rows[*index].amount.abs(), rows[*index].date, *index));
    for index in sorted {
        let amount = rows[index].amount.abs();
        match by_amount.last_mut() {
            Some(part) if amount - rows[part[0]].amount.abs() <= amount / Decimal::ONE_HUNDRED => part.push(index),
            _ => by_amount.push(vec![index]),
        }
    }
    by_amount.iter_mut().for_each(|part| part.sort_by_key(|index| (rows[*index].date, *index)));
    by_amount.iter().filter_map(|part| series(rows, part, today)).collect()
}

/// The rows as one series, from the first date to the last, if they are one.
fn series(rows: &[Seen], group: &[usize], today: Date) -> Option<Series> {
    let dates: Vec<Date> = group.iter().map(|index| rows[*index].date).collect();
    let amount = amount(group.iter().map(|index| rows[*index].amount).collect())?;
    let cadence = Cadence::ALL.into_iter().find(|cadence| fits(*cadence, &dates) && steady_enough(*cadence, &amount))?;
    let (last, next) = (*dates.last()?, next(cadence, &dates)?);
    let late = |count: i32| days_later(cadence.later(next, count), cadence.tolerance()) < today;
    let state = if late(1) {
        State::Ended
    } else if late(0) {
        State::Missing
    } else {
        State::Expected
    };
    let first = &rows[group[0]];
    Some(Series {
        merchant: first.merchant.clone(),
        account: first.account.clone(),
        cadence,
        amount,
        rows: group.to_vec(),
        last,
        next,
        state,
    })
}

/// Whether the distances are those of the cadence: all once or twice it, and three of four once.
fn fits(cadence: Cadence, dates: &[Date]) -> bool {
    if dates.len() < cadence.rows_min() {
        return false;
    }
    let off = |pair: &[Date], count: i32| cadence.later(pair[0], count).days_until(pair[1]).abs() > cadence.tolerance();
    let once = dates.windows(2).filter(|pair| !off(pair, 1)).count();
    let all = dates.windows(2).all(|pair| !off(pair, 1) || !off(pair, 2));
    all && 4 * once >= 3 * (dates.len() - 1)
}

fn amount(mut amounts: Vec<Decimal>) -> Option<Amount> {
    amounts.sort_by_key(Decimal::abs);
    let (least, usual, most) = (*amounts.first()?, amounts[amounts.len() / 2], *amounts.last()?);
    let is_steady = (most - least).abs() <= usual.abs() / Decimal::ONE_HUNDRED;
    Some(if is_steady { Amount::Steady(usual) } else { Amount::Varying { least, usual, most } })
}

fn steady_enough(cadence: Cadence, amount: &Amount) -> bool {
    match (amount, cadence.spread_max()) {
        (Amount::Steady(_), _) | (_, None) => true,
        (Amount::Varying { least, usual, most }, Some(share)) => (most - least).abs() <= usual.abs() * share,
    }
}

/// The first time after the last date. In months it falls on the day of the month that is usual, since one late payment moves no due day.
fn next(cadence: Cadence, dates: &[Date]) -> Option<Date> {
    let last = *dates.last()?;
    let plain = cadence.later(last, 1);
    match cadence {
        Cadence::Weekly | Cadence::Fortnightly => Some(plain),
        Cadence::Monthly | Cadence::Quarterly | Cadence::Yearly => {
            let usual = usual_day(dates);
            let near = [-1, 0, 1].map(|months| on_day(plain.month().plus(months), usual));
            near.into_iter().min_by_key(|date| plain.days_until(*date).abs())
        }
    }
}

/// The day of the month on which it mostly is.
fn usual_day(dates: &[Date]) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    dates.iter().for_each(|date| *counts.entry(date.day()).or_default() += 1);
    // The most frequent day; of equals the later, so that the 31st survives February.
    counts.into_iter().max_by_key(|(day, count)| (*count, *day)).map_or(1, |(day, _)| day)
}

#[cfg(test)]
#[path = "recurring/tests.rs"]
mod tests;
