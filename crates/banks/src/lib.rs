//! Bank connections: what a provider's API says, as statements.
//!
//! - [`provider`] is the seam: what a provider can do and what comes back. [`REGISTRY`] has a line for each, below `providers/`.
//! - [`sync`] reads one connection. Every call of an adapter goes through [`Caller`]: breaker, budget, time-out, guarded address, retries.
//! - [`standing`] keeps what is known of a connection and says its [`State`]: a sentence for a person and what they can do.
//!
//! Who calls [`sync`] keeps what lasts: the sealed credentials, the cursor, the spent calls ([`Budgets::spent`]) and the [`Standing`], and lets one
//! call at a time touch a connection. Time and chance are arguments ([`Outside`]). Everything that a provider sends is untrusted: sizes, pages and
//! lengths are bounded, texts are cleaned, addresses in answers are never followed. Nothing here writes a log, and a [`Secret`] prints as `***`.
//!
//! Not here: the database, the household's rows and their matching, payments of any kind.

pub mod breaker;
pub mod budget;
mod caller;
mod clean;
mod guard;
mod http;
mod jwt;
mod moment;
mod node;
pub mod provider;
pub mod providers;
pub mod retry;
mod secret;
pub mod standing;
mod trouble;
mod window;

pub use breaker::Breakers;
pub use budget::Budgets;
pub use caller::{Caller, Chance, Clock, Outside};
pub use guard::{Reach, Resolver, is_public};
pub use http::Client;
pub use moment::{Moment, days_later};
pub use provider::{Entry, Fetched, Provider, Since};
pub use providers::{REGISTRY, entry};
pub use secret::Secret;
pub use standing::{Standing, State};
pub use trouble::{Trouble, Weight};

/// Reads one connection: its accounts with their rows since the last time, balances and positions.
///
/// The budgets are spent even when it fails. A [`Trouble`] of the whole connection is the error; one of a single account is beside that account.
///
/// # Errors
/// When nothing could be read; [`Standing::failed`] says what that means for the connection.
pub async fn sync(
    provider: &dyn Provider,
    outside: &Outside,
    budgets: &mut Budgets,
    credentials: &Secret,
    since: &Since,
) -> Result<Fetched, Trouble> {
    let mut caller = Caller::new(provider.entry(), outside, budgets);
    provider.fetch(&mut caller, credentials, since).await
}
