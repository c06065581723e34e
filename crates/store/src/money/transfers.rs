//! Transfers: two rows of two accounts that are the two sides of one movement. A row has one other side at most.

use std::collections::HashMap;

use overwinter_units::Date;
use sea_orm::FromQueryResult;

use super::{day, transactions};
use crate::{AccountId, Error, Read, Result, TransactionId, Write};

/// Two rows that may be one transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Where it leaves.
    pub out: TransactionId,
    /// Where it arrives.
    pub into: TransactionId,
}

/// How many days lie between the two sides at most.
const DAYS: i64 = 5;

const PAIR: &str = "update transactions set transfer = $3, version = version + 1 \
                    where household = $1 and id = $2 and transfer is null and removed_by is null";
const PART: &str = "update transactions set transfer = null, version = version + 1 where household = $1 and id in ($2, $3)";
const FREE: &str = "select id, account, date, amount, currency from transactions where household = $1 and date between $2 and $3 \
                    and state = 'booked' and transfer is null and removed_by is null and is_split = 0 and amount <> 0 \
                    order by date desc, id desc limit $4";

/// The most rows that are looked at.
const ROWS_MAX: i64 = 20_000;

#[derive(FromQueryResult)]
struct Row {
    id: TransactionId,
    account: AccountId,
    date: i64,
    amount: i64,
    currency: String,
}

/// Makes two rows the sides of a transfer. In one currency they sum to zero; in two they have different signs.
pub async fn pair(tx: &Write, one: TransactionId, other: TransactionId) -> Result<()> {
    tx.access().may_write()?;
    let (a, b) = (transactions::get(tx, one).await?, transactions::get(tx, other).await?);
    if a.account == b.account || (a.amount < 0) == (b.amount < 0) {
        return Err(Error::Unfit { what: "a transfer leaves one account and arrives in another" });
    }
    if a.currency == b.currency && a.amount.checked_neg() != Some(b.amount) {
        return Err(Error::Unbalanced { whole: a.amount.saturating_neg(), parts: b.amount });
    }
    for (id, to) in [(one, other), (other, one)] {
        if tx.run(PAIR, [tx.household()?, id.0.into(), to.0.into()]).await? != 1 {
            return Err(Error::Unfit { what: "one of the rows is a side of another transfer" });
        }
    }
    Ok(())
}

/// Makes them two rows again.
pub async fn part(tx: &Write, one: TransactionId) -> Result<()> {
    tx.access().may_write()?;
    let other = transactions::get(tx, one).await?.transfer.ok_or(Error::Missing)?;
    tx.run(PART, [tx.household()?, one.0.into(), other.0.into()]).await?;
    Ok(())
}

/// Pairs within these days that nothing else fits: equal amounts, at most five days apart, in two accounts.
pub async fn suggestions(tx: &Read, from: Date, to: Date) -> Result<Vec<Pair>> {
    let values = [tx.household()?, day::number(from).into(), day::number(to).into(), ROWS_MAX.into()];
    let rows: Vec<Row> = tx.all(FREE, values).await?;
    let mut arrived: HashMap<(&str, i64), Vec<(&Row, Date)>> = HashMap::new();
    for row in rows.iter().filter(|row| row.amount > 0) {
        arrived.entry((&row.currency, row.amount)).or_default().push((row, day::date(row.date, "transactions.date")?));
    }
    let (mut near, mut fits): (Vec<Pair>, HashMap<TransactionId, usize>) = (Vec::new(), HashMap::new());
    for row in rows.iter().filter(|row| row.amount < 0) {
        let left = day::date(row.date, "transactions.date")?;
        for (other, came) in arrived.get(&(row.currency.as_str(), row.amount.saturating_neg())).into_iter().flatten() {
            if other.account != row.account && left.days_until(*came).abs() <= DAYS {
                near.push(Pair { out: row.id, into: other.id });
                *fits.entry(row.id).or_default() += 1;
                *fits.entry(other.id).or_default() += 1;
            }
        }
    }
    near.retain(|pair| fits[&pair.out] == 1 && fits[&pair.into] == 1);
    Ok(near)
}
