//! Opening the database, reading from it, and the one way to change it.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::transaction::Intent;
use crate::{Access, Action, Clock, Migration, Moment, Read, Result, Url, Write, audit, migrations};

/// How long a writer of SQLite waits for the one before it, and anybody for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections at once. A request holds one only while it speaks with the database.
const CONNECTIONS: u32 = 16;

/// The open database. A clone is the same one.
#[derive(Clone)]
pub struct Store {
    database: Arc<DatabaseConnection>,
    clock: Clock,
}

impl Store {
    /// Opens the database, makes it if it is a file that is missing, and applies the migrations that it has not seen.
    pub async fn open(url: &Url) -> Result<Store> {
        Store::open_with(url, Clock::system()).await
    }

    /// The same with a clock of one's own.
    pub async fn open_with(url: &Url, clock: Clock) -> Result<Store> {
        let database = Database::connect(options(url)).await?;
        migrations::apply(&database, clock.now()).await?;
        Ok(Store { database: Arc::new(database), clock })
    }

    /// How the migrations of a database stand, without applying any and without making a file that is missing.
    pub async fn migrations(url: &Url) -> Result<Vec<Migration>> {
        if matches!(url, Url::Sqlite(path) if !path.exists()) {
            return Ok(migrations::pending());
        }
        let database = Database::connect(options(url)).await?;
        let migrations = migrations::status(&database).await;
        database.close().await?;
        migrations
    }

    /// The number of the last migration of this database; one beyond what this program knows is from a newer one.
    pub async fn schema_version(&self) -> Result<i64> {
        migrations::version(&self.database).await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.database.ping().await?)
    }

    /// Closes every connection; SQLite then has one file again. Whoever uses the store after this is refused.
    pub async fn close(&self) -> Result<()> {
        Ok(self.database.close_by_ref().await?)
    }

    /// Reads within one transaction, as this access.
    pub async fn read<T, F>(&self, access: &Access, f: F) -> Result<T>
    where
        F: AsyncFnOnce(&Read) -> Result<T>,
    {
        let tx = self.begin(access, Intent::Read).await?;
        let answer = f(&tx).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// The one way to change something. What `f` does, the row in the audit chain and the event in the outbox are kept together, before
    /// this returns, or not at all. Changes of one household follow one another.
    pub async fn write<T, F>(&self, access: &Access, action: Action, f: F) -> Result<T>
    where
        F: AsyncFnOnce(&Write) -> Result<T>,
    {
        if !action.is_for_everyone() {
            access.may_write()?;
        }
        let tx = self.begin(access, Intent::Write).await?.writable();
        let last = audit::hold(&tx).await?;
        let answer = f(&tx).await?;
        tx.keep(last, &[action]).await?;
        Ok(answer)
    }

    /// The time of the store's clock.
    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    pub(crate) fn database(&self) -> &DatabaseConnection {
        &self.database
    }

    /// A transaction that is undone when it is dropped.
    pub(crate) async fn begin(&self, access: &Access, intent: Intent) -> Result<Read> {
        Read::begin(&self.database, access, self.clock.now(), intent).await
    }
}

fn options(url: &Url) -> ConnectOptions {
    let mut options = match url {
        // The path is handed over below: in an address, some letters of it would mean something.
        Url::Sqlite(_) => ConnectOptions::new("sqlite::memory:"),
        Url::Postgres(text) => ConnectOptions::new(text),
    };
    options.max_connections(CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
    if let Url::Sqlite(path) = url {
        let path = path.clone();
        options.map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .in_memory(false)
                .shared_cache(false)
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // What is acknowledged is on the disk.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
        });
    }
    options
}
