//! What the provider says went wrong, beside what came: sentences in the older form, codes in the newer one. Both are read; during the change servers send
//! either.

use overwinter_statements::{Code, Finding};

use crate::node::Node;
use crate::{Trouble, clean};

/// Whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// Everything.
    All,
    /// The accounts of the connection of that id.
    Connection(String),
    /// The accounts of the institution of that name.
    Institution(String),
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its words, cleaned.
    pub words: String,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// What it means for those; none when it only is to be read.
    pub trouble: Option<Trouble>,
}

/// All that an answer says, in its order.
pub fn read(answer: Node<'_>) -> Vec<Said> {
    let old = answer.each("errors").filter_map(|error| error.0.as_str().and_then(clean::text)).map(sentence);
    old.chain(answer.each("errlist").map(structured)).collect()
}

/// What a refusal means.
pub fn explain(status: u16, answer: Node<'_>) -> Option<Trouble> {
    match status {
        402 => Some(Trouble::Unpaid),
        401 | 403 => Some(Trouble::Revoked),
        500.. => None,
        _ => Some(Trouble::Refused { status, said: read(answer).into_iter().next().map(|said| said.words) }),
    }
}

/// The one sentence of the older form that has a meaning: `Connection to NAME may need attention`.
fn sentence(words: String) -> Said {
    let name =
        words.strip_prefix("Connection to ").and_then(|rest| rest.split_once(" may need attention")).map(|(name, _)| name.to_owned());
    match name {
        Some(name) => Said { words, concerns: Concerns::Institution(name), trouble: Some(Trouble::SignIn) },
        None => Said { words, concerns: Concerns::All, trouble: None },
    }
}

/// A code: `gen` concerns all, `con` a connection, `act` an account whose rest came. An unknown one counts by how it begins.
fn structured(error: Node<'_>) -> Said {
    let code = error.raw("code").unwrap_or_default();
    let words = error.text("message").or_else(|| clean::text(code)).unwrap_or_else(|| "An error without words.".to_owned());
    let concerns = error.id("conn_id").map_or(Concerns::All, Concerns::Connection);
    let trouble = match code.split_once('.').unwrap_or((code, "")) {
        ("gen" | "con", "auth") => Some(Trouble::SignIn),
        ("con", _) => Some(Trouble::BankDown),
        _ => None,
    };
    Said { words, concerns, trouble }
}

impl Said {
    /// As a finding, so that a person reads it.
    pub fn finding(&self) -> Finding {
        let finding = Finding::new(Code::BankError, 1, format!("SimpleFIN says: {}", self.words)).warning();
        if self.trouble == Some(Trouble::SignIn) {
            finding.hint("Sign in at SimpleFIN's page and renew the connection to the bank there.")
        } else {
            finding
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let answer = serde_json::json!({
            "errors": ["Connection to First Bank may need attention", "You must pay\u{202e}", 7],
            "errlist": [
                {"code": "con.auth", "message": "Sign in", "conn_id": "C1"}, {"code": "gen.auth", "message": "All"},
                {"code": "act.failed", "message": "One account"}, {"code": "con.new", "conn_id": "C2"}, {"code": "other"}, {},
            ],
        });
        let read: Vec<_> = read(Node(&answer)).into_iter().map(|said| (said.words, said.concerns, said.trouble)).collect();
        let of = |words: &str, concerns: Concerns, trouble: Option<Trouble>| (words.to_owned(), concerns, trouble);
        let expected = [
            of("Connection to First Bank may need attention", Concerns::Institution("First Bank".into()), Some(Trouble::SignIn)),
            of("You must pay", Concerns::All, None),
            of("Sign in", Concerns::Connection("C1".into()), Some(Trouble::SignIn)),
            of("All", Concerns::All, Some(Trouble::SignIn)),
            of("One account", Concerns::All, None),
            of("con.new", Concerns::Connection("C2".into()), Some(Trouble::BankDown)),
            of("other", Concerns::All, None),
            of("An error without words.", Concerns::All, None),
        ];
        assert_eq!(read, expected);
    }
}
