//! Errors as `application/problem+json` (RFC 9457). A handler names the fault; the outermost layer writes it, with the request's id.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use overwinter_report::answer::Refusal;
use overwinter_report::wire::v1::{Finding, Problem};

/// A kind of error. Its type is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Unreadable,
    UnknownHost,
    NotFound,
    MethodNotAllowed,
    SlowRequest,
    TooLarge,
    NotJson,
    Findings,
    Bug,
    Busy,
    TookTooLong,
}

impl Kind {
    /// Status, the last part of the type, and the title.
    const fn words(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Kind::Unreadable => (StatusCode::BAD_REQUEST, "unreadable", "The request can't be read."),
            Kind::UnknownHost => (StatusCode::MISDIRECTED_REQUEST, "unknown-host", "The server doesn't answer under this name."),
            Kind::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing here."),
            Kind::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This can't be done here."),
            Kind::SlowRequest => (StatusCode::REQUEST_TIMEOUT, "slow-request", "The request took too long to arrive."),
            Kind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large."),
            Kind::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", "The request isn't JSON."),
            Kind::Findings => (StatusCode::UNPROCESSABLE_ENTITY, "findings", "The plan or the request needs mending."),
            Kind::Bug => (StatusCode::INTERNAL_SERVER_ERROR, "bug", "Something went wrong on our side."),
            Kind::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Too much work at once."),
            Kind::TookTooLong => (StatusCode::SERVICE_UNAVAILABLE, "took-too-long", "The answer took too long."),
        }
    }
}

/// An error on its way out.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    kind: Kind,
    detail: String,
    findings: Vec<Finding>,
}

impl Fault {
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Fault { kind, detail: detail.into(), findings: Vec::new() }
    }

    pub fn with(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }

    /// Writes the problem.
    pub fn render(self, request_id: &str) -> Response {
        let (status, name, title) = self.kind.words();
        let problem = Problem {
            kind: format!("/problems/{name}"),
            title: title.into(),
            status: status.as_u16(),
            detail: self.detail,
            findings: self.findings,
            request_id: request_id.into(),
        };
        let body = serde_json::to_vec(&problem).expect("a problem has text keys");
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        if let Kind::Busy | Kind::TookTooLong = self.kind {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

/// The name of its kind.
impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.kind.words().1)
    }
}

/// The status, and the fault itself for the layer that writes it.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.kind.words().0;
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Findings(findings) => {
                let detail = match findings.as_slice() {
                    [only] => only.message.clone(),
                    several => format!("{} findings.", several.len()),
                };
                Fault { kind: Kind::Findings, detail, findings }
            }
            Refusal::Cancelled => Fault::new(Kind::TookTooLong, "The work was stopped."),
        }
    }
}
