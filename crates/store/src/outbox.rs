//! Events for others (mail, web hooks, live pages), written in the transaction of the change and delivered at least once.

use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::transaction::Intent;
use crate::{Access, Action, Moment, Purpose, Result, Store, Write};

/// Something that happened and may not have been told yet.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Event {
    /// Where it happened.
    pub household: Uuid,
    /// Its place in the household's audit chain: with the household, its name.
    pub seq: i64,
    /// When it happened.
    pub at: Moment,
    /// What ([`Action::word`]).
    pub event: String,
    /// To what.
    pub subject: Uuid,
}

const APPEND: &str = "insert into outbox (household, seq, at, event, subject) values ($1, $2, $3, $4, $5)";
const WAITING: &str =
    "select household, seq, at, event, subject from outbox where delivered_at is null order by at, household, seq limit $1";
const DELIVERED: &str = "update outbox set delivered_at = $3 where household = $1 and seq = $2 and delivered_at is null";

pub(crate) async fn append(tx: &Write, seq: i64, action: Action) -> Result<()> {
    let values = [tx.household()?, seq.into(), tx.now().into(), action.word().into(), action.subject().into()];
    tx.run(APPEND, values).await?;
    Ok(())
}

impl Store {
    /// The oldest events that nobody has delivered, for a worker.
    pub async fn waiting_events(&self, access: &Access, most: u32) -> Result<Vec<Event>> {
        access.only_for(Purpose::Worker)?;
        self.read(access, async |tx| tx.all(WAITING, [i64::from(most).into()]).await).await
    }

    /// Says that an event was delivered. Saying it twice changes nothing.
    pub async fn delivered(&self, access: &Access, event: &Event) -> Result<()> {
        access.only_for(Purpose::Worker)?;
        let tx = self.begin(access, Intent::Write).await?;
        tx.run(DELIVERED, [event.household.into(), event.seq.into(), tx.now().into()]).await?;
        tx.commit().await
    }
}
