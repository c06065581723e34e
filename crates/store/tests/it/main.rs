//! The store, once and the same on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod fixture;

mod audit;
mod files;
mod households;
mod jobs;
mod money;
mod plans;
mod postgres;
mod results;
mod scenarios;
mod writes;
