//! What a financial calculator, a bank and a broker work out.
//!
//! - [`TimeValue`]: level payments, what they are worth, and their interest and principal; [`periods`] and [`rate`] are its inverses.
//! - [`internal_rate`] and [`dated_internal_rate`]: every rate at which flows are worth nothing; [`net_present_value`], [`modified_rate`].
//! - [`Mortgage`]: a loan to the cent, with extra principal.
//! - [`sell`] and [`average_cost`]: what a sale of lots gains, in exact decimals.
//! - [`Performance`]: what a portfolio earned while money came and went.
//! - [`LevelClaim`]: level monthly benefits that begin at an age of choice.
//!
//! Money that a person reconciles is exact; rates are `f64`. Where there is no answer, there is none: never a NaN.

mod cash_flow;
mod claim;
mod decimal;
mod lots;
mod mortgage;
mod performance;
mod refusal;
mod return_rate;
mod roots;
mod time_value;

pub use cash_flow::{modified_rate, net_present_value};
pub use claim::LevelClaim;
pub use decimal::Decimal;
pub use lots::{AverageSale, Lot, LotSale, Order, Sale, average_cost, is_long_term, sell};
pub use mortgage::{Amortisation, Mortgage, MortgageMonth};
pub use performance::{ExternalFlow, Performance};
pub use refusal::Refusal;
pub use return_rate::{Outcome, ReturnRate, dated_internal_rate, internal_rate};
pub use time_value::{Due, TimeValue, periods, rate};
