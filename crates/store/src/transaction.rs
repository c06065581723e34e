//! A transaction with its access: the only thing that runs a statement.
//!
//! A statement is a constant text with bound values, so nothing that a user wrote can become part of one.

use std::ops::Deref;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, FromQueryResult, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use uuid::Uuid;

use crate::{Access, Action, Error, HouseholdId, Moment, Result, audit, outbox};

/// What an access may read, at one moment.
pub struct Read {
    inner: DatabaseTransaction,
    access: Access,
    now: Moment,
}

/// What an access may read and change. It is kept when [`crate::Store::write`] ends well, with its audit row, and else undone.
pub struct Write(Read);

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// What a transaction is going to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intent {
    Read,
    Write,
}

/// PostgreSQL: from here to the end of the transaction, rows are filtered for this household and purpose.
const BECOME: &str = "select set_config('overwinter.household', $1, true), set_config('overwinter.purpose', $2, true), \
                      set_config('role', 'overwinter_app', true)";

impl Read {
    pub(crate) async fn begin(database: &DatabaseConnection, access: &Access, now: Moment, intent: Intent) -> Result<Read> {
        // A writer of SQLite takes its lock at once: one that read first could not be sure to get it.
        let mode = if intent == Intent::Write { SqliteTransactionMode::Immediate } else { SqliteTransactionMode::Deferred };
        let options = TransactionOptions { sqlite_transaction_mode: Some(mode), ..TransactionOptions::default() };
        let inner = database.begin_with_options(options).await?;
        let tx = Read { inner, access: access.clone(), now };
        if tx.is_postgres() {
            let household = access.household().map_or(Uuid::nil(), |HouseholdId(id)| id);
            tx.run(BECOME, [household.to_string().into(), access.purpose().as_str().into()]).await?;
        }
        Ok(tx)
    }

    pub(crate) async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }

    pub(crate) fn writable(self) -> Write {
        Write(self)
    }

    /// Whose transaction it is.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// The moment that it counts as.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The household of the access, as a value to bind.
    pub(crate) fn household(&self) -> Result<Value> {
        let HouseholdId(id) = self.access.household()?;
        Ok(id.into())
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.inner.get_database_backend() == DbBackend::Postgres
    }

    /// Runs a statement and says how many rows it changed.
    pub(crate) async fn run(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
        Ok(self.inner.execute_raw(self.statement(sql, values)).await?.rows_affected())
    }

    /// The first row, if there is one.
    pub(crate) async fn one<R: FromQueryResult>(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Option<R>> {
        let row = self.inner.query_one_raw(self.statement(sql, values)).await?;
        Ok(row.map(|row| R::from_query_result(&row, "")).transpose()?)
    }

    /// The number that a `select count(*) as count` answers.
    pub(crate) async fn count(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<i64> {
        let row: Option<Count> = self.one(sql, values).await?;
        row.map(|row| row.count).ok_or(Error::Damaged { column: "count" })
    }

    /// Every row.
    pub(crate) async fn all<R: FromQueryResult>(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Vec<R>> {
        let rows = self.inner.query_all_raw(self.statement(sql, values)).await?;
        Ok(rows.iter().map(|row| R::from_query_result(row, "")).collect::<Result<_, _>>()?)
    }

    fn statement(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Statement {
        Statement::from_sql_and_values(self.inner.get_database_backend(), sql, values)
    }
}

impl Write {
    /// Keeps what was changed, together with its links in the audit chain and their events.
    pub(crate) async fn keep(self, mut last: Option<audit::Head>, actions: &[Action]) -> Result<()> {
        for action in actions {
            let head = audit::append(&self, last, *action).await?;
            outbox::append(&self, head.audit_seq, *action).await?;
            last = Some(head);
        }
        self.0.commit().await
    }
}

impl Deref for Write {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.0
    }
}
