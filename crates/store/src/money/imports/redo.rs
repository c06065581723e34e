//! Doing again what was undone.

use sea_orm::FromQueryResult;

use super::undo::turn;
use crate::{Error, ImportId, Result, Write};

const SAME_FILE: &str = "select o.id from imports i join imports o on o.household = i.household and o.sha256 = i.sha256 \
                         where i.household = $1 and i.id = $2 and o.id <> $2 and o.undone_at is null";
const MARK: &str = "update imports set undone_at = null where household = $1 and id = $2 and undone_at is not null";

/// Rows that went with the undoing and are listed by the import.
const BACK: &str = "update transactions set removed_by = null, version = version + 1 where household = $1 and removed_by = 'undo' \
                    and id in (select r.transaction_id from import_rows r where r.household = $1 and r.import_id = $2 \
                    and r.verdict not in ('gone', 'removes'))";
const BALANCES: &str = "update account_balances set removed_at = null where household = $1 and import_id = $2";
const HOLDINGS: &str = "update holdings set removed_at = null where household = $1 and import_id = $2";

#[derive(FromQueryResult)]
struct Same {
    id: ImportId,
}

/// Does again what [`super::undo`] took back: rows that the import brought are there again, with what the user wrote to them; rows that it changed are as it
/// had made them, unless a later import has listed them since; its balances and positions count again. Transfers that were parted stay parted.
/// [`Error::AlreadyImported`] when the same file was taken in anew, [`Error::Missing`] for an import that counts or never was.
pub async fn redo(tx: &Write, ImportId(import): ImportId) -> Result<()> {
    tx.access().may_write()?;
    if let Some(same) = tx.one::<Same>(SAME_FILE, [tx.household()?, import.into()]).await? {
        return Err(Error::AlreadyImported { import: same.id });
    }
    if tx.run(MARK, [tx.household()?, import.into()]).await? != 1 {
        return Err(Error::Missing);
    }
    turn(tx, import, true).await?;
    for back in [BACK, BALANCES, HOLDINGS] {
        tx.run(back, [tx.household()?, import.into()]).await?;
    }
    Ok(())
}
