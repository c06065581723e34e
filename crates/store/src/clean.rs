//! Taking away what is over: it is nobody's history, and without this it would only grow.

use std::time::Duration;

use crate::clock::micros;
use crate::transaction::Intent;
use crate::{Access, Purpose, Result, Store, limits};

/// How long an idempotency key is remembered: a program that repeats a request does so within a day.
pub const KEYS_LAST: Duration = Duration::from_secs(24 * 3600);
/// How long a result is kept after it was last asked for. It can be made again from its plan.
pub const RESULTS_LAST: Duration = Duration::from_secs(30 * 24 * 3600);

/// How many rows were taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Sessions that were over.
    pub sessions: u64,
    /// Idempotency keys older than [`KEYS_LAST`].
    pub keys: u64,
    /// Results older than [`RESULTS_LAST`], or beyond [`limits::RESULTS_BYTES_MAX`] of their household.
    pub results: u64,
}

const SESSIONS: &str = "delete from sessions where expires_at <= $1";
const KEYS: &str = "delete from idempotency_keys where created_at <= $1";
const OLD_RESULTS: &str = "delete from results where created_at <= $1";
const MANY_RESULTS: &str = "delete from results where (household, key) in (select household, key from \
                            (select household, key, sum(size) over (partition by household order by created_at desc, key) as total \
                            from results) as ranked where total > $1)";

impl Store {
    /// Takes away what is over, in all households. Often is cheap; once an hour is enough.
    pub async fn clean(&self, access: &Access) -> Result<Cleaned> {
        self.clean_to(access, limits::RESULTS_BYTES_MAX).await
    }

    /// The same with another bound on the bytes of a household's results.
    pub async fn clean_to(&self, access: &Access, results_bytes_max: i64) -> Result<Cleaned> {
        access.only_for(Purpose::Worker)?;
        let tx = self.begin(access, Intent::Write).await?;
        let before = |span| tx.now().saturating_sub(micros(span));
        let cleaned = Cleaned {
            sessions: tx.run(SESSIONS, [tx.now().into()]).await?,
            keys: tx.run(KEYS, [before(KEYS_LAST).into()]).await?,
            results: tx.run(OLD_RESULTS, [before(RESULTS_LAST).into()]).await? + tx.run(MANY_RESULTS, [results_bytes_max.into()]).await?,
        };
        tx.commit().await?;
        Ok(cleaned)
    }
}
