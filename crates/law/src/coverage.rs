//! What the rules leave out, as data: told wherever the law is shown, so that nothing is silently zero.

/// A line of a return, or a rule, that is not modelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotModelled {
    /// Whose law: `US`, `US-CA`, `GB`, …
    pub jurisdiction: String,
    /// The form and line, or the section, where it stands.
    pub form: String,
    /// What it is, and what is done instead.
    pub what: String,
}
