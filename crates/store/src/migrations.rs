//! Migrations: numbered, applied in order when the store opens, each in a transaction of its own.
//!
//! They only expand: an older program runs on a newer database, so a number that is not known here is no error. A migration that was
//! applied is never edited; its hash is kept and compared.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use sha2::{Digest, Sha256};

use crate::{Error, Moment, Result};

struct Migration {
    number: i64,
    /// For both databases.
    tables: &'static str,
    /// What only PostgreSQL has; how SQLite does without is said in the file.
    postgres: &'static str,
}

const MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    tables: include_str!("../migrations/0001_households.sql"),
    postgres: include_str!("../migrations/0001_row_security.postgres.sql"),
}];

const LEDGER: &str = "create table if not exists migrations (number bigint primary key, sha256 bytea not null, applied_at bigint not null)";
const APPLIED: &str = "select sha256 from migrations where number = $1";
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

async fn apply_one(tx: &DatabaseTransaction, migration: &Migration, now: Moment) -> Result<()> {
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

impl Migration {
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
