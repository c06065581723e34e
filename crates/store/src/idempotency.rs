//! Idempotency keys: a request that is sent twice has one effect and one answer.

use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};

use crate::transaction::Intent;
use crate::{Access, Action, Error, Result, Store, Write, audit};

#[derive(FromQueryResult)]
struct Kept {
    request: Vec<u8>,
    answer: String,
}

const FIND: &str = "select request, answer from idempotency_keys where household = $1 and key = $2";
const KEEP: &str = "insert into idempotency_keys (household, key, request, answer, created_at) values ($1, $2, $3, $4, $5)";

impl Store {
    /// [`Store::write`] under a key of the caller's. The first time it does what `f` says and keeps the answer; after that, the same key
    /// with the same request has that answer, without another effect, and with another request it is [`Error::KeyReused`]. A key is
    /// remembered for [`crate::clean::KEYS_LAST`].
    pub async fn once<F>(&self, access: &Access, key: &str, request: &[u8], action: Action, f: F) -> Result<String>
    where
        F: AsyncFnOnce(&Write) -> Result<String>,
    {
        access.may_write()?;
        let tx = self.begin(access, Intent::Write).await?.writable();
        // Whoever comes second waits here until the first is done.
        let last = audit::hold(&tx).await?;
        let request = Sha256::digest(request).to_vec();
        if let Some(kept) = tx.one::<Kept>(FIND, [tx.household()?, key.into()]).await? {
            return if kept.request == request { Ok(kept.answer) } else { Err(Error::KeyReused) };
        }
        let answer = f(&tx).await?;
        tx.run(KEEP, [tx.household()?, key.into(), request.into(), answer.as_str().into(), tx.now().into()]).await?;
        tx.keep(last, &[action]).await?;
        Ok(answer)
    }
}
