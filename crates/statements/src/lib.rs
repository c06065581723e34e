//! Statements of others: the bytes of a file to what it says, and every place that can't be used.
//!
//! - [`read`] takes a statement of a bank, a card or a broker in any of [`FORMATS`], told from the content, into one [`Document`].
//! - One file a format: [`ofx`], [`camt`], [`mt940`], [`qif`], [`csv`]. Shared are texts and encodings (`text`), amounts (`amount`), days (`date`),
//!   [`currency`], and flat records of the nested formats (`record`).
//! - [`wire`] is the JSON of it.
//! - [`categorise`] says what a row was for, and what comes again.
//! - [`matching`] says which rows of an import are already there; [`card_numbers`] masks what must not be kept.
//! - [`quotes`] reads tables of prices and of rates.
//! - [`social_security`] reads the statement of ssa.gov, which is of another kind.
//!
//! Nothing here reads a file; sizes, depths and counts are bounded, and no bytes make a reader panic. A bad row is a [`Finding`] and the others are
//! kept; a file that ends too early is an error, never a statement with fewer rows.

mod amount;
pub mod camt;
pub mod card_numbers;
pub mod categorise;
pub mod csv;
pub mod currency;
mod date;
mod finding;
mod format;
pub mod matching;
pub mod mt940;
pub mod ofx;
pub mod qif;
pub mod quotes;
mod record;
pub mod social_security;
mod statement;
mod text;
pub mod wire;

pub use finding::{Code, FINDINGS_MAX, Finding, Severity};
pub use format::{FORMATS, Format, Options, ROWS_MAX, STATEMENTS_MAX, read};
pub use statement::{
    Account, AccountKind, Balance, BalanceKind, Correction, Document, Holding, Part, Security, Statement, Status, Trade, Transaction, sum,
};
pub use text::BYTES_MAX;
