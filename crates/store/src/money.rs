//! Money: accounts, their rows, and what they are worth.
//!
//! - [`accounts`]: what the household has where, and how an account is known again.
//! - [`imports`]: how rows come in: looked at first, applied as a whole, undone as a whole. Which rows are already there is
//!   `overwinter_statements::matching`.
//! - [`transactions`]: the rows, with the provider's part beside the user's; [`splits`], [`transfers`] and [`reviews`] of them; [`months`] sums.
//! - [`categories`]: what rows were for and who decided it; [`budgets`] by month; [`recurring`]: what comes again.
//! - [`balances`], [`holdings`], [`prices`], [`rates`]: what others said, by day.
//! - [`net_worth`] and [`performance`]: what follows from all of it.
//!
//! Amounts are whole minor units of a currency of ISO 4217, and never floats. Days are days of the calendar. What was taken away is remembered, so
//! that it does not return. A balance that does not fit the rows is shown ([`balances::gaps`]) and never made to fit.
//!
//! Not kept: purchases and sales that a broker's file lists apart from its movements of cash; numbers of accounts (a hash and the last letters
//! are), and of payment cards (the last four digits are).

mod bulk;
mod day;
mod worth;

pub mod accounts;
pub mod balances;
pub mod budgets;
pub mod categories;
pub mod holdings;
pub mod imports;
pub mod months;
pub mod net_worth;
pub mod performance;
pub mod prices;
pub mod rates;
pub mod recurring;
pub mod reviews;
pub mod splits;
pub mod transactions;
pub mod transfers;
