//! Who asks: sessions in cookies, the defence against other sites, and how often one may guess.

mod address;
mod channel;
mod cookie;
mod guesses;
mod hashing;
mod same_origin;
mod signed;

pub(crate) use address::Client;
pub(crate) use channel::Channel;
pub(crate) use guesses::Guesses;
pub(crate) use same_origin::SameOrigin;
pub(crate) use signed::{MaybeSigned, Signed};

use std::net::IpAddr;
use std::time::Duration;

use crate::{PublicUrl, Settings};
use hashing::Hashing;

/// What handling identities needs besides the store.
pub(crate) struct Identity {
    public: Option<PublicUrl>,
    trusted_proxies: Vec<IpAddr>,
    /// How long one stays signed in.
    pub session_lasts: Duration,
    /// How often passwords may be guessed.
    pub guesses: Guesses,
    /// Where passwords are hashed.
    pub hashing: Hashing,
}

impl Identity {
    pub fn new(settings: &Settings) -> Self {
        Identity {
            public: settings.public_url.clone(),
            trusted_proxies: settings.trusted_proxies.clone(),
            session_lasts: settings.session_lasts,
            guesses: Guesses::default(),
            hashing: Hashing::new(settings.threads),
        }
    }

    /// Whether the server is shown by https.
    pub fn is_public(&self) -> bool {
        self.public.is_some()
    }
}
