//! What to change about a plan: searches over changed plans, each run under the same draws.
//!
//! - [`solve`] answers a [`Search`]: the highest spending, the earliest retirement, the saving that is needed, the ages of claiming, the
//!   ceiling of conversions, the share of stocks.
//! - [`sensitivity`] tells what a result hangs on: levers, sources of chance, spending, and how much wealth would change what may be spent.
//! - A monotone search bisects a ladder of plans for a probability of success; the others rank a small grid.
//! - [`bound()`] says what no policy can exceed on one known path, by a linear program.
//! - [`compare`] tells whole plans side by side.
//! - [`rebase`] brings a plan up to what has happened, and says why its chance has moved.
//! - Every answer of a search comes with its interval, all that was tried, and a check on futures that the search has not seen.
//!
//! Lives are not drawn, only one kind of change is searched at a time, and nothing here asks whether a change is wise.
//! No clock, no files; threads only inside [`overwinter_engine::run()`].

mod answer;
mod bound;
mod compare;
mod ladder;
mod ranking;
pub mod rebase;
pub mod sensitivity;
mod setting;
mod solve;
mod trials;
mod variation;

pub use answer::{Answer, Check, Interval, Tried};
pub use bound::{Bound, Goal, bound};
pub use compare::{Compared, Standing, compare};
pub use ranking::By;
pub use setting::{Refusal, Setting};
pub use solve::{Search, solve};
