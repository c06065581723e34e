//! Statements of others: the bytes of a file to what it says, and every place that can't be used.
//!
//! A file a format. Nothing here reads a file; sizes, depths and counts are bounded, and no bytes make a reader panic.

mod finding;
pub mod social_security;

pub use finding::{Code, Finding};
