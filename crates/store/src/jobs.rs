//! The queue: what is slow, fallible or repeated. A job is asked for in the transaction of a change, taken by one worker at a time
//! under a lease, and tried a bounded number of times.
//!
//! A lease that runs out (the worker died, or hangs) makes the job free again; the first holder can then no longer say how it ended. So
//! a job may run twice and has to be idempotent. Taking and ending a job is the queue's own book and leaves no audit row; asking for
//! it, and what it changes in the household, does.

use std::time::Duration;

use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::clock::after;
use crate::transaction::Intent;
use crate::{Access, Error, HouseholdId, JobId, Purpose, Read, Result, Store, Write};

/// A job that this worker holds.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Job {
    /// The name of the row.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// Which try this is, from 1.
    pub tries: i64,
    pub(crate) household: HouseholdId,
    lease: Uuid,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub struct NewJob<'a> {
    /// What is to be done.
    pub kind: &'a str,
    /// With what, as JSON.
    pub payload: &'a str,
    /// How often it is tried before it is given up; at least once.
    pub most_tries: u32,
    /// How long it waits before the first try.
    pub delay: Duration,
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Standing {
    /// `waiting`, `running`, `done` or `dead`.
    pub state: String,
    /// How often it was begun.
    pub tries: i64,
    /// Why the last try failed.
    pub failure: Option<String>,
}

/// How long a job rests after its first failure; each further one doubles it, up to [`LONGEST_REST`].
const FIRST_REST: Duration = Duration::from_secs(1);
/// See [`FIRST_REST`].
const LONGEST_REST: Duration = Duration::from_secs(3600);

const ADD: &str = "insert into jobs (id, household, kind, payload, state, tries, most_tries, run_after, created_at) \
                   values ($1, $2, $3, $4, 'waiting', 0, $5, $6, $7)";
const STANDING: &str = "select state, tries, failure from jobs where household = $1 and id = $2";
const BURY: &str = "update jobs set state = 'dead', lease = null, lease_until = null, failure = 'the lease of the last try ran out' \
                    where kind = $1 and state = 'running' and lease_until <= $2 and tries >= most_tries";

/// The oldest job that is due or whose lease ran out. PostgreSQL passes over rows that another worker is just taking; in SQLite there is
/// no other worker, because a writer is alone.
macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "update jobs set state = 'running', tries = tries + 1, lease = $3, lease_until = $4 where id = (",
            "select id from jobs where kind = $1 and tries < most_tries and ",
            "((state = 'waiting' and run_after <= $2) or (state = 'running' and lease_until <= $2)) ",
            "order by run_after, id limit 1",
            $lock,
            ") returning id, household, kind, payload, tries, lease"
        )
    };
}
const CLAIM_POSTGRES: &str = claim!(" for update skip locked");
const CLAIM_SQLITE: &str = claim!("");

const FINISH: &str = "update jobs set state = 'done', lease = null, lease_until = null, failure = null where id = $1 and lease = $2";
const FAIL: &str = "update jobs set state = case when tries >= most_tries then 'dead' else 'waiting' end, \
                    lease = null, lease_until = null, failure = $3, run_after = $4 where id = $1 and lease = $2";

/// Asks for a job of the household. The id is new ([`JobId::new`]).
pub async fn enqueue(tx: &Write, JobId(id): JobId, new: NewJob<'_>) -> Result<()> {
    let values = [
        id.into(),
        tx.household()?,
        new.kind.into(),
        new.payload.into(),
        i64::from(new.most_tries.max(1)).into(),
        after(tx.now(), new.delay).into(),
        tx.now().into(),
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// How a job of the household stands.
pub async fn standing(tx: &Read, JobId(id): JobId) -> Result<Standing> {
    tx.one(STANDING, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)
}

impl Store {
    /// Takes the next job of a kind, for as long as the lease lasts.
    pub async fn claim_job(&self, access: &Access, kind: &str, lease: Duration) -> Result<Option<Job>> {
        access.only_for(Purpose::Worker)?;
        let tx = self.begin(access, Intent::Write).await?;
        tx.run(BURY, [kind.into(), tx.now().into()]).await?;
        let claim = if tx.is_postgres() { CLAIM_POSTGRES } else { CLAIM_SQLITE };
        let job = tx.one(claim, [kind.into(), tx.now().into(), Uuid::now_v7().into(), after(tx.now(), lease).into()]).await?;
        tx.commit().await?;
        Ok(job)
    }

    /// Says that a job is done.
    pub async fn finish_job(&self, access: &Access, job: &Job) -> Result<()> {
        self.end_job(access, FINISH, [job.id.0.into(), job.lease.into()]).await
    }

    /// Says that a try failed. The job waits for its next one, or is given up after the last.
    pub async fn fail_job(&self, access: &Access, job: &Job, why: &str) -> Result<()> {
        let next = after(self.now(), rest(job.tries));
        self.end_job(access, FAIL, [job.id.0.into(), job.lease.into(), why.into(), next.into()]).await
    }

    async fn end_job<const N: usize>(&self, access: &Access, sql: &'static str, values: [Value; N]) -> Result<()> {
        access.only_for(Purpose::Worker)?;
        let tx = self.begin(access, Intent::Write).await?;
        if tx.run(sql, values).await? != 1 {
            return Err(Error::LeaseLost);
        }
        tx.commit().await
    }
}

/// How long to rest after this many tries.
fn rest(tries: i64) -> Duration {
    let doublings = tries.saturating_sub(1).clamp(0, 16);
    FIRST_REST.saturating_mul(1 << doublings).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use super::rest;

    #[test]
    fn a_job_rests_twice_as_long_after_each_failure_but_never_more_than_an_hour() {
        let seconds: Vec<u64> = [1, 2, 3, 4, 12, 13, i64::MAX].map(|tries| rest(tries).as_secs()).into();
        assert_eq!(seconds, [1, 2, 4, 8, 2048, 3600, 3600]);
    }
}
