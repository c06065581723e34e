//! How many jobs wait and run, whosever they are: for whoever operates the queue.

use sea_orm::FromQueryResult;

use super::State;
use crate::transaction::Intent;
use crate::{Access, Error, Purpose, Result, Store};

/// The jobs of a kind in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What is to be done.
    pub kind: String,
    /// Waiting or running.
    pub state: State,
    /// How many.
    pub jobs: i64,
}

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    state: String,
    jobs: i64,
}

const COUNT: &str = "select kind, state, count(*) as jobs from jobs where state in ('waiting', 'running') \
                     group by kind, state order by kind, state";

impl Store {
    /// The jobs of all households that wait or run.
    pub async fn open_jobs(&self, access: &Access) -> Result<Vec<Open>> {
        access.only_for(Purpose::Worker)?;
        let tx = self.begin(access, Intent::Read).await?;
        let rows: Vec<Row> = tx.all(COUNT, []).await?;
        tx.commit().await?;
        rows.into_iter().map(Row::open).collect()
    }
}

impl Row {
    fn open(self) -> Result<Open> {
        let state = match self.state.as_str() {
            "waiting" => State::Waiting,
            "running" => State::Running,
            _ => return Err(Error::Damaged { column: "jobs.state" }),
        };
        Ok(Open { kind: self.kind, state, jobs: self.jobs })
    }
}
