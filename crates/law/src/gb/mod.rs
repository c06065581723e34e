//! The law of the United Kingdom, a file a rule. A tax year is named by the year in which it begins; amounts are pounds of that year.
//!
//! The simulation does not use these rules yet; [`crate::eval::elsewhere`] does.

pub mod capital_gains;
pub mod child_benefit;
pub mod income_tax;
pub mod national_insurance;
pub mod pension_saving;
mod rules;
pub mod state_pension;

pub use rules::*;
