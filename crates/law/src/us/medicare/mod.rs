//! Medicare: the additional tax on pay, settled on the return, and the premiums of the insured.

mod additional_tax;
pub mod premiums;

pub use additional_tax::additional_tax;
pub use premiums::{MedicarePremiums, Premiums};
