//! Requests that may be sent twice: `Idempotency-Key` and what the key was used for.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::App;
use crate::asked::{self, bytes};
use crate::fault::{Fault, Kind};

const KEY: &str = "idempotency-key";
const LETTERS_MAX: usize = 128;

/// The body of a request under a key: sent again, it has the same answer and no other effect.
pub(crate) struct Repeatable<T> {
    /// The body.
    pub body: T,
    /// The key.
    pub key: String,
    /// Method, address and bytes: what the same key has to come with again. The version that it edits is not part of it.
    pub request: Vec<u8>,
}

/// The key alone, of a request whose body is read elsewhere.
pub(crate) struct Key(pub String);

impl FromRequestParts<App> for Key {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Fault> {
        key(&parts.headers).map(Key)
    }
}

fn key(headers: &HeaderMap) -> Result<String, Fault> {
    let key = headers.get(KEY).and_then(|key| key.to_str().ok()).unwrap_or_default();
    if !(1..=LETTERS_MAX).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        let says = "Send an Idempotency-Key of 1 to 128 visible ASCII characters; to repeat the request, send the same one.";
        return Err(Fault::new(Kind::KeyMissing, says));
    }
    Ok(key.to_owned())
}

impl<T: DeserializeOwned> FromRequest<App> for Repeatable<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fault> {
        let key = key(request.headers())?;
        let mut whole = format!("{} {}\n", request.method(), request.uri().path()).into_bytes();
        let body = bytes(request, app.limits).await?;
        whole.extend_from_slice(&body);
        Ok(Repeatable { body: asked::parse(&body)?, key, request: whole })
    }
}
