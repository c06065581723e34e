//! Somebody who signed up, and the plans to be edited.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context;
use serde_json::{Value, json};

use crate::client::Connection;
use crate::journal::{Edit, Journal, Outcome};
use crate::mark;

/// A session that outlives the server's processes.
pub struct Member {
    /// The address with which the member signed up.
    pub email: String,
    /// The plan that every edit is made from.
    pub base: Value,
    /// The ids of the plans.
    pub plans: Vec<String>,
    /// The number of the next edit.
    pub numbers: AtomicU64,
    /// The server that is meant, whoever stands between.
    pub host: SocketAddr,
    headers: String,
}

impl Member {
    /// Signs up and adds plans; each is an acknowledged edit of its own.
    ///
    /// # Errors
    /// When the server refuses something, or the journal can't be written.
    pub fn sign_up(host: SocketAddr, plans: usize, journal: &Journal) -> anyhow::Result<Member> {
        let mut connection = Connection::open(host, host)?;
        let email = "drill@example.org".to_owned();
        let new = json!({"email": email, "password": "as long as it has to be", "household_name": "Drill"});
        let answer = connection.ask("POST", "/api/v1/account", "", Some(&new))?;
        let cookie = answer.cookie.clone();
        let me = answer.expect(201).context("signing up")?;
        let csrf = me.pointer("/me/csrf").and_then(Value::as_str).context("no token")?;
        let headers = format!("Cookie: {}\r\nX-CSRF-Token: {csrf}\r\n", cookie.context("no cookie")?);
        let base = connection.ask("GET", "/api/v1/sample", "", None)?.expect(200)?;
        let mut member = Member { email, base, plans: Vec::new(), numbers: AtomicU64::new(1), host, headers };
        for plan in 0..plans {
            member.add_plan(&mut connection, plan, journal)?;
        }
        Ok(member)
    }

    fn add_plan(&mut self, connection: &mut Connection, plan: usize, journal: &Journal) -> anyhow::Result<()> {
        let number = self.next_number();
        let headers = format!("{}Idempotency-Key: plan-{plan}\r\n", self.headers);
        let made = connection.ask("POST", "/api/v1/plans", &headers, Some(&self.edit(number)))?.expect(201).context("adding a plan")?;
        self.plans.push(made["id"].as_str().context("a plan without an id")?.to_owned());
        journal.add(Edit { plan, number, outcome: acknowledged(&made)? })
    }

    /// The headers of a request as this member.
    pub fn headers(&self) -> &str {
        &self.headers
    }

    /// Where a plan is.
    pub fn path(&self, plan: usize) -> String {
        format!("/api/v1/plans/{}", self.plans[plan])
    }

    /// A number that no edit has yet.
    pub fn next_number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// The body of the edit with this number.
    pub fn edit(&self, number: u64) -> Value {
        json!({"plan": mark::mark(&self.base, number)})
    }
}

/// What an answer acknowledges.
///
/// # Errors
/// When it names no version.
pub fn acknowledged(stored: &Value) -> anyhow::Result<Outcome> {
    let version = stored["version"].as_u64().with_context(|| format!("no version in {stored}"))?;
    Ok(Outcome::Acknowledged { version, hash: mark::hash(&stored["plan"]) })
}
