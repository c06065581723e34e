//! Versions of what is edited: `ETag` on the way out, `If-Match` on the way in. So nobody overwrites what they haven't seen.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, header};

use crate::App;
use crate::fault::{Fault, Kind};

/// The version that a request edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IfMatch(pub i64);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Fault> {
        let named = parts.headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
        let needed = || Fault::new(Kind::PreconditionRequired, "Say which version you edit: If-Match with its number in quotes.");
        named.and_then(read).map(IfMatch).ok_or_else(needed)
    }
}

/// `"3"`. A compressed answer's tag is weak, and the browser sends it back so.
fn read(tag: &str) -> Option<i64> {
    let tag = tag.trim();
    let digits = tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"')?.strip_suffix('"')?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The header that names a version.
pub(crate) fn etag(version: i64) -> (HeaderName, HeaderValue) {
    (header::ETAG, HeaderValue::from_str(&format!("\"{version}\"")).expect("digits"))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_version_is_a_number_in_quotes() {
        assert_eq!([read("\"3\""), read(" W/\"12\" ")], [Some(3), Some(12)]);
        for bad in ["", "3", "*", "\"\"", "\"+3\"", "\"3\", \"4\"", "\"99999999999999999999\"", "\"3"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
