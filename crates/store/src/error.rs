//! What the store answers when it cannot do as asked.

use std::path::PathBuf;

use sea_orm::DbErr;

use crate::{ImportId, Purpose};

/// Why a call of the store changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The purpose or the role of the access does not cover the call.
    #[error("an access for {purpose} may not do this")]
    Refused {
        /// What the access is for.
        purpose: Purpose,
    },
    /// There is no such row in the household, whether or not there is one elsewhere.
    #[error("there is no such thing in this household")]
    Missing,
    /// The row has been changed since it was read: read it again, then decide.
    #[error("it was changed meanwhile and is now version {current}")]
    Conflict {
        /// The version that is kept now.
        current: i64,
    },
    /// Another user has this address.
    #[error("the e-mail address is taken")]
    EmailTaken,
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The job was given to another worker because the lease ran out.
    #[error("the lease of the job is no longer held")]
    LeaseLost,
    /// Something is longer than what is kept.
    #[error("the {what} has {bytes} bytes; {most} is the most")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        most: usize,
    },
    /// There is no room for one more.
    #[error("there are {most} {what}, which is the most")]
    TooMany {
        /// What they are.
        what: &'static str,
        /// How many there may be.
        most: i64,
    },
    /// This file has been imported, and that was not undone.
    #[error("this file has been imported already")]
    AlreadyImported {
        /// When it was.
        import: ImportId,
    },
    /// Parts that have to add up don't.
    #[error("the parts add up to {parts} and not to {whole}, in the smallest unit of the currency")]
    Unbalanced {
        /// What they should add up to.
        whole: i64,
        /// What they add up to.
        parts: i64,
    },
    /// Something that was handed in cannot be kept.
    #[error("{what}")]
    Unfit {
        /// Why, as a sentence without its end.
        what: &'static str,
    },
    /// Only a database that is a file can do this.
    #[error("only a SQLite database can do this; PostgreSQL has its own tools")]
    NotAFile,
    /// The file is not a sound database of this program.
    #[error("the database file is not sound: {what}")]
    Unsound {
        /// What is wrong with it.
        what: String,
    },
    /// A file could not be read or written.
    #[error("the file {} cannot be used", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The audit chain does not fit from this entry on.
    #[error("the audit entry {seq} is not what was written")]
    Tampered {
        /// The first entry that does not fit, counted from 1.
        seq: i64,
    },
    /// The address of the database is neither `sqlite:PATH` nor `postgres://…`.
    #[error("a database is `sqlite:PATH` or `postgres://…`")]
    BadUrl,
    /// A migration that the database has seen reads otherwise now.
    #[error("migration {number} was applied with another text")]
    ChangedMigration {
        /// Its number.
        number: i64,
    },
    /// A row holds what no version of the program writes.
    #[error("the column {column} holds what was never written")]
    Damaged {
        /// Where.
        column: &'static str,
    },
    /// The database's own answer.
    #[error("the database failed")]
    Database(#[from] DbErr),
}

/// What the store answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;
