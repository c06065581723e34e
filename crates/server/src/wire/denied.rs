//! The problems that many routes share, for the API's document.

#![allow(dead_code, reason = "these types stand in the document only; a problem itself is a fault that the outermost layer writes")]

use overwinter_report::wire::v1::Problem;
use utoipa::IntoResponses;

/// What reading a household's own things may answer.
#[derive(IntoResponses)]
pub(crate) enum Reading {
    /// Nobody is signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(Problem),
    /// The household has no such thing.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
}

/// What changing a household's own things may answer.
#[derive(IntoResponses)]
pub(crate) enum Writing {
    /// The request can't be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(Problem),
    /// Nobody is signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(Problem),
    /// The request came from another site or without its token, or the user may only read.
    #[response(status = 403, content_type = "application/problem+json")]
    Refused(Problem),
    /// The household has no such thing.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// There are findings, or the idempotency key was used for another request.
    #[response(status = 422, content_type = "application/problem+json")]
    Findings(Problem),
}

/// What editing may answer besides.
#[derive(IntoResponses)]
pub(crate) enum Editing {
    /// It was changed meanwhile: `current_version` says what counts now.
    #[response(status = 412, content_type = "application/problem+json")]
    ChangedMeanwhile(Problem),
    /// The version that is edited has to be named by `If-Match`.
    #[response(status = 428, content_type = "application/problem+json")]
    PreconditionRequired(Problem),
}

/// What proving who one is may answer.
#[derive(IntoResponses)]
pub(crate) enum SigningIn {
    /// The request can't be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(Problem),
    /// The request came from another site, or over a connection on which passwords are not safe.
    #[response(status = 403, content_type = "application/problem+json")]
    Refused(Problem),
    /// There are findings.
    #[response(status = 422, content_type = "application/problem+json")]
    Findings(Problem),
    /// Too often in a short time; `Retry-After` says when to try again.
    #[response(status = 429, content_type = "application/problem+json")]
    SlowDown(Problem),
}
