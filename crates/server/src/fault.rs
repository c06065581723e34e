//! Errors as `application/problem+json` (RFC 9457). A handler names the fault; the outermost layer writes it, with the request's id.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use overwinter_report::answer::Refusal;
use overwinter_report::wire::v1::{Finding, Problem};
use overwinter_store::Error;

/// A kind of error. Its type is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Unreadable,
    KeyMissing,
    NotSignedIn,
    WrongCredentials,
    CrossSite,
    Insecure,
    NotAllowed,
    UnknownHost,
    NotFound,
    MethodNotAllowed,
    SlowRequest,
    EmailTaken,
    NotDone,
    ChangedMeanwhile,
    TooLarge,
    NotJson,
    Findings,
    KeyReused,
    PreconditionRequired,
    SlowDown,
    Bug,
    Busy,
    TookTooLong,
    Unavailable,
}

impl Kind {
    /// Status, the last part of the type, and the title.
    const fn words(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Kind::Unreadable => (StatusCode::BAD_REQUEST, "unreadable", "The request can't be read."),
            Kind::KeyMissing => (StatusCode::BAD_REQUEST, "idempotency-key", "The request needs an idempotency key."),
            Kind::NotSignedIn => (StatusCode::UNAUTHORIZED, "not-signed-in", "Nobody is signed in."),
            Kind::WrongCredentials => (StatusCode::UNAUTHORIZED, "wrong-credentials", "The address or the password is wrong."),
            Kind::CrossSite => (StatusCode::FORBIDDEN, "cross-site", "The request may come from another site."),
            Kind::Insecure => (StatusCode::FORBIDDEN, "insecure", "The connection is not safe for a password."),
            Kind::NotAllowed => (StatusCode::FORBIDDEN, "not-allowed", "Your role in the household doesn't allow this."),
            Kind::UnknownHost => (StatusCode::MISDIRECTED_REQUEST, "unknown-host", "The server doesn't answer under this name."),
            Kind::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing here."),
            Kind::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This can't be done here."),
            Kind::SlowRequest => (StatusCode::REQUEST_TIMEOUT, "slow-request", "The request took too long to arrive."),
            Kind::EmailTaken => (StatusCode::CONFLICT, "email-taken", "Another user has this address."),
            Kind::NotDone => (StatusCode::CONFLICT, "not-done", "The result is not there yet."),
            Kind::ChangedMeanwhile => (StatusCode::PRECONDITION_FAILED, "changed-meanwhile", "It was changed meanwhile."),
            Kind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large."),
            Kind::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", "The request isn't JSON."),
            Kind::Findings => (StatusCode::UNPROCESSABLE_ENTITY, "findings", "The plan or the request needs mending."),
            Kind::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key-reused", "The idempotency key was used for another request."),
            Kind::PreconditionRequired => (StatusCode::PRECONDITION_REQUIRED, "precondition-required", "The request must name a version."),
            Kind::SlowDown => (StatusCode::TOO_MANY_REQUESTS, "slow-down", "Too often in a short time."),
            Kind::Bug => (StatusCode::INTERNAL_SERVER_ERROR, "bug", "Something went wrong on our side."),
            Kind::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Too much work at once."),
            Kind::TookTooLong => (StatusCode::SERVICE_UNAVAILABLE, "took-too-long", "The answer took too long."),
            Kind::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The database doesn't answer."),
        }
    }
}

/// An error on its way out.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    kind: Kind,
    detail: String,
    findings: Vec<Finding>,
    current_version: Option<i64>,
    retry_after: Option<Duration>,
}

impl Fault {
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        let retry_after = matches!(kind, Kind::Busy | Kind::TookTooLong | Kind::Unavailable).then_some(Duration::from_secs(2));
        Fault { kind, detail: detail.into(), findings: Vec::new(), current_version: None, retry_after }
    }

    /// Too often; it may be tried again after this time.
    pub fn slow_down(after: Duration) -> Self {
        let seconds = after.as_secs() + 1;
        let says = format!("Try again in {seconds} {}.", if seconds == 1 { "second" } else { "seconds" });
        Fault { retry_after: Some(after), ..Fault::new(Kind::SlowDown, says) }
    }

    /// What the user can mend.
    pub fn findings(findings: Vec<Finding>) -> Self {
        let detail = match findings.as_slice() {
            [only] => only.message.clone(),
            several => format!("{} findings.", several.len()),
        };
        Fault { findings, ..Fault::new(Kind::Findings, detail) }
    }

    pub fn with(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }

    /// Its findings, when it is about nothing else.
    ///
    /// # Errors
    /// The fault itself, when it is another.
    pub fn into_findings(self) -> Result<Vec<Finding>, Fault> {
        if self.kind == Kind::Findings { Ok(self.findings) } else { Err(self) }
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
            current_version: self.current_version,
        };
        let body = serde_json::to_vec(&problem).expect("a problem has text keys");
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        if let Some(after) = self.retry_after {
            // Whole seconds, and never too few.
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
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
            Refusal::Findings(findings) => Fault::findings(findings),
            Refusal::Cancelled => Fault::new(Kind::TookTooLong, "The work was stopped."),
        }
    }
}

/// Without chance or memory there is no secret; which it was is logged.
impl From<overwinter_vault::Error> for Fault {
    fn from(error: overwinter_vault::Error) -> Self {
        tracing::error!(error = chain(&error), "no secret could be made");
        Fault::new(Kind::Bug, "The request is logged under its id.")
    }
}

/// What the store refused, in the words of HTTP. What only an operator can mend is logged and not told.
impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Missing => Fault::new(Kind::NotFound, "Your household has no such thing."),
            Error::Conflict { current } => Fault {
                current_version: Some(current),
                ..Fault::new(Kind::ChangedMeanwhile, format!("Version {current} counts now. Read it, then decide."))
            },
            Error::Refused { .. } => Fault::new(Kind::NotAllowed, "You may read here, but not change anything."),
            Error::EmailTaken => Fault::new(Kind::EmailTaken, "Sign in, or sign up with another address."),
            Error::KeyReused => Fault::new(Kind::KeyReused, "Use a new key for a new request."),
            Error::TooLarge { .. } | Error::TooMany { .. } => Fault::findings(vec![Finding::error("", "too-large", sentence(&error))]),
            Error::AlreadyImported { import } => {
                let hint = format!("It is import {}; undo that first.", import.0);
                Fault::findings(vec![Finding::error("", "already-imported", sentence(&error)).hint(hint)])
            }
            Error::Unbalanced { .. } => Fault::findings(vec![Finding::error("", "unbalanced", sentence(&error))]),
            Error::Unfit { .. } => Fault::findings(vec![Finding::error("", "unfit", sentence(&error))]),
            Error::Database(_) => {
                tracing::error!(error = chain(&error), "the database failed");
                Fault::new(Kind::Unavailable, "Nothing was changed. Try again in a moment.")
            }
            Error::LeaseLost
            | Error::Tampered { .. }
            | Error::BadUrl
            | Error::ChangedMigration { .. }
            | Error::Damaged { .. }
            | Error::NotAFile
            | Error::Unsound { .. }
            | Error::File { .. } => {
                tracing::error!(error = chain(&error), "the store failed");
                Fault::new(Kind::Bug, "The request is logged under its id.")
            }
        }
    }
}

/// An error's words as a sentence.
fn sentence(error: &Error) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// An error with its causes, for the log.
fn chain(error: &dyn core::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
