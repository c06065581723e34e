//! What is kept: SQLite or PostgreSQL behind one set of functions.
//!
//! - [`Store::open`] opens the database that a [`Url`] names and brings its tables up to date.
//! - [`Access`] says who asks, for which household and what for. [`Store::read`] and [`Store::write`] turn it into a transaction, a
//!   [`Read`] or a [`Write`], which the functions of a resource take: [`plans`], [`scenarios`], [`members`], [`sessions`], [`jobs`],
//!   [`results`], [`audit`], and those of [`money`].
//! - [`Store::write`] is the one way to change something: the change, its row in the audit chain and its event in the outbox are kept
//!   together or not at all. [`Store::once`] is the same under an idempotency key.
//! - [`Store::clean`] takes away what is over; [`Store::backup_to`] copies a database that is a file and [`Store::verify_file`] checks one.
//!
//! Whose rows a function sees is said twice. Each statement names the household of its access; below it PostgreSQL filters rows by
//! itself (`migrations/0001_row_security.postgres.sql`), in a role that owns nothing. SQLite has no such filter: there the where-clause
//! stands alone, and every test of the store runs on both databases with the same expectation.
//!
//! # What does not compile
//!
//! A query without an access:
//! ```compile_fail,E0061
//! async fn names(store: &overwinter_store::Store) {
//!     store.read(async |tx| overwinter_store::plans::list(tx, None, 50).await).await.ok();
//! }
//! ```
//! A function of a resource outside a transaction that has one:
//! ```compile_fail,E0308
//! async fn names(store: &overwinter_store::Store) {
//!     overwinter_store::plans::list(store, None, 50).await.ok();
//! }
//! ```
//! An access that nobody gave:
//! ```compile_fail,E0451
//! use overwinter_store::{Access, Purpose, Role};
//! let access = Access { who: None, household: None, role: Role::Owner, purpose: Purpose::Member };
//! ```
//! A change in a transaction that writes no audit row:
//! ```compile_fail,E0308
//! async fn rename(store: &overwinter_store::Store, access: &overwinter_store::Access, id: overwinter_store::PlanId) {
//!     store.read(access, async |tx| overwinter_store::plans::update(tx, id, 1, "Ours", "{}").await).await.ok();
//! }
//! ```
//! And this does:
//! ```
//! async fn names(store: &overwinter_store::Store, access: &overwinter_store::Access) {
//!     store.read(access, async |tx| overwinter_store::plans::list(tx, None, 50).await).await.ok();
//! }
//! ```

mod access;
mod action;
mod clock;
mod error;
mod file;
mod idempotency;
mod ids;
mod migrations;
mod page;
mod store;
mod transaction;
mod url;

pub mod audit;
pub mod clean;
pub mod jobs;
pub mod limits;
pub mod members;
pub mod money;
pub mod outbox;
pub mod plans;
pub mod results;
pub mod scenarios;
pub mod sessions;

pub use access::{Access, Member, Purpose, Role};
pub use action::Action;
pub use clock::{Clock, Moment};
pub use error::{Error, Result};
pub use file::Verified;
pub use ids::{AccountId, CategoryRunId, HouseholdId, ImportId, JobId, PlanId, RuleId, ScenarioId, SecurityId, TransactionId, UserId};
pub use jobs::Job;
pub use migrations::Migration;
pub use page::{Page, ROWS_MAX};
pub use store::Store;
pub use transaction::{Read, Write};
pub use url::Url;
