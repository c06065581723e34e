//! Sessions: a secret that only the browser holds, of which the store keeps the hash.

use std::time::Duration;

use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::after;
use crate::{Member, Purpose, Read, Result, UserId, Write, members};

#[derive(FromQueryResult)]
struct Session {
    user_id: Uuid,
    household: Uuid,
    role: String,
}

const ADD: &str = "insert into sessions (id_hash, household, user_id, created_at, expires_at) values ($1, $2, $3, $4, $5)";
const FIND: &str = "select s.user_id, s.household, m.role from sessions s \
                    join memberships m on m.household = s.household and m.user_id = s.user_id where s.id_hash = $1 and s.expires_at > $2";
const CLOSE: &str = "delete from sessions where id_hash = $1 and household = $2 and user_id = $3";
const CLOSE_ALL: &str = "delete from sessions where household = $1 and user_id = $2";

/// Opens a session of the access's user. The secret is at least 128 bits from the operating system.
pub async fn open(tx: &Write, secret: &[u8], lasts: Duration) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    tx.run(ADD, [hash(secret).into(), tx.household()?, user.into(), tx.now().into(), after(tx.now(), lasts).into()]).await?;
    Ok(())
}

/// Whose session it is, with the role of now; none when it was closed or is over. For signing in.
pub async fn find(tx: &Read, secret: &[u8]) -> Result<Option<Member>> {
    tx.access().only_for(Purpose::SignIn)?;
    let row: Option<Session> = tx.one(FIND, [hash(secret).into(), tx.now().into()]).await?;
    row.map(|row| members::member(row.user_id, row.household, &row.role)).transpose()
}

/// Ends one session of the access's user.
pub async fn close(tx: &Write, secret: &[u8]) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    tx.run(CLOSE, [hash(secret).into(), tx.household()?, user.into()]).await?;
    Ok(())
}

/// Ends every session that the access's user has in the household, and says how many there were.
pub async fn close_all(tx: &Write) -> Result<u64> {
    let UserId(user) = tx.access().user()?;
    tx.run(CLOSE_ALL, [tx.household()?, user.into()]).await
}

fn hash(secret: &[u8]) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}
