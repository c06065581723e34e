//! The SimpleFIN protocol: a token that is claimed once, and one address with everything in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::truth::{Account, Consent, Row, Truth};
use super::{Asked, Reply};

/// What opens the accounts: user and password, as they stand in the address and as they are meant.
const USER: (&str, &str) = ("demo%40user", "demo@user");
const PASSWORD: (&str, &str) = ("pass%3Aword-marker", "pass:word-marker");

/// The token that a person pastes; `code` is one that [`Truth::once`] holds.
pub fn token(address: &str, code: &str) -> String {
    STANDARD.encode(format!("{address}/simplefin/claim/{code}"))
}

/// Answers.
pub fn speaks(truth: &mut Truth, asked: &Asked) -> Reply {
    let path: Vec<&str> = asked.path.iter().map(String::as_str).collect();
    match (asked.line.split(' ').next(), &path[..]) {
        (Some("POST"), ["simplefin", "claim", code]) => claim(truth, code),
        (Some("GET"), ["simplefin", "accounts"]) => accounts(truth, asked),
        _ => Reply::json(404, &json!({"errors": ["no such address"]})),
    }
}

fn claim(truth: &mut Truth, code: &str) -> Reply {
    if !truth.spend(code) {
        return Reply::text(403, "text/plain", "Forbidden".to_owned());
    }
    let (scheme, host) = truth.address.split_once("://").expect("it is an address");
    Reply::text(200, "text/plain", format!("{scheme}://{}:{}@{host}/simplefin\n", USER.0, PASSWORD.0))
}

fn accounts(truth: &Truth, asked: &Asked) -> Reply {
    let expected = format!("Basic {}", STANDARD.encode(format!("{}:{}", USER.1, PASSWORD.1)));
    if asked.header("authorization") != Some(&expected) || truth.consent == Consent::Revoked {
        return Reply::json(403, &json!({"errors": ["Forbidden"]}));
    }
    if truth.is_unpaid {
        return Reply::json(402, &json!({"errors": ["Payment required"]}));
    }
    let seconds = |name: &str| asked.query(name).and_then(|text| text.parse::<i64>().ok());
    let (from, to) = (seconds("start-date").unwrap_or(0), seconds("end-date").unwrap_or(i64::MAX));
    if from > 0 && to.min(truth.now()) - from > 60 * 86_400 {
        return Reply::json(400, &json!({"errors": ["At most 60 days"]}));
    }
    let with_rows = asked.query("balances-only").is_none();
    let accounts: Vec<Value> = truth.accounts.iter().map(|of| account(truth, of, with_rows.then_some((from, to)), asked)).collect();
    let (errors, errlist) = said(truth);
    let connections = json!([{"conn_id": "C1", "name": "First Bank"}, {"conn_id": "C2", "name": "Dead Bank"}]);
    if truth.is_structured {
        return Reply::json(200, &json!({"errlist": errlist, "connections": connections, "accounts": accounts}));
    }
    Reply::json(200, &json!({"errors": errors, "accounts": accounts}))
}

/// What is wrong, in the older and in the newer form.
fn said(truth: &Truth) -> (Vec<String>, Vec<Value>) {
    if truth.consent == Consent::Ended {
        let all = json!({"code": "gen.auth", "message": "Sign in again"});
        let names = ["First Bank", "Dead Bank"].map(|name| format!("Connection to {name} may need attention"));
        return (names.to_vec(), vec![all]);
    }
    if truth.accounts.iter().any(|account| account.is_dead) {
        let one = json!({"code": "con.auth", "message": "Sign in at Dead Bank", "conn_id": "C2"});
        return (vec!["Connection to Dead Bank may need attention".to_owned()], vec![one]);
    }
    (Vec::new(), Vec::new())
}

fn account(truth: &Truth, of: &Account, days: Option<(i64, i64)>, asked: &Asked) -> Value {
    let (name, connection) = if of.is_dead { ("Dead Bank", "C2") } else { ("First Bank", "C1") };
    let listed = |row: &&Row| {
        let at = noon(&row.date);
        days.is_some_and(|(from, to)| at >= from && at < to) && (asked.query("pending").is_some() || !row.is_pending) && !of.is_dead
    };
    let rows: Vec<Value> = of.rows.iter().filter(listed).map(transaction).collect();
    let organisation = if truth.is_structured { Value::Null } else { json!({"name": name, "domain": "bank.example"}) };
    json!({
        "org": organisation, "conn_id": connection, "id": of.id, "name": of.name, "currency": of.currency, "balance": of.balance,
        "available-balance": of.balance, "balance-date": truth.now(), "transactions": rows,
    })
}

fn transaction(of: &Row) -> Value {
    let at = noon(&of.date);
    json!({
        "id": of.id, "posted": if of.is_pending { 0 } else { at }, "transacted_at": at, "amount": of.amount, "description": of.payee,
        "pending": of.is_pending,
    })
}

/// Noon of a day in UTC, by counting days from 1970 on.
fn noon(date: &str) -> i64 {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().expect("a day"));
    let (year, month, day) = (parts.next().expect("a year"), parts.next().expect("a month"), parts.next().expect("a day"));
    let is_leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let of_years: i64 = (1_970..year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
    let lengths = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let of_months: i64 = lengths.iter().take(usize::try_from(month - 1).expect("a month")).sum();
    (of_years + of_months + day - 1) * 86_400 + 43_200
}
