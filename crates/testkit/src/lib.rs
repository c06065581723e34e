//! What tests of several crates share. Never part of a product.

pub mod banks;
pub mod plans;
pub mod postgres;

pub use plans::random_plan;
pub use postgres::Postgres;
