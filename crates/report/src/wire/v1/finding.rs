//! What the user is told about a plan or a request.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something to tell the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Finding {
    /// The place as a JSON pointer: into the plan, or into the request for `/run`, `/adjust`, `/path`, `/year` and `/item`.
    /// In a file that was sent: the line and the field.
    pub pointer: String,
    /// A stable name that programs can test.
    pub code: String,
    /// Whether the plan can be used all the same.
    pub severity: Severity,
    /// A plain sentence.
    pub message: String,
    /// What to do about it.
    #[schema(required)]
    pub hint: Option<String>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// No answer until it is mended.
    Error,
    /// An answer that may not mean what the user thinks.
    Warning,
}

impl Finding {
    /// An error about the request.
    pub fn error(pointer: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Finding { pointer: pointer.into(), code: code.into(), severity: Severity::Error, message: message.into(), hint: None }
    }

    /// A warning about the answer.
    pub fn warning(pointer: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Finding { severity: Severity::Warning, ..Finding::error(pointer, code, message) }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<overwinter_plan::Finding> for Finding {
    fn from(finding: overwinter_plan::Finding) -> Self {
        let severity = match finding.severity {
            overwinter_plan::Severity::Error => Severity::Error,
            overwinter_plan::Severity::Warning => Severity::Warning,
        };
        let code = finding.code.id().into();
        Finding { pointer: finding.pointer, code, severity, message: finding.message, hint: finding.hint }
    }
}
