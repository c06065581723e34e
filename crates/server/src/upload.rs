//! Requests that hold a file: larger than others, and read by a thread that may take its time.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::asked::{self, body};
use crate::fault::Fault;
use crate::{App, Limits};

/// The body of a request that holds a file. It is JSON, and not yet parsed.
pub(crate) struct Upload {
    line: String,
    bytes: Bytes,
    limits: Limits,
}

impl FromRequest<App> for Upload {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fault> {
        let line = format!("{} {}\n", request.method(), request.uri().path());
        Ok(Upload { line, bytes: body(request, app.limits.file_bytes, app.limits.body).await?, limits: app.limits })
    }
}

impl Upload {
    /// What the body says. Not on a thread that serves: it may be long.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        asked::check_depth(&self.bytes, self.limits)?;
        asked::parse(&self.bytes)
    }

    /// What an idempotency key has to come with again.
    pub fn request(&self) -> Vec<u8> {
        [self.line.as_bytes(), &self.bytes].concat()
    }
}
