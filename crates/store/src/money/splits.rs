//! Splits: a row in parts that sum to the whole, each with its own category. A row whose amount an import changes is whole again.

use sea_orm::FromQueryResult;

use super::accounts::text;
use super::transactions::{self, advanced};
use crate::{Error, Read, Result, TransactionId, Write, limits};

/// A part of a row.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Split {
    /// In minor units of the row's currency.
    pub amount: i64,
    /// Its category.
    pub category: String,
    /// A note.
    pub note: String,
}

const OF: &str = "select s.amount, s.category, s.note from transaction_splits s \
                  join transactions t on t.household = s.household and t.id = s.transaction_id \
                  where s.household = $1 and s.transaction_id = $2 and t.is_split = 1 and t.removed_by is null order by s.position";
const MARK: &str = "update transactions set is_split = $4, version = version + 1 \
                    where household = $1 and id = $2 and version = $3 and removed_by is null";
const CLEAR: &str = "delete from transaction_splits where household = $1 and transaction_id = $2";
const ADD: &str =
    "insert into transaction_splits (household, transaction_id, position, amount, category, note) values ($1, $2, $3, $4, $5, $6)";

/// The parts of a row, in order; none when it is whole.
pub async fn of(tx: &Read, TransactionId(id): TransactionId) -> Result<Vec<Split>> {
    tx.all(OF, [tx.household()?, id.into()]).await
}

/// Splits a row, or makes it whole with no parts, and returns its new version. [`Error::Unbalanced`] when the parts don't sum to the whole.
pub async fn set(tx: &Write, id: TransactionId, expected: i64, parts: &[Split]) -> Result<i64> {
    tx.access().may_write()?;
    let row = transactions::get(tx, id).await?;
    let last = i64::try_from(parts.len()).unwrap_or(i64::MAX) - 1;
    limits::rows("parts of a row", last, limits::SPLITS_MAX)?;
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.amount));
    let sum = sum.ok_or(Error::Unfit { what: "the parts are beyond what is kept" })?;
    if !parts.is_empty() && sum != row.amount {
        return Err(Error::Unbalanced { whole: row.amount, parts: sum });
    }
    let is_split = i64::from(!parts.is_empty());
    let changed = tx.run(MARK, [tx.household()?, id.0.into(), expected.into(), is_split.into()]).await?;
    let version = advanced(tx, id, expected, changed).await?;
    tx.run(CLEAR, [tx.household()?, id.0.into()]).await?;
    for (position, part) in (0_i64..).zip(parts) {
        let values = [
            tx.household()?,
            id.0.into(),
            position.into(),
            part.amount.into(),
            text("category", &part.category)?.into(),
            text("note", &part.note)?.into(),
        ];
        tx.run(ADD, values).await?;
    }
    Ok(version)
}
