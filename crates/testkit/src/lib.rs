//! What tests of several crates share. Never part of a product.

pub mod plans;

pub use plans::random_plan;
