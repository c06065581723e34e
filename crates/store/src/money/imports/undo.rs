//! Taking an import back.
//!
//! What a row was before the import stands beside it in the list of what the import did. When the row is written back, what it was after the import
//! is put there instead, marked so: `redo` turns the two around again.

use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::book::{self, Before};
use super::write::rewrite;
use crate::money::bulk::json;
use crate::{AccountId, Error, ImportId, Result, Write};

const MARK: &str = "update imports set undone_at = $3 where household = $1 and id = $2 and undone_at is null";

/// What the import changed and no later one that counts has listed since. The last change comes first.
const CHANGED: &str = "select r.seq, r.transaction_id, t.account, t.removed_by, r.before from import_rows r \
                       join transactions t on t.household = r.household and t.id = r.transaction_id \
                       where r.household = $1 and r.import_id = $2 and r.before is not null and t.removed_by is distinct from 'merge' \
                       and not exists (select 1 from import_rows o join imports i on i.household = o.household and i.id = o.import_id \
                       where o.household = $1 and o.transaction_id = r.transaction_id and o.import_id > $2 and i.undone_at is null) \
                       order by r.seq desc";
const TURN: &str = "update import_rows set before = $4 where household = $1 and import_id = $2 and seq = $3";

/// Rows that came by imports, were listed by this one, and are listed by none that counts.
const LEFT: &str = "update transactions set removed_by = 'undo', transfer = null, version = version + 1 where household = $1 \
                    and removed_by is null and import_id is not null \
                    and id in (select r.transaction_id from import_rows r where r.household = $1 and r.import_id = $2) \
                    and not exists (select 1 from import_rows o join imports i on i.household = o.household and i.id = o.import_id \
                    where o.household = $1 and o.transaction_id = transactions.id and i.undone_at is null \
                    and o.verdict not in ('gone', 'removes'))";

/// The other side of a transfer whose one side is gone.
const PART: &str = "update transactions set transfer = null, version = version + 1 where household = $1 and transfer in \
                    (select t.id from transactions t join import_rows r on r.household = t.household and r.transaction_id = t.id \
                    where r.household = $1 and r.import_id = $2 and t.removed_by = 'undo')";
const BALANCES: &str = "update account_balances set removed_at = $3 where household = $1 and import_id = $2 and removed_at is null";
const HOLDINGS: &str = "update holdings set removed_at = $3 where household = $1 and import_id = $2 and removed_at is null";

#[derive(FromQueryResult)]
struct Changed {
    seq: i64,
    transaction_id: Uuid,
    account: AccountId,
    removed_by: Option<String>,
    before: String,
}

/// A row on the other side of an import: before it, or after it once the import is undone.
#[derive(Serialize, Deserialize)]
struct Other {
    #[serde(flatten)]
    row: Before,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_after: bool,
}

/// Takes back what an import did: rows that it added go, unless another import that counts has listed them too; rows that it changed are as they
/// were, unless a later import has listed them since; its balances and positions go. What the user wrote to a row is kept with it, and is there
/// again when the same comes in again. [`Error::Missing`] for an import that was undone or never was.
pub async fn undo(tx: &Write, ImportId(import): ImportId) -> Result<()> {
    tx.access().may_write()?;
    let marked = tx.run(MARK, [tx.household()?, import.into(), tx.now().into()]).await?;
    if marked != 1 {
        return Err(Error::Missing);
    }
    turn(tx, import, false).await?;
    tx.run(LEFT, [tx.household()?, import.into()]).await?;
    tx.run(PART, [tx.household()?, import.into()]).await?;
    for stated in [BALANCES, HOLDINGS] {
        tx.run(stated, [tx.household()?, import.into(), tx.now().into()]).await?;
    }
    Ok(())
}

/// Writes the rows of an import as they are on its other side, and puts what they are now in that place. Rows that are not on this side, since a later
/// import had listed them when the others were turned, stay as they are.
pub(super) async fn turn(tx: &Write, import: Uuid, is_after: bool) -> Result<()> {
    let changed: Vec<Changed> = tx.all(CHANGED, [tx.household()?, import.into()]).await?;
    for row in changed {
        let mut other: Other = serde_json::from_str(&row.before).map_err(|_| Error::Damaged { column: "import_rows.before" })?;
        if other.is_after != is_after {
            continue;
        }
        let now = book::now(tx, row.transaction_id).await?;
        // What the user has taken away since stays away.
        other.row.removed_by = row.removed_by.filter(|by| by == "user").or(other.row.removed_by);
        rewrite(tx, row.account, row.transaction_id, &other.row).await?;
        let other = json(&Other { row: now, is_after: !is_after });
        tx.run(TURN, [tx.household()?, import.into(), row.seq.into(), other.into()]).await?;
    }
    Ok(())
}
