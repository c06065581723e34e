//! Transfers: two rows of two accounts that are the two sides of one movement. A row has one other side at most.

use overwinter_units::Date;
use sea_orm::FromQueryResult;

use super::{day, transactions};
use crate::page::rows;
use crate::{Error, Read, Result, TransactionId, Write};

/// Two rows that may be one transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
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
const SIDES: &str = "select o.id as out, i.id as into_id, o.date as left_on, i.date as came_on from transactions o join transactions i \
                     on i.household = o.household and i.currency = o.currency and i.amount = -o.amount and i.account <> o.account \
                     and i.date between $2 and $3 and i.state = 'booked' and i.transfer is null and i.removed_by is null \
                     where o.household = $1 and o.amount < 0 and o.date between $2 and $3 and o.state = 'booked' and o.transfer is null \
                     and o.removed_by is null order by o.date, o.id, i.date, i.id limit $4";

#[derive(FromQueryResult)]
struct Sides {
    out: TransactionId,
    into_id: TransactionId,
    left_on: i64,
    came_on: i64,
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
pub async fn suggestions(tx: &Read, from: Date, to: Date, limit: u32) -> Result<Vec<Pair>> {
    let most = rows(limit) * 4;
    let sides: Vec<Sides> = tx.all(SIDES, [tx.household()?, day::number(from).into(), day::number(to).into(), most.into()]).await?;
    let mut near = Vec::new();
    for side in sides {
        let (left, came) = (day::date(side.left_on, "transactions.date")?, day::date(side.came_on, "transactions.date")?);
        if left.days_until(came).abs() <= DAYS {
            near.push(Pair { out: side.out, into: side.into_id });
        }
    }
    let once = |pair: &Pair| near.iter().filter(|other| other.out == pair.out || other.into == pair.into).count() == 1;
    Ok(near.iter().copied().filter(once).take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
}
