//! What to change about a plan: searches over changed plans, each run under the same draws.
//!
//! - [`solve`] answers a [`Search`]: the highest spending, the earliest retirement, the saving that is needed, the ages of claiming, the
//!   ceiling of conversions, the share of stocks.
//! - A monotone search bisects a ladder of plans for a probability of success; the others rank a small grid.
//! - [`compare`] tells whole plans side by side.
//! - Every answer of a search comes with its interval, all that was tried, and a check on futures that the search has not seen.
//!
//! Lives are not drawn, only one kind of change is searched at a time, and nothing here asks whether a change is wise.
//! No clock, no files; threads only inside [`overwinter_engine::run()`].

mod answer;
mod compare;
mod ladder;
mod ranking;
mod setting;
mod solve;
mod trials;

pub use answer::{Answer, Check, Interval, Tried};
pub use compare::{Compared, Standing, compare};
pub use ranking::By;
pub use setting::{Refusal, Setting};
pub use solve::{Search, solve};
