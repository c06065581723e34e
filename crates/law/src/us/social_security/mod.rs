//! Social Security: when a benefit is whole, how an earlier or later claim changes it, and how much of it is taxed.

mod claiming;
mod taxation;

pub use claiming::SocialSecurity;
pub use taxation::taxable;
