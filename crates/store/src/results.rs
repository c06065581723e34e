//! Results: the bytes that a job left, named by the hash of what they were made from. The same question twice is one row.

use sea_orm::FromQueryResult;

use crate::{Error, Moment, Read, Result, Write, limits};

/// A result to keep.
#[derive(Clone, Copy)]
pub struct NewResult<'a> {
    /// The SHA-256 of everything that the bytes depend on, as 64 hexadecimal digits.
    pub key: &'a str,
    /// What the bytes are, such as `application/pdf`.
    pub media_type: &'a str,
    /// What the file is called when somebody keeps it.
    pub file_name: &'a str,
    /// At most [`limits::RESULT_BYTES_MAX`].
    pub bytes: &'a [u8],
}

/// A result that is kept.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Kept {
    /// What the bytes are.
    pub media_type: String,
    /// What the file is called when somebody keeps it.
    pub file_name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When they were last put here.
    pub created_at: Moment,
}

/// A result without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its name ([`NewResult::key`]).
    pub key: String,
    /// What the bytes are.
    pub media_type: String,
    /// What the file is called when somebody keeps it.
    pub file_name: String,
    /// How many bytes there are.
    pub size: i64,
}

/// One that is asked for again is young again. Its bytes are the same, since the key says what they were made from.
const PUT: &str = "insert into results (household, key, media_type, file_name, size, bytes, created_at) \
                   values ($1, $2, $3, $4, $5, $6, $7) on conflict (household, key) do update set created_at = excluded.created_at";
const GET: &str = "select media_type, file_name, bytes, created_at from results where household = $1 and key = $2";

/// Keeps a result in the household.
pub async fn put(tx: &Write, new: NewResult<'_>) -> Result<()> {
    tx.access().may_write()?;
    limits::bytes("result", new.bytes.len(), limits::RESULT_BYTES_MAX)?;
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let values = [
        tx.household()?,
        new.key.into(),
        new.media_type.into(),
        new.file_name.into(),
        size.into(),
        new.bytes.to_vec().into(),
        tx.now().into(),
    ];
    tx.run(PUT, values).await?;
    Ok(())
}

/// A result of the household.
pub async fn get(tx: &Read, key: &str) -> Result<Kept> {
    tx.one(GET, [tx.household()?, key.into()]).await?.ok_or(Error::Missing)
}
