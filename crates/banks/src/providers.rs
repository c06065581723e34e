//! The providers: a folder and a line each.

pub mod enable_banking;
pub mod plaid;
pub mod simplefin;

use std::collections::HashSet;

use overwinter_statements::{Code, Finding, Status, Transaction};
use overwinter_units::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use url::Url;

use crate::node::Node;
use crate::{Entry, Secret, Trouble};

/// Every provider.
pub const REGISTRY: &[&Entry] = &[&simplefin::ENTRY, &enable_banking::ENTRY, &plaid::ENTRY];

/// The provider of that id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    REGISTRY.iter().copied().find(|entry| entry.id == id)
}

/// The most findings that one sync tells.
const FINDINGS_MAX: usize = 100;
/// The most pages that are read of one list.
const PAGES_MAX: usize = 500;

/// Adds a finding while there is room. The same of two answers is told once.
fn tell(findings: &mut Vec<Finding>, finding: Finding) {
    if findings.len() < FINDINGS_MAX && !findings.contains(&finding) {
        findings.push(finding);
    }
}

/// A row that was left out.
fn left_out(account: &str, line: usize, what: &str) -> Finding {
    Finding::new(Code::BadValue, line, format!("A transaction was left out: {what}."))
        .at(account)
        .hint("It can be entered by hand, or imported from a statement file.")
}

/// An account that was left out.
fn without_currency(account: &str) -> Finding {
    Finding::new(Code::BadValue, 1, "The account was left out: it is not kept in a currency of ISO 4217.").at(account)
}

/// What a provider sealed: a JSON object.
fn opened(secret: &Secret) -> Result<Value, Trouble> {
    serde_json::from_str(secret.reveal()).map_err(|_| Trouble::Settings("they can't be read"))
}

/// A text that has to be in a user's keys.
fn needed(keys: Node<'_>, name: &str, why: &'static str) -> Result<Secret, Trouble> {
    keys.raw(name).map(str::trim).filter(|text| !text.is_empty()).map(Secret::new).ok_or(Trouble::Settings(why))
}

/// The provider's address, or the one that the user names instead.
fn base(keys: Node<'_>, usual: &str) -> Result<Url, Trouble> {
    Url::parse(keys.raw("address").unwrap_or(usual)).map_err(|_| Trouble::Settings("the address is none"))
}

/// An address below another.
fn below(base: &Url, parts: &[&str]) -> Result<Url, Trouble> {
    let mut url = base.clone();
    url.path_segments_mut().map_err(|()| Trouble::Settings("the address is none"))?.pop_if_empty().extend(parts);
    Ok(url)
}

/// The rows of an account from several answers. What is listed twice, with its id, day, amount and state, is one row; two rows of one id that differ stay
/// two, since banks do that.
#[derive(Default)]
struct Rows {
    rows: Vec<Transaction>,
    seen: HashSet<(String, Date, Decimal, bool)>,
}

impl Rows {
    fn put(&mut self, row: Transaction) {
        let is_pending = row.status == Status::Pending;
        let is_new = row.id.clone().is_none_or(|id| self.seen.insert((id, row.date, row.amount, is_pending)));
        if is_new {
            self.rows.push(row);
        }
    }
}
