//! What an account was worth when money came and went: what `overwinter_finance::performance` reckons its returns from, time-weighted and
//! money-weighted.
//!
//! Money that comes and goes are the rows that are a side of a transfer, or that the user gave the category [`TRANSFER`]; everything else (interest,
//! dividends, fees, prices) is what the account earns. Flows of one day are taken together, just after the end of the day before.

use overwinter_units::Date;
use sea_orm::FromQueryResult;

use super::net_worth::Known;
use super::transactions::TRANSFER;
use super::{accounts, day, rates};
use crate::{AccountId, Error, Read, Result};

/// An account over a period, in minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// ISO 4217.
    pub currency: String,
    /// What it was worth at the end of the first day.
    pub start: (Date, i64),
    /// And at the end of the last.
    pub end: (Date, i64),
    /// By day.
    pub flows: Vec<Flow>,
}

/// Money that came from outside, or went there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The day.
    pub date: Date,
    /// Put in; below zero when taken out.
    pub amount_in: i64,
    /// What the account was worth just before.
    pub value_before: i64,
}

const FLOWS: &str = "select date, cast(sum(amount) as bigint) as amount from transactions where household = $1 and account = $2 and currency = $3 \
                     and date > $4 and date <= $5 and removed_by is null and state = 'booked' and (transfer is not null or category = $6) \
                     group by date order by date";

#[derive(FromQueryResult)]
struct Row {
    date: i64,
    amount: i64,
}

/// The account from the end of one day to the end of another. [`Error::Unfit`] where it can't be valued on one of the days that matter.
pub async fn measure(tx: &Read, account: AccountId, from: Date, to: Date) -> Result<Measured> {
    let account = accounts::get(tx, account).await?;
    let rates = rates::until(tx, to).await?;
    let known = Known::of(tx, &account, to).await?;
    let value = |date: Date| -> Result<i64> {
        known.at(&rates, date)?.ok_or(Error::Unfit { what: "the account holds something that has no price on one of the days" })
    };
    let AccountId(id) = account.id;
    let days = [day::number(from).into(), day::number(to).into()];
    let first = [tx.household()?, id.into(), account.currency.as_str().into()];
    let rows: Vec<Row> = tx.all(FLOWS, first.into_iter().chain(days).chain([TRANSFER.into()])).await?;
    let mut flows = Vec::with_capacity(rows.len());
    for row in rows {
        let date = day::date(row.date, "transactions.date")?;
        flows.push(Flow { date, amount_in: row.amount, value_before: value(day::plus(date, -1))? });
    }
    let (start, end) = ((from, value(from)?), (to, value(to)?));
    Ok(Measured { currency: account.currency.clone(), start, end, flows })
}
