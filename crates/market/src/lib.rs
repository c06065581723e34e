//! Markets: what a dollar in each class of assets earns in a step of time, and what prices do meanwhile.
//!
//! - [`Model`] draws futures: from the US record since 1871 in blocks ([`ModelKind::Bootstrap`], the default), in order
//!   ([`ModelKind::Historical`]), from dated assumptions ([`ModelKind::Lognormal`], with fat tails [`ModelKind::StudentT`], with calm and rough
//!   times [`ModelKind::Regime`]), or not at all ([`ModelKind::Deterministic`]).
//! - [`Setup`] says more: which of the [`presets`], a user's own figures, pairs or Sobol points, and a [`Stress`] over the paths.
//! - [`longevity`] holds the period table of mortality, [`lifetime`] draws months of death from it.
//! - [`series`] hands out the yearly and monthly real returns that published backtests use.
//! - [`closed_form`] is what the models must agree with where mathematics knows the answer.
//! - [`Averages`] are what its steps come to; a model can be tilted by points a year, or one source of chance held still.
//! - [`real_yields`] are dated yields of inflation-protected bonds, for present values.
//! - [`provenance`] says where each embedded file comes from.
//!
//! What goes in is embedded; there is no file access, no clock, and every draw is a function of seed, path and step.

mod assumptions;
mod cholesky;
pub mod closed_form;
mod csv;
pub mod lifetime;
pub mod longevity;
mod model;
mod parametric;
pub mod presets;
mod price_spreads;
pub mod provenance;
mod proxy;
mod quasi;
pub mod real_yields;
mod record;
mod refusal;
mod regime;
pub mod series;
mod setup;
pub mod shock;
mod source;
mod step;
mod stress;
mod student_t;
mod table;
mod tilt;

pub use model::{Model, ModelKind};
pub use price_spreads::PriceSpreads;
pub use proxy::Proxy;
pub use refusal::Refusal;
pub use regime::TwoRegimes;
pub use setup::{Own, Sampling, Setup, across_scrambles};
pub use step::{Cursor, MarketStep};
pub use stress::{Stress, StressKind};
pub use tilt::Averages;
