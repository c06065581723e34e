//! The databases that a drill runs on.

use std::fmt;
use std::path::Path;

use clap::ValueEnum;
use overwinter_testkit::Postgres;

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A PostgreSQL to throw away. It is not killed: only the program is.
    Postgres,
}

impl Kind {
    /// The address of a new, empty one; a file lies in the folder.
    pub fn address(self, folder: &Path) -> String {
        match self {
            Kind::Sqlite => format!("sqlite:{}", folder.join("kept.db").display()),
            Kind::Postgres => Postgres::shared().database(),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        })
    }
}
