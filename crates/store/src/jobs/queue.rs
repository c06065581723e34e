//! The queue, as a worker sees it.
//!
//! A lease that runs out (the worker died, or hangs) makes the job free again; the first holder can then no longer say how it ended. So
//! a job may run twice and has to be idempotent.

use std::time::Duration;

use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::clock::after;
use crate::transaction::Intent;
use crate::{Access, Error, HouseholdId, JobId, Purpose, Result, Store};

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
    pub(super) lease: Uuid,
}

/// How long a job rests after its first failure; each further one doubles it, up to [`LONGEST_REST`].
const FIRST_REST: Duration = Duration::from_secs(1);
/// See [`FIRST_REST`].
const LONGEST_REST: Duration = Duration::from_secs(3600);

const BURY: &str = "update jobs set state = 'dead', lease = null, lease_until = null, failure = 'the lease of the last try ran out' \
                    where kind = $1 and state = 'running' and lease_until <= $2 and tries >= most_tries";

/// The oldest job that is due or whose lease ran out, of the household that has the fewest running: so many jobs of one don't hold up
/// those of another. PostgreSQL passes over rows that another worker is just taking; in SQLite there is
/// no other worker, because a writer is alone.
macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "update jobs set state = 'running', tries = tries + 1, lease = $3, lease_until = $4 where id = (",
            "select id from jobs where kind = $1 and tries < most_tries and ",
            "((state = 'waiting' and run_after <= $2) or (state = 'running' and lease_until <= $2)) ",
            "order by (select count(*) from jobs other where other.household = jobs.household and other.state = 'running'), ",
            "run_after, id limit 1",
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
const PROGRESS: &str = "update jobs set progress_done = $3, progress_of = $4, lease_until = $5 where id = $1 and lease = $2";
const RELEASE: &str = "update jobs set state = 'waiting', tries = tries - 1, lease = null, lease_until = null, run_after = $3 \
                       where id = $1 and lease = $2";

impl Job {
    /// The household that it acts for.
    pub fn household(&self) -> HouseholdId {
        self.household
    }
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

    /// Says how far a job is, and holds it for another lease from now. [`Error::LeaseLost`] when it was called off or given to another
    /// worker: then this one stops.
    pub async fn progress_job(&self, access: &Access, job: &Job, done: u64, of: u64, lease: Duration) -> Result<()> {
        let steps = |steps| Value::from(i64::try_from(steps).unwrap_or(i64::MAX));
        let until = after(self.now(), lease);
        self.say(access, PROGRESS, [job.id.0.into(), job.lease.into(), steps(done), steps(of), until.into()]).await
    }

    /// Says that a job is done and left nothing. One that leaves a result ends with [`super::answer`].
    pub async fn finish_job(&self, access: &Access, job: &Job) -> Result<()> {
        self.say(access, FINISH, [job.id.0.into(), job.lease.into()]).await
    }

    /// Says that a try failed. The job waits for its next one, or is given up after the last.
    pub async fn fail_job(&self, access: &Access, job: &Job, why: &str) -> Result<()> {
        let next = after(self.now(), rest(job.tries));
        self.say(access, FAIL, [job.id.0.into(), job.lease.into(), why.into(), next.into()]).await
    }

    /// Puts a job back as if it had not been taken, because the worker has to stop.
    pub async fn release_job(&self, access: &Access, job: &Job) -> Result<()> {
        self.say(access, RELEASE, [job.id.0.into(), job.lease.into(), self.now().into()]).await
    }

    async fn say<const N: usize>(&self, access: &Access, sql: &'static str, values: [Value; N]) -> Result<()> {
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
