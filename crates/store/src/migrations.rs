//! Migrations: numbered, applied in order when the store opens, each in a transaction of its own.
//!
//! They only expand: an older program runs on a newer database, so a number that is not known here is no error. A migration that was
//! applied is never edited; its hash is kept and compared.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, FromQueryResult, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use sha2::{Digest, Sha256};

use crate::{Error, Moment, Result};

struct Text {
    number: i64,
    /// For both databases.
    tables: &'static str,
    /// What only PostgreSQL has; how SQLite does without is said in the file.
    postgres: &'static str,
}

const MIGRATIONS: &[Text] = &[
    Text {
        number: 1,
        tables: include_str!("../migrations/0001_households.sql"),
        postgres: include_str!("../migrations/0001_row_security.postgres.sql"),
    },
    Text {
        number: 2,
        tables: include_str!("../migrations/0002_scenarios_results.sql"),
        postgres: include_str!("../migrations/0002_row_security.postgres.sql"),
    },
    Text {
        number: 3,
        tables: include_str!("../migrations/0003_money.sql"),
        postgres: include_str!("../migrations/0003_row_security.postgres.sql"),
    },
    Text {
        number: 4,
        tables: include_str!("../migrations/0004_categories.sql"),
        postgres: include_str!("../migrations/0004_row_security.postgres.sql"),
    },
];

/// A migration and whether the database has seen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Its number, from 1.
    pub number: i64,
    /// When it was applied; none for one that is pending.
    pub applied_at: Option<Moment>,
    /// Whether this program knows it; one that it doesn't is from a newer program.
    pub is_known: bool,
}

const LEDGER: &str = "create table if not exists migrations (number bigint primary key, sha256 bytea not null, applied_at bigint not null)";
const APPLIED: &str = "select sha256 from migrations where number = $1";
const HAS_LEDGER_POSTGRES: &str = "select 1 as found where to_regclass('migrations') is not null";
const HAS_LEDGER_SQLITE: &str = "select 1 as found from sqlite_master where type = 'table' and name = 'migrations'";
const ALL_APPLIED: &str = "select number, sha256, applied_at from migrations order by number";
const RECORD: &str = "insert into migrations (number, sha256, applied_at) values ($1, $2, $3)";

/// PostgreSQL: one program at a time. SQLite's immediate transaction says the same.
const ALONE: &str = "select pg_advisory_xact_lock(7305239)";

/// Applies what the database has not seen.
pub async fn apply(database: &DatabaseConnection, now: Moment) -> Result<()> {
    for migration in MIGRATIONS {
        let options =
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
        let tx = database.begin_with_options(options).await?;
        apply_one(&tx, migration, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn apply_one(tx: &DatabaseTransaction, migration: &Text, now: Moment) -> Result<()> {
    let backend = tx.get_database_backend();
    let is_postgres = backend == DbBackend::Postgres;
    if is_postgres {
        tx.execute_unprepared(ALONE).await?;
    }
    tx.execute_unprepared(LEDGER).await?;
    let hash = migration.hash();
    let applied = tx.query_one_raw(Statement::from_sql_and_values(backend, APPLIED, [migration.number.into()])).await?;
    if let Some(row) = applied {
        let seen: Vec<u8> = row.try_get("", "sha256")?;
        return if seen == hash { Ok(()) } else { Err(Error::ChangedMigration { number: migration.number }) };
    }
    tx.execute_unprepared(migration.tables).await?;
    if is_postgres {
        tx.execute_unprepared(migration.postgres).await?;
    }
    let values = [migration.number.into(), hash.into(), now.into()];
    tx.execute_raw(Statement::from_sql_and_values(backend, RECORD, values)).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Applied {
    number: i64,
    sha256: Vec<u8>,
    applied_at: Moment,
}

/// What the database has seen; nothing for an empty one.
async fn applied(database: &DatabaseConnection) -> Result<Vec<Applied>> {
    let backend = database.get_database_backend();
    let has_ledger = if backend == DbBackend::Postgres { HAS_LEDGER_POSTGRES } else { HAS_LEDGER_SQLITE };
    if database.query_one_raw(Statement::from_string(backend, has_ledger)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = database.query_all_raw(Statement::from_string(backend, ALL_APPLIED)).await?;
    Ok(rows.iter().map(|row| Applied::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

/// The number of the last migration that the database has seen; 0 for an empty one.
pub async fn version(database: &DatabaseConnection) -> Result<i64> {
    Ok(applied(database).await?.last().map_or(0, |last| last.number))
}

/// Compares the hashes of what the database has seen with the texts that are known here, and returns its version.
pub async fn check(database: &DatabaseConnection) -> Result<i64> {
    let applied = applied(database).await?;
    if applied.is_empty() {
        return Err(Error::Unsound { what: "it is not a database of Overwinter".to_owned() });
    }
    for migration in MIGRATIONS {
        let seen = applied.iter().find(|seen| seen.number == migration.number);
        if seen.is_some_and(|seen| seen.sha256 != migration.hash()) {
            return Err(Error::ChangedMigration { number: migration.number });
        }
    }
    Ok(applied.last().map_or(0, |last| last.number))
}

/// Every migration that is known here or to the database, in order.
pub async fn status(database: &DatabaseConnection) -> Result<Vec<Migration>> {
    let applied = applied(database).await?;
    let known = |number| MIGRATIONS.iter().any(|migration| migration.number == number);
    let seen =
        applied.iter().map(|seen| Migration { number: seen.number, applied_at: Some(seen.applied_at), is_known: known(seen.number) });
    let mut all: Vec<Migration> = seen.collect();
    all.extend(pending().into_iter().filter(|migration| applied.iter().all(|seen| seen.number != migration.number)));
    all.sort_by_key(|migration| migration.number);
    Ok(all)
}

/// Every migration that is known here, as an empty database has seen none of them.
pub fn pending() -> Vec<Migration> {
    MIGRATIONS.iter().map(|text| Migration { number: text.number, applied_at: None, is_known: true }).collect()
}

impl Text {
    fn hash(&self) -> Vec<u8> {
        Sha256::new().chain_update(self.tables).chain_update([0]).chain_update(self.postgres).finalize().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;

    #[test]
    fn migrations_are_numbered_from_one_without_a_gap() {
        let numbers: Vec<i64> = MIGRATIONS.iter().map(|migration| migration.number).collect();
        assert_eq!(numbers, (1..).take(numbers.len()).collect::<Vec<i64>>());
    }

    #[test]
    fn migrations_only_expand() {
        for migration in MIGRATIONS {
            for statement in [migration.tables, migration.postgres].concat().to_lowercase().split(';') {
                let taken = ["drop ", "rename ", "delete from", "truncate "].iter().find(|word| statement.contains(**word));
                assert_eq!(taken, None, "migration {}: {statement}", migration.number);
            }
        }
    }
}
