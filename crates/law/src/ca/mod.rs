//! The law of Canada and of its provinces, a file a rule. Amounts are Canadian dollars of the year. (California is among
//! the states of [`crate::us`].)
//!
//! The simulation does not use these rules yet; [`crate::eval::elsewhere`] does.

pub mod contributions;
pub mod federal;
pub mod income;
pub mod old_age;
pub mod province;
pub mod quebec;
mod rules;
pub mod saving;
pub mod supplement;

pub use rules::*;
