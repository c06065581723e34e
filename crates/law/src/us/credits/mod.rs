//! Credits against the federal income tax, a file a credit.

pub mod child;
pub mod earned_income;
