//! The cookie that holds the session's secret.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use overwinter_vault::Secret;

use super::Channel;

/// Its name where it goes over https. The prefix makes the browser refuse it from a subdomain, over http or for a part of the site.
const SECURE: &str = "__Host-overwinter";
/// Its name on this machine, where a browser would refuse the one above.
const LOCAL: &str = "overwinter-local";

fn name(channel: Channel) -> &'static str {
    match channel {
        Channel::Https => SECURE,
        Channel::Local | Channel::Open => LOCAL,
    }
}

/// The secret in a request's cookies.
pub(super) fn read(headers: &HeaderMap, channel: Channel) -> Option<Secret> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name(channel)).and_then(|(_, value)| Secret::parse(value))
}

impl Channel {
    /// The header that gives the browser a secret.
    pub(crate) fn cookie(self, secret: &Secret, lasts: Duration) -> HeaderValue {
        self.set(&secret.reveal(), lasts.as_secs())
    }

    /// The header that takes it away.
    pub(crate) fn no_cookie(self) -> HeaderValue {
        self.set("", 0)
    }

    fn set(self, value: &str, seconds: u64) -> HeaderValue {
        let marks = match self {
            Channel::Https => "Secure; HttpOnly; SameSite=Lax",
            Channel::Local | Channel::Open => "HttpOnly; SameSite=Strict",
        };
        let text = format!("{}={value}; Path=/; Max-Age={seconds}; {marks}", name(self));
        HeaderValue::from_str(&text).expect("names, digits and base64url")
    }
}
