//! What a row was for: categories, what decides them, and what follows from them.
//!
//! - [`taxonomy`] has the categories, [`mcc`] the codes that card networks give to merchants.
//! - [`merchant`] takes the merchant's name out of a bank's text.
//! - [`decide`] asks, in this order, the user's [`rule`]s, this household's own [`history`], the code, the shared [`model`]; each answer says why.
//! - [`train`] makes the model from rows, [`generate`] makes the rows, [`evaluate`] measures it, [`card`] tells how it was made and how good it is.
//! - [`recurring`] finds what comes again, [`budget`] holds months against budgets.

pub mod budget;
pub mod card;
pub mod decide;
pub mod evaluate;
pub mod features;
mod fold;
pub mod generate;
pub mod history;
pub mod labelled;
pub mod mcc;
pub mod merchant;
pub mod model;
pub mod recurring;
pub mod rule;
pub mod taxonomy;
pub mod train;
mod trust;
