//! Exact everyday quantities: [`Money`] in cents, [`Rate`] in parts per billion, [`Month`]s, [`Date`]s and [`Age`]s.
//!
//! Nothing here does input or output, and nothing is a float: what a person reconciles is exact.

mod age;
mod asset;
mod currency;
mod date;
mod money;
mod month;
mod rate;
mod rounding;

pub use age::Age;
pub use asset::AssetClass;
pub use currency::Currency;
pub use date::{Date, DateError};
pub use money::{Money, MoneyError};
pub use month::{Month, MonthError};
pub use rate::{Rate, RateError};
pub use rounding::{Rounding, round_to};
