//! What others said a balance was, at the end of a day, and by how much the rows differ from it.
//!
//! The cash of an account on a day is the last stated balance up to that day and the booked rows after it; before the first stated balance, that
//! balance less the rows in between; without any, the sum of the rows. A stated *total* stands for everything in the account until the next one.

use overwinter_units::Date;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::worth::{Cash, Series};
use super::{accounts, day};
use crate::{AccountId, Error, ImportId, Read, Result, Write};

/// What a balance is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// The cash: rows move it.
    Cash,
    /// Everything in the account, such as the value that a bridge gives for a broker.
    Total,
}

/// A balance that somebody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// Of which account.
    pub account: AccountId,
    /// At the end of this day.
    pub date: Date,
    /// In minor units of the account's currency; below zero when owed.
    pub amount: i64,
    /// Of what.
    pub covers: Covers,
}

/// A stated balance that the rows since the one before don't lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The day.
    pub date: Date,
    /// What was said.
    pub stated: i64,
    /// What the balance before and the booked rows since come to.
    pub reckoned: i64,
}

/// The balance at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daily {
    /// The day.
    pub date: Date,
    /// In minor units of the account's currency.
    pub amount: i64,
}

const ADD: &str = "insert into account_balances (household, id, account, date, amount, covers, import_id, created_at) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8)";
/// Of several for one day the one that was said last counts.
const STATED: &str = "select date, amount, covers from account_balances b where household = $1 and account = $2 and removed_at is null \
                      and date <= $3 and not exists (select 1 from account_balances o where o.household = b.household and o.account = b.account \
                      and o.date = b.date and o.covers = b.covers and o.removed_at is null and o.id > b.id) order by date";
const DAYS: &str = "select date, cast(sum(amount) as bigint) as amount from transactions where household = $1 and account = $2 \
                    and currency = $3 and removed_by is null and state = 'booked' and date <= $4 group by date order by date";

#[derive(FromQueryResult)]
struct StatedRow {
    date: i64,
    amount: i64,
    covers: String,
}

#[derive(FromQueryResult)]
struct DayRow {
    date: i64,
    amount: i64,
}

/// Keeps a balance that a person says.
pub async fn state(tx: &Write, stated: &Stated) -> Result<()> {
    keep(tx, stated, None).await
}

pub(super) async fn keep(tx: &Write, stated: &Stated, import: Option<ImportId>) -> Result<()> {
    tx.access().may_write()?;
    accounts::get(tx, stated.account).await?;
    let values = [
        tx.household()?,
        Uuid::now_v7().into(),
        stated.account.0.into(),
        day::number(stated.date).into(),
        stated.amount.into(),
        stated.covers.word().into(),
        import.map(|ImportId(id)| id).into(),
        tx.now().into(),
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// The balances at the end of each day, from one to another.
pub async fn daily(tx: &Read, account: AccountId, from: Date, to: Date) -> Result<Vec<Daily>> {
    let series = series(tx, &accounts::get(tx, account).await?, to).await?;
    let mut all = Vec::new();
    let mut date = from;
    while date <= to && all.len() < DAYS_MAX {
        all.push(Daily { date, amount: series.cash.at(date)? });
        date = date.next();
    }
    Ok(all)
}

/// The most days of one answer: twenty-five years.
pub(super) const DAYS_MAX: usize = 9_200;

/// The stated balances of cash that don't fit the rows, oldest first. Nothing is made to fit.
pub async fn gaps(tx: &Read, account: AccountId, to: Date) -> Result<Vec<Gap>> {
    series(tx, &accounts::get(tx, account).await?, to).await?.cash.gaps()
}

/// What is known of an account up to a day.
pub(super) async fn series(tx: &Read, account: &accounts::Account, to: Date) -> Result<Series> {
    let AccountId(id) = account.id;
    let stated: Vec<StatedRow> = tx.all(STATED, [tx.household()?, id.into(), day::number(to).into()]).await?;
    let currency = account.currency.as_str().into();
    let days: Vec<DayRow> = tx.all(DAYS, [tx.household()?, id.into(), currency, day::number(to).into()]).await?;
    let (mut cash, mut totals) = (Cash::default(), Vec::new());
    for row in days {
        cash.move_on(day::date(row.date, "transactions.date")?, row.amount)?;
    }
    for row in stated {
        let date = day::date(row.date, "account_balances.date")?;
        match Covers::read(&row.covers)? {
            Covers::Cash => cash.state(date, row.amount),
            Covers::Total => totals.push((date, row.amount)),
        }
    }
    Ok(Series { cash, totals })
}

impl Covers {
    const fn word(self) -> &'static str {
        match self {
            Covers::Cash => "cash",
            Covers::Total => "total",
        }
    }

    fn read(text: &str) -> Result<Covers> {
        let known = [Covers::Cash, Covers::Total];
        known.into_iter().find(|covers| covers.word() == text).ok_or(Error::Damaged { column: "account_balances.covers" })
    }
}
