//! The engine: a plan becomes a [`Program`], a program runs over thousands of paths, paths become an [`Outcome`].
//!
//! - [`compile()`] turns a plan, law and a market model into flat arrays by step.
//! - [`step`] is the kernel: one text for one path (`f64`) and for eight side by side (`Lanes`), bit-equal.
//! - [`run()`] spreads blocks of paths over threads and reduces them; the result does not depend on their number.
//! - [`run_each`] does that for many households, a worker a household.
//! - [`trace()`] runs one path again and keeps every movement as a double-entry ledger.
//! - [`backtest`] and [`rule_study`] run the same kernel on published studies' terms.
//!
//! No clock, no files, no chance but [`overwinter_numeric::draw`]; threads only inside [`run()`] and [`run_each`].

pub mod backtest;
mod batch;
mod befell;
mod book;
mod compile;
mod fate;
mod law;
pub mod outcome;
mod program;
mod receipt;
mod record;
mod returns;
pub mod rule_study;
mod run;
mod shells;
mod state;
pub mod step;
pub mod study;
mod trace;
mod workers;
mod worth;
mod yardsticks;

pub use batch::run_each;
pub use befell::{Befell, befell};
pub use book::{Book, Place, Reason};
pub use compile::{Options, compile};
pub use fate::{Fate, fates, independent_spans};
pub use outcome::Outcome;
pub use program::*;
pub use receipt::{VERSION, program_hash};
#[doc(hidden)]
pub use record::Spread;
pub use returns::Returns;
pub use run::{BLOCK, Backend, Cancelled, Level, PATHS_MAX, Progress, Run, path_count, run, run_in_parts, unwatched};
#[doc(hidden)]
pub use shells::{Kernel, by as run_kernel};
pub use state::Source;
pub use step::Dollars;
pub use trace::{Ledger, Posting, TracedYear, trace};
