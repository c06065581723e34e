//! A jurisdiction that somebody writes down: enough law for a plan anywhere, stated in one table.
//!
//! The simulation does not use it yet; [`crate::eval::elsewhere`] does. Not modelled: credits, joint returns, local taxes, taxes on wealth,
//! losses carried forward, indexing (the figures are those of one year).

mod rules;
mod tax;

pub use crate::load::custom::{Finding, Findings, read};
pub use rules::*;
pub use tax::{Flow, Income, Taxed, tax};
