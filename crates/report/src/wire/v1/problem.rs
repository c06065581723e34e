//! An error of the API (RFC 9457).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Finding;

/// An error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// A stable name of the kind of error.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here.
    pub detail: String,
    /// What the user can mend.
    pub findings: Vec<Finding>,
    /// The id under which the server has logged the request.
    pub request_id: String,
    /// What counts now, where the version that was to be edited doesn't.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub current_version: Option<i64>,
}
