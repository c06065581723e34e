//! Markets: what a dollar in each class of assets earns in a step of time, and what prices do meanwhile.
//!
//! - [`Model`] draws futures: from the US record since 1871 in blocks ([`ModelKind::Bootstrap`], the default), in order
//!   ([`ModelKind::Historical`]), from dated assumptions ([`ModelKind::Lognormal`]), or not at all ([`ModelKind::Deterministic`]).
//! - [`longevity`] holds the period table of mortality.
//! - [`series`] hands out the yearly and monthly real returns that published backtests use.
//! - [`closed_form`] is what the models must agree with where mathematics knows the answer.
//! - [`presets`] lists dated assumptions, history and published ones side by side.
//! - [`provenance`] says where each embedded file comes from.
//!
//! What goes in is embedded; there is no file access, no clock, and every draw is a function of seed, path and step.

mod assumptions;
mod cholesky;
pub mod closed_form;
mod csv;
pub mod longevity;
mod model;
mod parametric;
pub mod presets;
pub mod provenance;
mod proxy;
mod record;
mod refusal;
pub mod series;
mod step;
mod table;

pub use model::{Model, ModelKind};
pub use proxy::Proxy;
pub use refusal::Refusal;
pub use step::{Cursor, MarketStep};
