//! Jobs: what is slow, fallible or repeated. A job is asked for in the transaction of a change, taken by one worker at a time under a
//! lease, and tried a bounded number of times.
//!
//! This file is the household's side: asking, looking, calling off, and leaving the result. `queue.rs` is the worker's. Taking a job,
//! its progress and its failures are the queue's own book and leave no audit row; asking for it, what it changes in the household, and
//! calling it off do.

mod open;
mod queue;

use std::time::Duration;

use sea_orm::FromQueryResult;
use uuid::Uuid;

pub use open::Open;
pub use queue::Job;

use crate::clock::after;
use crate::page::{Page, rows};
use crate::{Error, JobId, Moment, PlanId, Purpose, Read, Result, Write, limits, results};

/// What is asked for.
#[derive(Clone, Copy)]
pub struct NewJob<'a> {
    /// What is to be done.
    pub kind: &'a str,
    /// With what, as JSON.
    pub payload: &'a str,
    /// The plan that it is about, if it is about one.
    pub plan: Option<PlanId>,
    /// How many steps it will have, as far as is known; 0 when it isn't.
    pub progress_of: u64,
    /// How often it is tried before it is given up; at least once.
    pub most_tries: u32,
    /// How long it waits before the first try.
    pub delay: Duration,
}

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for a worker, or for its next try.
    Waiting,
    /// A worker holds it.
    Running,
    /// It left its result.
    Done,
    /// It was given up after its last try.
    Dead,
    /// It was called off.
    Cancelled,
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The name of the row.
    pub id: JobId,
    /// What is done.
    pub kind: String,
    /// The plan that it is about, if it is about one.
    pub plan: Option<PlanId>,
    /// Where it is.
    pub state: State,
    /// How often it was begun.
    pub tries: i64,
    /// How many steps are done.
    pub progress_done: i64,
    /// How many steps there are; 0 while that is not known.
    pub progress_of: i64,
    /// Why the last try failed.
    pub failure: Option<String>,
    /// When it was asked for.
    pub created_at: Moment,
    /// What it left; none before it is done and after the result was taken away for its age.
    pub result: Option<results::Summary>,
}

const ADD: &str = "insert into jobs (id, household, kind, payload, plan, progress_of, state, tries, most_tries, run_after, created_at) \
                   values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $8, $9)";

macro_rules! select {
    ($where:literal) => {
        concat!(
            "select j.id, j.kind, j.plan, j.state, j.tries, j.progress_done, j.progress_of, j.failure, j.created_at, j.cancelled_at, ",
            "r.key, r.media_type, r.file_name, r.size from jobs j ",
            "left join results r on r.household = j.household and r.key = j.result where j.household = $1 and ",
            $where
        )
    };
}
const GET: &str = select!("j.id = $2");
const LIST: &str = select!("j.id < $2 order by j.id desc limit $3");
const OPEN: &str = "select count(*) as count from jobs where household = $1 and state in ('waiting', 'running')";
const CANCEL: &str = "update jobs set state = 'dead', cancelled_at = $3, lease = null, lease_until = null \
                      where household = $1 and id = $2 and state in ('waiting', 'running')";
const ANSWER: &str = "update jobs set state = 'done', lease = null, lease_until = null, failure = null, result = $4 \
                      where household = $1 and id = $2 and lease = $3";

/// Asks for a job of the household. The id is new ([`JobId::new`]).
pub async fn enqueue(tx: &Write, JobId(id): JobId, new: NewJob<'_>) -> Result<()> {
    tx.access().may_write()?;
    limits::bytes("job", new.payload.len(), limits::JOB_BYTES_MAX)?;
    let values = [
        id.into(),
        tx.household()?,
        new.kind.into(),
        new.payload.into(),
        new.plan.map(|PlanId(plan)| plan).into(),
        i64::try_from(new.progress_of).unwrap_or(i64::MAX).into(),
        i64::from(new.most_tries.max(1)).into(),
        after(tx.now(), new.delay).into(),
        tx.now().into(),
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// How a job of the household stands.
pub async fn get(tx: &Read, JobId(id): JobId) -> Result<Standing> {
    let row: Row = tx.one(GET, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)?;
    row.standing()
}

/// The jobs of the household before another one, newest first.
pub async fn list(tx: &Read, before: Option<JobId>, limit: u32) -> Result<Page<Standing, JobId>> {
    let before = before.map_or(Uuid::max(), |JobId(id)| id);
    let found: Vec<Row> = tx.all(LIST, [tx.household()?, before.into(), rows(limit).into()]).await?;
    let found = found.into_iter().map(Row::standing).collect::<Result<_>>()?;
    Ok(Page::cut(found, limit, |job: &Standing| job.id))
}

/// How many jobs of the household wait or run.
pub async fn open_count(tx: &Read) -> Result<i64> {
    tx.count(OPEN, [tx.household()?]).await
}

/// Calls a job off, if it still waits or runs. Whoever works on it is told [`Error::LeaseLost`] at the next word to the store. Says
/// whether it was called off here; one that has ended stays as it ended.
pub async fn cancel(tx: &Write, id: JobId) -> Result<bool> {
    tx.access().may_write()?;
    if tx.run(CANCEL, [tx.household()?, id.0.into(), tx.now().into()]).await? == 1 {
        return Ok(true);
    }
    get(tx, id).await.map(|_| false)
}

/// Ends a job with its result, in the transaction that puts the result ([`results::put`]) and with its access ([`crate::Access::job`]).
pub async fn answer(tx: &Write, job: &Job, result: &str) -> Result<()> {
    tx.access().only_for(Purpose::Job)?;
    let values = [tx.household()?, job.id.0.into(), job.lease.into(), result.into()];
    if tx.run(ANSWER, values).await? == 1 { Ok(()) } else { Err(Error::LeaseLost) }
}

#[derive(FromQueryResult)]
struct Row {
    id: JobId,
    kind: String,
    plan: Option<Uuid>,
    state: String,
    tries: i64,
    progress_done: i64,
    progress_of: i64,
    failure: Option<String>,
    created_at: Moment,
    cancelled_at: Option<Moment>,
    key: Option<String>,
    media_type: Option<String>,
    file_name: Option<String>,
    size: Option<i64>,
}

impl Row {
    fn standing(self) -> Result<Standing> {
        let state = match (self.state.as_str(), self.cancelled_at) {
            (_, Some(_)) => State::Cancelled,
            ("waiting", None) => State::Waiting,
            ("running", None) => State::Running,
            ("done", None) => State::Done,
            ("dead", None) => State::Dead,
            (_, None) => return Err(Error::Damaged { column: "jobs.state" }),
        };
        let result = match (self.key, self.media_type, self.file_name, self.size) {
            (Some(key), Some(media_type), Some(file_name), Some(size)) => Some(results::Summary { key, media_type, file_name, size }),
            _ => None,
        };
        Ok(Standing {
            id: self.id,
            kind: self.kind,
            plan: self.plan.map(PlanId),
            state,
            tries: self.tries,
            progress_done: self.progress_done,
            progress_of: self.progress_of,
            failure: self.failure,
            created_at: self.created_at,
            result,
        })
    }
}
