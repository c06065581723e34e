//! The first defence against other sites: a request that changes something says where it comes from, and that is here.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::channel::is_local;
use crate::App;
use crate::fault::{Fault, Kind};

/// Proof that a request comes from a page of this server.
pub(crate) struct SameOrigin;

impl FromRequestParts<App> for SameOrigin {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        check(parts, app).map(|()| SameOrigin)
    }
}

/// Browsers send `Sec-Fetch-Site`, `Origin` or both, and pages can't choose what they say. What is there has to fit, and one has to be there.
pub(super) fn check(parts: &Parts, app: &App) -> Result<(), Fault> {
    let site = text(&parts.headers, "sec-fetch-site");
    let origin = text(&parts.headers, header::ORIGIN.as_str());
    let is_ours = |origin: &str| {
        let public = app.identity.public.as_ref().is_some_and(|url| url.origin() == origin);
        let host = text(&parts.headers, header::HOST.as_str()).unwrap_or_default();
        // A server that nobody can sign in to has nothing to guard, but its refusals should be the true ones.
        let plain = app.identity.public.is_none() || is_local(parts);
        public || plain && origin.strip_prefix("http://") == Some(host)
    };
    let named = site.is_some() || origin.is_some();
    if named && site.is_none_or(|site| site == "same-origin") && origin.is_none_or(is_ours) {
        return Ok(());
    }
    Err(Fault::new(Kind::CrossSite, "The request doesn't come from a page of this server."))
}

/// A header's text. Text that can't be read is text that doesn't fit.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"))
}
