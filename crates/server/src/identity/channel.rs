//! How safe the way between browser and server is. It decides whether one may sign in, and how the cookie is marked.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use super::address::{is_forwarded, peer};
use crate::fault::{Fault, Kind};
use crate::{App, host};

/// The way that a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// By https, which a proxy before the server speaks.
    Https,
    /// By plain http that doesn't leave this machine.
    Local,
    /// By plain http from elsewhere: anybody on the way could read a password.
    Open,
}

impl Channel {
    /// Why nobody can sign in over it; none where one can.
    pub fn refuses(self) -> Option<&'static str> {
        match self {
            Channel::Https | Channel::Local => None,
            Channel::Open => Some(
                "Nobody can sign in over this connection, because it isn't encrypted and others could read the password. Open the \
                 server on its own machine as http://localhost, or put it behind https and set its public address.",
            ),
        }
    }

    /// Goes on only where one can sign in.
    pub fn check(self) -> Result<(), Fault> {
        self.refuses().map_or(Ok(()), |why| Err(Fault::new(Kind::Insecure, why)))
    }
}

impl FromRequestParts<App> for Channel {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(channel(parts, app))
    }
}

pub(super) fn channel(parts: &Parts, app: &App) -> Channel {
    match app.identity.public {
        // Under its public name a server is reached through its proxy; a cookie marked as secure never goes over plain http.
        Some(_) => Channel::Https,
        None if is_local(parts) => Channel::Local,
        None => Channel::Open,
    }
}

/// Whether the request was made on this machine, by somebody who called the machine by its own name.
pub(super) fn is_local(parts: &Parts) -> bool {
    let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    peer(parts).is_loopback() && !is_forwarded(&parts.headers) && named.is_some_and(host::is_loopback)
}
