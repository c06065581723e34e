//! Sessions: a secret that only the browser holds, of which the store keeps the hash. A session is shown by a part of that hash, which
//! opens nothing.

use std::time::Duration;

use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::after;
use crate::limits::DEVICE_LETTERS_MAX;
use crate::{Error, Member, Moment, Purpose, Read, Result, UserId, Write, members};

/// Names a session without opening it: the first half of the hash of its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionId(pub Uuid);

/// A session, as its user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its public name.
    pub id: SessionId,
    /// When it was opened.
    pub created_at: Moment,
    /// When it is over.
    pub expires_at: Moment,
    /// What it was opened with, in the browser's own words.
    pub device: String,
}

#[derive(FromQueryResult)]
struct Found {
    user_id: Uuid,
    household: Uuid,
    role: String,
}

#[derive(FromQueryResult)]
struct Row {
    id_hash: Vec<u8>,
    created_at: Moment,
    expires_at: Moment,
    device: String,
}

const ADD: &str = "insert into sessions (id_hash, household, user_id, created_at, expires_at, device) values ($1, $2, $3, $4, $5, $6)";
const FIND: &str = "select s.user_id, s.household, m.role from sessions s \
                    join memberships m on m.household = s.household and m.user_id = s.user_id where s.id_hash = $1 and s.expires_at > $2";
const LIST: &str = "select id_hash, created_at, expires_at, device from sessions \
                    where household = $1 and user_id = $2 and expires_at > $3 order by created_at desc, id_hash limit 200";
const CLOSE: &str = "delete from sessions where household = $1 and user_id = $2 and id_hash = $3";
const CLOSE_ONE: &str = "delete from sessions where household = $1 and user_id = $2 and substr(id_hash, 1, 16) = $3";
const CLOSE_OTHERS: &str = "delete from sessions where household = $1 and user_id = $2 and id_hash <> $3";
const CLOSE_ALL: &str = "delete from sessions where household = $1 and user_id = $2";

impl SessionId {
    /// The name of the session that this secret opens.
    pub fn of(secret: &[u8]) -> SessionId {
        SessionId::of_hash(&hash(secret))
    }

    fn of_hash(hash: &[u8]) -> SessionId {
        let mut half = [0; 16];
        half.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
        SessionId(Uuid::from_bytes(half))
    }
}

/// Opens a session of the access's user. The secret is at least 128 bits from the operating system; of the device's description, the
/// first [`DEVICE_LETTERS_MAX`] letters are kept.
pub async fn open(tx: &Write, secret: &[u8], lasts: Duration, device: &str) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    let device: String = device.chars().filter(|letter| !letter.is_control()).take(DEVICE_LETTERS_MAX).collect();
    let expires_at = after(tx.now(), lasts);
    tx.run(ADD, [hash(secret).into(), tx.household()?, user.into(), tx.now().into(), expires_at.into(), device.into()]).await?;
    Ok(())
}

/// Whose session it is, with the role of now; none when it was closed or is over. For signing in.
pub async fn find(tx: &Read, secret: &[u8]) -> Result<Option<Member>> {
    tx.access().only_for(Purpose::SignIn)?;
    let row: Option<Found> = tx.one(FIND, [hash(secret).into(), tx.now().into()]).await?;
    row.map(|row| members::member(row.user_id, row.household, &row.role)).transpose()
}

/// The sessions of the access's user that are not over, newest first, at most 200.
pub async fn list(tx: &Read) -> Result<Vec<Session>> {
    let UserId(user) = tx.access().user()?;
    let rows: Vec<Row> = tx.all(LIST, [tx.household()?, user.into(), tx.now().into()]).await?;
    let session =
        |Row { id_hash, created_at, expires_at, device }| Session { id: SessionId::of_hash(&id_hash), created_at, expires_at, device };
    Ok(rows.into_iter().map(session).collect())
}

/// Ends one session of the access's user, if there is one with this secret.
pub async fn close(tx: &Write, secret: &[u8]) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    tx.run(CLOSE, [tx.household()?, user.into(), hash(secret).into()]).await?;
    Ok(())
}

/// Ends one session of the access's user by its public name.
pub async fn close_one(tx: &Write, SessionId(id): SessionId) -> Result<()> {
    let UserId(user) = tx.access().user()?;
    let closed = tx.run(CLOSE_ONE, [tx.household()?, user.into(), id.as_bytes().to_vec().into()]).await?;
    if closed == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Ends every session of the access's user but the one with this secret, and says how many there were.
pub async fn close_others(tx: &Write, secret: &[u8]) -> Result<u64> {
    let UserId(user) = tx.access().user()?;
    tx.run(CLOSE_OTHERS, [tx.household()?, user.into(), hash(secret).into()]).await
}

/// Ends every session that the access's user has in the household, and says how many there were.
pub async fn close_all(tx: &Write) -> Result<u64> {
    let UserId(user) = tx.access().user()?;
    tx.run(CLOSE_ALL, [tx.household()?, user.into()]).await
}

fn hash(secret: &[u8]) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}
