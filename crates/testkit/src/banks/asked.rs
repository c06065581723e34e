//! A request in its parts, and an answer.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use url::Url;

/// A request.
#[derive(Debug)]
pub struct Asked {
    /// `GET /accounts`: the method and the path.
    pub line: String,
    /// The parts of the path.
    pub path: Vec<String>,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// An answer.
pub struct Reply(Response);

impl Asked {
    pub(super) async fn read(request: Request) -> Asked {
        let (head, body) = request.into_parts();
        let url = Url::parse("http://bank.test").and_then(|base| base.join(&head.uri.to_string())).expect("an address");
        let body = to_bytes(body, 1 << 20).await.expect("a short body");
        let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        Asked {
            line: format!("{} {}", head.method, url.path()),
            path: url.path_segments().into_iter().flatten().map(str::to_owned).collect(),
            query: url.query_pairs().into_owned().collect(),
            headers: head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
            body: body.to_vec(),
        }
    }

    /// A field of the query.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

impl Reply {
    /// JSON with a status.
    ///
    /// # Panics
    /// When it is no status.
    pub fn json(status: u16, body: &Value) -> Reply {
        Reply::text(status, "application/json", body.to_string())
    }

    /// A text with a status.
    ///
    /// # Panics
    /// When it is no status.
    pub fn text(status: u16, kind: &str, body: String) -> Reply {
        Reply(Response::builder().status(status).header("content-type", kind).body(Body::from(body)).expect("a status"))
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        self.0
    }
}
