//! Reads a request's body: JSON, bounded in size, depth and time.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use overwinter_report::wire::v1::{Finding, table};
use serde::de::DeserializeOwned;
use serde_json::de::SliceRead;
use serde_path_to_error::Segment;

use crate::fault::{Fault, Kind};
use crate::{App, Limits};

/// The body of a request, as `T`.
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Asked<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fault> {
        parse(&bytes(request, app.limits).await?).map(Asked)
    }
}

/// The bytes of a JSON body, within `limits`.
pub(crate) async fn bytes(request: Request, limits: Limits) -> Result<Bytes, Fault> {
    let bytes = body(request, limits.body_bytes, limits.body).await?;
    check_depth(&bytes, limits)?;
    Ok(bytes)
}

/// Goes on only if the brackets of a body nest no deeper than they may.
pub(crate) fn check_depth(bytes: &[u8], limits: Limits) -> Result<(), Fault> {
    if depth(bytes) > limits.json_depth {
        return Err(unreadable("", format!("The body nests deeper than {} levels.", limits.json_depth)));
    }
    Ok(())
}

/// The bytes of a JSON body: at most so many, and within this time.
pub(crate) async fn body(request: Request, most: usize, time: Duration) -> Result<Bytes, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Fault::new(Kind::NotJson, "Send the body as application/json."));
    }
    let too_large = || Fault::new(Kind::TooLarge, format!("A body has at most {most} bytes."));
    let body = Limited::new(request.into_body(), most).collect();
    match tokio::time::timeout(time, body).await {
        Err(_) => Err(Fault::new(Kind::SlowRequest, "The body didn't arrive in time.")),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Fault::new(Kind::Unreadable, "The body broke off.")),
        Ok(Ok(body)) => Ok(body.to_bytes()),
    }
}

/// Reads JSON with the place of what is wrong.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = read(&mut reader).map_err(|error| {
        let place: String = error.path().iter().map(pointer).collect();
        unreadable(&place, error.inner().to_string())
    })?;
    reader.end().map_err(|error| unreadable("", error.to_string()))?;
    Ok(value)
}

/// A table, read with the place of what is wrong.
fn read<T: DeserializeOwned>(
    reader: &mut serde_json::Deserializer<SliceRead<'_>>,
) -> Result<T, serde_path_to_error::Error<serde_json::Error>> {
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(reader, &mut track);
    table(tracked).map_err(|error| serde_path_to_error::Error::new(track.path(), error))
}

fn pointer(segment: &Segment) -> String {
    match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => String::new(),
    }
}

fn unreadable(pointer: &str, says: String) -> Fault {
    Fault::new(Kind::Unreadable, says.clone()).with(Finding::error(pointer, "syntax", says))
}

/// How deep brackets nest outside of texts. Works on anything; only JSON gets further.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_texts_are_no_depth() {
        assert_eq!(depth(br#"{"a":["[[[\"[[", {}]}"#), 3);
        assert_eq!(depth(b"]]]["), 1);
    }
}
