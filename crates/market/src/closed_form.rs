//! What mathematics knows exactly, for checks of the models and for a planner's back of an envelope.
//!
//! - [`lognormal_iid`]: wealth in independent lognormal years; [`deterministic_identities`]: a world without chance.
//! - [`ruin_continuous`]: the chance of outliving wealth that is spent evenly.
//! - [`optimal`]: Merton's shares and spending, certainty equivalents.
//! - [`stationary_bootstrap`] and [`regime_switching`]: moments that a sampler must reproduce.
//! - [`cornish_fisher`]: quantiles of a distribution that is nearly normal.

mod identities;
mod lognormal;
pub mod optimal;
mod quantile;
mod regime_switching;
mod ruin;
mod stationary_bootstrap;

pub use identities::{DeterministicIdentities, deterministic_identities};
pub use lognormal::{LogLaw, LognormalWealth, QUANTILES, lognormal_iid};
pub use quantile::cornish_fisher;
pub use regime_switching::{RegimeMoments, Regimes, regime_switching};
pub use ruin::{ContinuousRuin, MilevskyRobinson, ruin_continuous};
pub use stationary_bootstrap::{BootstrapMoments, stationary_bootstrap};
