//! A database that is a file: copying it while it is used, and checking a copy that lies still.

use std::path::Path;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, FromQueryResult, Statement, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::transaction::{Intent, Read};
use crate::{Access, Error, HouseholdId, Result, Store, audit, migrations};

/// What a sound file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The number of its last migration.
    pub schema_version: i64,
    /// How many households it keeps.
    pub households: u64,
    /// How many versions of plans, each compared with its hash.
    pub plan_versions: u64,
    /// How many entries of audit chains, each compared with the one before it.
    pub audit_entries: u64,
}

const COPY: &str = "vacuum into $1";
const HOUSEHOLDS: &str = "select id, audit_seq from households where id > $1 order by id limit 100";
const VERSIONS: &str = "select household, plan, version, content, sha256 from plan_versions \
                        where (household, plan, version) > ($1, $2, $3) order by household, plan, version limit 20";

#[derive(FromQueryResult)]
struct Household {
    id: Uuid,
    audit_seq: i64,
}

#[derive(FromQueryResult)]
struct Version {
    household: Uuid,
    plan: Uuid,
    version: i64,
    content: String,
    sha256: Vec<u8>,
}

impl Store {
    /// Copies the database into a new file, which must not be there yet. The copy is the state of one moment, also while others write,
    /// and is on the disk when this returns. [`Error::NotAFile`] on PostgreSQL.
    pub async fn backup_to(&self, path: &Path) -> Result<()> {
        if self.database().get_database_backend() != DbBackend::Sqlite {
            return Err(Error::NotAFile);
        }
        let failed = |source| Error::File { path: path.to_owned(), source };
        let name = path.to_str().ok_or_else(|| failed(std::io::Error::other("its name is not Unicode")))?;
        // SQLite would take an empty file as well, but who knows whose it is.
        if path.exists() {
            return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
        }
        self.database().execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, COPY, [name.into()])).await?;
        // SQLite does not wait for the disk here.
        std::fs::File::open(path).and_then(|file| file.sync_all()).map_err(failed)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
    }

    /// Checks a database file that nobody has open, such as a backup: SQLite's own check of its pages and references, the hash of each
    /// migration and of each version of a plan, and the audit chain of each household. The file is not changed. A page that was flipped
    /// inside other content (a scenario, a session) may pass: compare the hash of the whole file as well.
    ///
    /// # Errors
    /// [`Error::Unsound`] with the first thing that is wrong; [`Error::ChangedMigration`] for a file of another lineage.
    pub async fn verify_file(path: &Path) -> Result<Verified> {
        std::fs::File::open(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
        let unsound = |error: Error| match error {
            Error::Database(cause) => Error::Unsound { what: format!("SQLite says: {cause}") },
            other => other,
        };
        let database = open_still(path).await.map_err(unsound)?;
        let verified = verify(&database).await.map_err(unsound);
        database.close().await?;
        verified
    }
}

/// Opens a file only to read it, as one that does not change.
async fn open_still(path: &Path) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let path = path.to_owned();
    options.map_sqlx_sqlite_opts(move |_| SqliteConnectOptions::new().filename(&path).read_only(true).immutable(true));
    Ok(Database::connect(options).await?)
}

async fn verify(database: &DatabaseConnection) -> Result<Verified> {
    for line in texts(database, "pragma integrity_check", "integrity_check").await? {
        if line != "ok" {
            return Err(Error::Unsound { what: format!("SQLite's check of its pages says: {line}") });
        }
    }
    if let Some(table) = texts(database, "pragma foreign_key_check", "table").await?.first() {
        return Err(Error::Unsound { what: format!("a row of {table} refers to one that is not there") });
    }
    let schema_version = migrations::check(database).await?;
    let (households, audit_entries) = verify_chains(database).await?;
    let plan_versions = verify_versions(database).await?;
    Ok(Verified { schema_version, households, plan_versions, audit_entries })
}

async fn verify_chains(database: &DatabaseConnection) -> Result<(u64, u64)> {
    let (mut last, mut households, mut entries) = (Uuid::nil(), 0, 0);
    loop {
        let page: Vec<Household> = rows(database, HOUSEHOLDS, [last.into()]).await?;
        let Some(end) = page.last() else { return Ok((households, entries)) };
        last = end.id;
        for Household { id, audit_seq } in page {
            let tx = Read::begin(database, &Access::auditor(HouseholdId(id)), 0, Intent::Read).await?;
            match audit::verify(&tx).await {
                Err(Error::Tampered { seq }) => {
                    return Err(Error::Unsound {
                        what: format!("entry {seq} of the audit chain of household {id} is not what was written"),
                    });
                }
                other => other?,
            }
            households += 1;
            entries += u64::try_from(audit_seq).unwrap_or(0);
        }
    }
}

async fn verify_versions(database: &DatabaseConnection) -> Result<u64> {
    let (mut last, mut versions): ([Value; 3], _) = ([Uuid::nil().into(), Uuid::nil().into(), 0_i64.into()], 0);
    loop {
        let page: Vec<Version> = rows(database, VERSIONS, last.clone()).await?;
        let Some(end) = page.last() else { return Ok(versions) };
        last = [end.household.into(), end.plan.into(), end.version.into()];
        for Version { plan, version, content, sha256, .. } in page {
            if Sha256::digest(content).as_slice() != sha256 {
                return Err(Error::Unsound { what: format!("version {version} of plan {plan} is not what was written") });
            }
            versions += 1;
        }
    }
}

async fn rows<R: FromQueryResult>(
    database: &DatabaseConnection,
    sql: &'static str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<R>> {
    let rows = database.query_all_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(rows.iter().map(|row| R::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

async fn texts(database: &DatabaseConnection, sql: &'static str, column: &str) -> Result<Vec<String>> {
    let rows = database.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    Ok(rows.iter().map(|row| row.try_get("", column)).collect::<Result<_, _>>()?)
}
