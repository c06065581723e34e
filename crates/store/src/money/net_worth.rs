//! What the household is worth by day or by month, in one currency.
//!
//! An account is worth its last stated total; without one, its cash (see [`super::balances`]) and what it holds at the last prices. What can't be
//! valued, since a price or a rate is missing, is left out and named.

use std::collections::{BTreeSet, HashMap};

use overwinter_units::{Date, Month};

use super::accounts::{self, Account, check_currency};
use super::balances::{self, DAYS_MAX};
use super::holdings::{self, Held};
use super::prices::{self, Price};
use super::rates::{self, Rates};
use super::worth::{self, Series};
use crate::{AccountId, Error, Read, Result, SecurityId};

/// How far apart the points are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Each day.
    Day,
    /// The last day of each month, and the last day of all.
    Month,
}

/// A point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// At the end of this day.
    pub date: Date,
    /// Accounts worth more than nothing, in minor units.
    pub assets: i64,
    /// Accounts worth less: zero or below.
    pub debts: i64,
}

/// A history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// In order.
    pub points: Vec<Point>,
    /// Accounts that are missing in one point at least.
    pub missing: BTreeSet<AccountId>,
}

impl Point {
    /// What is left of the assets after the debts.
    pub fn net(&self) -> Option<i64> {
        self.assets.checked_add(self.debts)
    }
}

/// The history of these days, of all accounts that were not closed before them.
pub async fn history(tx: &Read, currency: &str, from: Date, to: Date, step: Step) -> Result<History> {
    check_currency(currency)?;
    let dates = dates(from, to, step);
    if dates.len() > DAYS_MAX {
        return Err(Error::Unfit { what: "a history has at most twenty-five years of days" });
    }
    let rates = rates::until(tx, to).await?;
    let mut points: Vec<Point> = dates.into_iter().map(|date| Point { date, assets: 0, debts: 0 }).collect();
    let mut missing = BTreeSet::new();
    for account in accounts::all(tx).await? {
        let known = Known::of(tx, &account, to).await?;
        for point in &mut points {
            match known.in_currency(currency, &rates, point.date)? {
                Some(amount) if amount < 0 => point.debts = worth::add(point.debts, amount)?,
                Some(amount) => point.assets = worth::add(point.assets, amount)?,
                None => {
                    missing.insert(account.id);
                }
            }
        }
    }
    Ok(History { points, missing })
}

fn dates(from: Date, to: Date, step: Step) -> Vec<Date> {
    let last_of = |month: Month| Date::new(month, month.days()).unwrap_or(to);
    match step {
        Step::Day => {
            std::iter::successors(Some(from), |date| Some(date.next())).take_while(|date| *date <= to).take(DAYS_MAX + 1).collect()
        }
        Step::Month => {
            let months = from.month().until(to.month());
            (0..=months).take(DAYS_MAX + 1).map(|number| last_of(from.month().plus(number)).min(to)).collect()
        }
    }
}

/// Everything that says what an account is worth.
pub(super) struct Known<'a> {
    account: &'a Account,
    series: Series,
    held: Vec<Held>,
    prices: HashMap<SecurityId, Vec<Price>>,
}

impl<'a> Known<'a> {
    pub async fn of(tx: &Read, account: &'a Account, to: Date) -> Result<Known<'a>> {
        let series = balances::series(tx, account, to).await?;
        let held = holdings::held(tx, account.id, to).await?;
        let prices = prices::of_account(tx, account.id, to).await?;
        Ok(Known { account, series, held, prices })
    }

    /// What the account is worth at the end of a day, in its own currency.
    pub fn at(&self, rates: &Rates, date: Date) -> Result<Option<i64>> {
        if let Some(total) = self.series.total_at(date) {
            return Ok(Some(total));
        }
        let held = holdings::value(&self.held, &self.prices, rates, &self.account.currency, date);
        held.map(|held| worth::add(self.series.cash.at(date)?, held)).transpose()
    }

    fn in_currency(&self, currency: &str, rates: &Rates, date: Date) -> Result<Option<i64>> {
        Ok(self.at(rates, date)?.and_then(|amount| match amount {
            0 => Some(0),
            amount => rates.convert(amount, &self.account.currency, currency, date),
        }))
    }
}
