//! One client that edits one plan as fast as it is answered, and comes back whenever the server does.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, bail};

use crate::client::{Answer, Connection};
use crate::journal::{Edit, Journal, Outcome};
use crate::member::{Member, acknowledged};

/// The client.
pub struct Writer<'a> {
    /// As whom.
    pub member: &'a Member,
    /// Which plan, from 0.
    pub plan: usize,
    /// Where the server is reached.
    pub at: SocketAddr,
    /// Where it writes down what it saw.
    pub journal: &'a Journal,
    /// Set when it is time to stop.
    pub stop: &'a AtomicBool,
}

impl Writer<'_> {
    /// Edits until it is told to stop.
    ///
    /// # Errors
    /// When the server answers what it should not: a session that has ended, a plan that is not there, findings.
    pub fn run(&self) -> anyhow::Result<()> {
        while self.goes_on() {
            match Connection::open(self.at, self.member.host) {
                Ok(mut connection) => self.edit(&mut connection)?,
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        Ok(())
    }

    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// Edits until an answer fails to come.
    fn edit(&self, connection: &mut Connection) -> anyhow::Result<()> {
        let Some(mut version) = self.version(connection)? else { return Ok(()) };
        while self.goes_on() {
            let number = self.member.next_number();
            let headers = format!("{}If-Match: \"{version}\"\r\n", self.member.headers());
            let answer = connection.ask("PUT", &self.member.path(self.plan), &headers, Some(&self.member.edit(number))).ok();
            let (outcome, current) = outcome(answer)?;
            self.journal.add(Edit { plan: self.plan, number, outcome })?;
            match current {
                Some(current) => version = current,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// The version that counts; none when no answer came.
    fn version(&self, connection: &mut Connection) -> anyhow::Result<Option<u64>> {
        match connection.ask("GET", &self.member.path(self.plan), self.member.headers(), None) {
            Ok(answer) if answer.status < 500 => answer.expect(200)?["version"].as_u64().context("a plan without a version").map(Some),
            Ok(_) | Err(_) => Ok(None),
        }
    }
}

/// What an answer says of an edit, and the version that counts by now.
fn outcome(answer: Option<Answer>) -> anyhow::Result<(Outcome, Option<u64>)> {
    let Some(answer) = answer.filter(|answer| answer.status < 500) else { return Ok((Outcome::Unknown, None)) };
    match answer.status {
        200 => Ok((acknowledged(&answer.body)?, answer.body["version"].as_u64())),
        412 => Ok((Outcome::Refused, answer.body["current_version"].as_u64())),
        status => bail!("the server answered an edit with {status} {}", answer.body),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::outcome;
    use crate::client::Answer;
    use crate::journal::Outcome;
    use crate::mark::hash;

    fn said(status: u16, body: Value) -> Option<Answer> {
        Some(Answer { status, cookie: None, body })
    }

    #[test]
    fn an_edit_without_an_answer_or_with_a_failure_is_unknown() {
        for answer in [None, said(503, Value::Null), said(500, json!({"version": 3}))] {
            assert_eq!(outcome(answer).unwrap(), (Outcome::Unknown, None));
        }
    }

    #[test]
    fn an_edit_is_acknowledged_with_its_content_and_refused_with_the_version_that_counts() {
        let kept = outcome(said(200, json!({"version": 3, "plan": {"name": "Edit 7"}}))).unwrap();
        assert_eq!(kept, (Outcome::Acknowledged { version: 3, hash: hash(&json!({"name": "Edit 7"})) }, Some(3)));
        assert_eq!(outcome(said(412, json!({"current_version": 5}))).unwrap(), (Outcome::Refused, Some(5)));
    }

    #[test]
    fn an_answer_that_no_edit_should_get_ends_the_drill() {
        assert!([401, 403, 404, 422, 428, 429].into_iter().all(|status| outcome(said(status, Value::Null)).is_err()));
    }
}
