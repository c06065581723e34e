//! Social Security: what a record of earnings comes to, when a benefit is whole, how an earlier or later claim changes it, what spouses,
//! survivors and children draw, what work beside it costs, and how much of it is taxed.

mod claiming;
mod cost_of_living;
mod earnings;
mod earnings_test;
mod family;
mod figures;
mod insured;
mod primary;
mod shortfall;
mod spouse;
mod survivor;
mod taxation;

pub use claiming::ages_count_from;
pub use earnings::EarningsRecord;
pub(crate) use earnings::known;
pub use earnings_test::{ExemptAmounts, Withheld};
pub use figures::SocialSecurity;
pub(crate) use figures::*;
pub use primary::PrimaryInsurance;
pub use shortfall::Shortfall;
pub use spouse::{Marriage, NoClaim, OwnClaim, SpouseBenefit};
pub use survivor::Deceased;
pub use taxation::taxable;
