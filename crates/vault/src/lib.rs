//! Secrets: passwords and tokens. It keeps nothing and asks the operating system for nothing but chance.
//!
//! - [`password`] hashes and checks passwords with Argon2id and says whether one may be chosen.
//! - [`secret`] makes tokens that cannot be guessed, and what is derived from them.

pub mod password;
pub mod secret;

pub use secret::Secret;

/// Why a secret could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system gave no chance.
    #[error("the operating system gives no random numbers")]
    Chance(#[source] getrandom::Error),
    /// The hash could not be made. It never says of what.
    #[error("the password could not be hashed")]
    Hash(#[source] argon2::password_hash::Error),
}
