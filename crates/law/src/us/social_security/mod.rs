//! Social Security: what a record of earnings comes to, when a benefit is whole, how an earlier or later claim changes it, and how
//! much of it is taxed.

mod claiming;
mod cost_of_living;
mod earnings;
mod figures;
mod primary;
mod taxation;

pub use claiming::ages_count_from;
pub use earnings::EarningsRecord;
pub use figures::SocialSecurity;
pub(crate) use figures::*;
pub use primary::PrimaryInsurance;
pub use taxation::taxable;
