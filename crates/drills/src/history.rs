//! What the server shows when all is over: every version of every plan, and whether the member is still signed in.

use std::thread;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::check::{Found, History};
use crate::client::Connection;
use crate::mark;
use crate::member::Member;

/// Asks for every version of every plan.
///
/// # Errors
/// When the server doesn't answer as it should.
pub fn fetch(member: &Member) -> anyhow::Result<Vec<History>> {
    thread::scope(|scope| {
        let plans: Vec<_> = (0..member.plans.len()).map(|plan| scope.spawn(move || versions(member, plan))).collect();
        plans.into_iter().map(|plan| plan.join().expect("asking doesn't panic")).collect()
    })
}

fn versions(member: &Member, plan: usize) -> anyhow::Result<History> {
    let mut connection = Connection::open(member.host, member.host)?;
    let path = member.path(plan);
    let now = connection.ask("GET", &path, member.headers(), None)?.expect(200)?;
    let last = now["version"].as_u64().context("a plan without a version")?;
    let mut history = History::new();
    for version in 1..=last {
        let answer = connection.ask("GET", &format!("{path}/versions/{version}"), member.headers(), None)?;
        history.push(match answer.status {
            200 => Some(found(member, &answer.body, version)),
            404 => None,
            // What is kept can't be read.
            500 => Some(Found { number: None, hash: [0; 32] }),
            status => bail!("the server answered {status} for version {version}"),
        });
    }
    Ok(history)
}

fn found(member: &Member, stored: &Value, version: u64) -> Found {
    let number = mark::read(&member.base, stored).filter(|_| stored["version"] == version);
    Found { number, hash: mark::hash(&stored["plan"]) }
}

/// What is wrong with the session that was opened before the first kill, if anything is.
///
/// # Errors
/// When the server doesn't answer.
pub fn session(member: &Member) -> anyhow::Result<Option<String>> {
    let mut connection = Connection::open(member.host, member.host)?;
    let state = connection.ask("GET", "/api/v1/session", member.headers(), None)?.expect(200)?;
    let signed_in = state.pointer("/signed_in/user/email") == Some(&Value::from(member.email.as_str()));
    Ok((!signed_in).then(|| format!("the session of {} has ended: {state}", member.email)))
}
