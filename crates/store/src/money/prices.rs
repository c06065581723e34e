//! Prices of securities by day, in the currency of the security.

use std::collections::HashMap;

use overwinter_statements::quotes;
use overwinter_units::Date;
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;

use super::{day, holdings};
use crate::{AccountId, Error, Read, Result, SecurityId, Write};

/// A price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// The day.
    pub date: Date,
    /// Of one.
    pub price: Decimal,
}

const PUT: &str = "insert into prices (household, security, date, price, created_at) values ($1, $2, $3, $4, $5) \
                   on conflict (household, security, date) do update set price = excluded.price, created_at = excluded.created_at";
const KNOWN: &str = "select count(*) as count from securities where household = $1 and id = $2";
const OF: &str = "select security, date, price from prices where household = $1 and security = $2 and date between $3 and $4 order by date";
const OF_ACCOUNT: &str = "select security, date, price from prices p where p.household = $1 and p.date <= $3 and p.security in \
                          (select h.security from holdings h where h.household = $1 and h.account = $2 and h.removed_at is null) \
                          order by security, date";

#[derive(FromQueryResult)]
struct Row {
    security: SecurityId,
    date: i64,
    price: String,
}

/// Keeps prices of a security; a day has one, and the last that is said counts.
pub async fn put(tx: &Write, SecurityId(security): SecurityId, prices: &[Price]) -> Result<()> {
    tx.access().may_write()?;
    for one in prices {
        if one.price.is_sign_negative() {
            return Err(Error::Unfit { what: "a price is not below zero" });
        }
        let values = [tx.household()?, security.into(), day::number(one.date).into(), one.price.to_string().into(), tx.now().into()];
        tx.run(PUT, values).await?;
    }
    Ok(())
}

/// Keeps a table of prices. A security that is new is added.
pub async fn take(tx: &Write, table: &[quotes::Price]) -> Result<()> {
    let mut known: HashMap<(&str, &str), SecurityId> = HashMap::new();
    for row in table {
        let security = match known.get(&(row.code.as_str(), row.currency.as_str())) {
            Some(security) => *security,
            None => {
                let name = if row.name.is_empty() { &row.code } else { &row.name };
                let security = holdings::security(tx, &row.code, name, &row.currency).await?;
                known.insert((&row.code, &row.currency), security);
                security
            }
        };
        put(tx, security, &[Price { date: row.date, price: row.price }]).await?;
    }
    Ok(())
}

/// The prices of a security within these days, in order. [`Error::Missing`] for a security that the household does not know.
pub async fn list(tx: &Read, SecurityId(security): SecurityId, from: Date, to: Date) -> Result<Vec<Price>> {
    if tx.count(KNOWN, [tx.household()?, security.into()]).await? == 0 {
        return Err(Error::Missing);
    }
    let values = [tx.household()?, security.into(), day::number(from).into(), day::number(to).into()];
    let rows: Vec<Row> = tx.all(OF, values).await?;
    rows.iter().map(Row::price).collect()
}

/// The prices up to a day of everything that an account held.
pub(super) async fn of_account(tx: &Read, AccountId(account): AccountId, to: Date) -> Result<HashMap<SecurityId, Vec<Price>>> {
    let rows: Vec<Row> = tx.all(OF_ACCOUNT, [tx.household()?, account.into(), day::number(to).into()]).await?;
    let mut all: HashMap<SecurityId, Vec<Price>> = HashMap::new();
    for row in rows {
        all.entry(row.security).or_default().push(row.price()?);
    }
    Ok(all)
}

/// The last of some prices in order up to a day.
pub(super) fn at(prices: &[Price], date: Date) -> Option<Price> {
    prices[..prices.partition_point(|price| price.date <= date)].last().copied()
}

/// A decimal that was kept as text.
pub(super) fn decimal(text: &str, column: &'static str) -> Result<Decimal> {
    text.parse().map_err(|_| Error::Damaged { column })
}

impl Row {
    fn price(&self) -> Result<Price> {
        Ok(Price { date: day::date(self.date, "prices.date")?, price: decimal(&self.price, "prices.price")? })
    }
}
