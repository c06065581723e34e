//! Many rows in one statement: they go over as one JSON text, which the database takes apart. The statement stays a constant.

use serde::Serialize;
use uuid::Uuid;

use crate::{Result, Write};

/// How many rows go over at once.
const ROWS: usize = 500;

/// One insertion in the words of both databases: `$1` is the household, `$2` the rows.
pub(super) struct Bulk {
    pub postgres: &'static str,
    pub sqlite: &'static str,
}

/// Inserts rows in order.
pub(super) async fn insert<T: Serialize>(tx: &Write, bulk: &Bulk, rows: &[T]) -> Result<()> {
    let sql = if tx.is_postgres() { bulk.postgres } else { bulk.sqlite };
    for chunk in rows.chunks(ROWS) {
        tx.run(sql, [tx.household()?, json(chunk).into()]).await?;
    }
    Ok(())
}

/// Values as JSON.
pub(super) fn json<T: Serialize + ?Sized>(rows: &T) -> String {
    serde_json::to_string(rows).expect("numbers, texts and lists of them have a JSON")
}

/// An id as both databases read it from a JSON.
pub(super) fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// Bytes likewise.
pub(super) fn hex_bytes(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut all, byte| {
        write!(all, "{byte:02x}").expect("a text takes everything");
        all
    })
}
