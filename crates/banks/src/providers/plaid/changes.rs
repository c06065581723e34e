//! The changes since a cursor, page by page. A loop is all or nothing: when the list changes under it, it begins again from the first cursor.

use std::collections::{BTreeSet, HashMap, HashSet};

use overwinter_statements::{Code, Correction, Finding, Status, Transaction};
use serde_json::{Value, json};

use super::accounts::{Accounts, signed};
use super::keys::{Item, Keys};
use crate::node::Node;
use crate::providers::{PAGES_MAX, left_out, tell};
use crate::{Caller, Trouble, clean};

/// The most rows that a page may have.
const PAGE: u32 = 500;
/// How often the loop is begun.
const LOOPS_MAX: usize = 4;

/// Everything that a loop brought.
#[derive(Default)]
pub struct Changes {
    /// The accounts.
    pub accounts: Accounts,
    /// The account's id and the row, in order; a place is empty where the row went again.
    pub rows: Vec<Option<(String, Transaction)>>,
    /// What to look at.
    pub findings: Vec<Finding>,
    /// The cursor after the last page.
    pub cursor: String,
    places: HashMap<String, usize>,
    gone: BTreeSet<String>,
    line: usize,
}

/// All changes since a cursor; all rows there are when there is none.
pub async fn all(keys: &Keys, caller: &mut Caller<'_>, item: &Item, cursor: Option<&str>) -> Result<Changes, Trouble> {
    for _ in 0..LOOPS_MAX {
        let result = one_loop(keys, caller, item, cursor.unwrap_or_default()).await;
        if !matches!(result, Err(Trouble::Changing)) {
            return result;
        }
    }
    Err(Trouble::Changing)
}

async fn one_loop(keys: &Keys, caller: &mut Caller<'_>, item: &Item, first: &str) -> Result<Changes, Trouble> {
    let mut changes = Changes { cursor: first.to_owned(), ..Changes::default() };
    for _ in 0..PAGES_MAX {
        let mut body = item.body();
        body["count"] = Value::from(PAGE);
        body["options"] = json!({"include_original_description": true});
        if !changes.cursor.is_empty() {
            body["cursor"] = Value::from(changes.cursor.as_str());
        }
        let answer = keys.ask(caller, "transactions/sync", body).await?;
        let page = Node(&answer);
        let next = page.raw("next_cursor").ok_or(Trouble::Unreadable("it holds no cursor"))?;
        let is_last = !page.is("has_more");
        changes.take(page)?;
        if is_last {
            changes.cursor = next.to_owned();
            return Ok(changes);
        }
        if changes.cursor == next {
            return Err(Trouble::Endless);
        }
        changes.cursor = next.to_owned();
    }
    Err(Trouble::Endless)
}

impl Changes {
    /// Adds a page. What it brings again replaces what an earlier page brought.
    fn take(&mut self, page: Node<'_>) -> Result<(), Trouble> {
        self.accounts.take(page)?;
        for key in ["added", "modified"] {
            for of in page.list(key).ok_or(Trouble::Unreadable("it lists no changes"))? {
                self.line += 1;
                match transaction(of, self.line) {
                    Ok((account, row)) => self.put(account, row),
                    Err(why) => tell(&mut self.findings, left_out("", self.line, why)),
                }
            }
        }
        for of in page.list("removed").ok_or(Trouble::Unreadable("it lists no changes"))? {
            if let Some(id) = of.id("transaction_id") {
                self.remove(id);
            }
        }
        if page.raw("transactions_update_status") == Some("NOT_READY") {
            tell(
                &mut self.findings,
                Finding::new(Code::Empty, 1, Trouble::NotReady.to_string()).warning().hint("It is looked again by itself."),
            );
        }
        Ok(())
    }

    fn put(&mut self, account: String, row: Transaction) {
        let id = row.id.clone().unwrap_or_default();
        self.gone.remove(&id);
        match self.places.get(&id) {
            Some(at) => self.rows[*at] = Some((account, row)),
            None => {
                self.places.insert(id, self.rows.len());
                self.rows.push(Some((account, row)));
            }
        }
    }

    fn remove(&mut self, id: String) {
        if let Some(at) = self.places.remove(&id) {
            self.rows[at] = None;
        }
        self.gone.insert(id);
    }

    /// The ids of what is gone, without the rows whose place another takes.
    pub fn removed(&self) -> Vec<String> {
        let rows = self.rows.iter().flatten();
        let replaced: HashSet<&str> = rows.filter_map(|(_, row)| Some(row.corrects.as_ref()?.id.as_str())).collect();
        self.gone.iter().filter(|id| !replaced.contains(id.as_str())).cloned().collect()
    }
}

/// One row with its account's id. The day is a calendar day: of a pending row when it happened, of a booked one when it was booked.
fn transaction(of: Node<'_>, line: usize) -> Result<(String, Transaction), &'static str> {
    let account = of.id("account_id").ok_or("it names no account")?;
    let id = of.id("transaction_id").ok_or("it has no id")?;
    let amount = of.amount("amount").ok_or("its amount is none")?;
    let mut row = Transaction::new(line, of.day("date").ok_or("it has no day")?, signed(amount));
    row.currency = Some(of.raw("iso_currency_code").and_then(clean::currency).ok_or("its currency is none of ISO 4217")?);
    row.status = if of.is("pending") { Status::Pending } else { Status::Booked };
    row.id = Some(id);
    row.corrects = of.id("pending_transaction_id").map(|id| Correction { id, deletes: false });
    let name = of.text("name");
    row.payee = of.text("merchant_name").or_else(|| name.clone());
    row.memo = of.text("original_description").or(name).filter(|text| row.payee.as_ref() != Some(text));
    let category = of.at("personal_finance_category");
    row.category = category.text("detailed").or_else(|| category.text("primary"));
    row.kind = of.text("payment_channel");
    row.reference = of.text("check_number");
    Ok((account, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, replaces: Option<&str>) -> Value {
        json!({"transaction_id": id, "account_id": "A", "amount": 12.5, "iso_currency_code": "USD", "date": "2026-01-01", "name": id,
            "pending_transaction_id": replaces})
    }

    fn page(added: &[Value], modified: &[Value], removed: &[&str]) -> Value {
        let removed: Vec<Value> = removed.iter().map(|id| json!({"transaction_id": id, "account_id": "A"})).collect();
        json!({"added": added, "modified": modified, "removed": removed, "accounts": []})
    }

    #[test]
    fn later_pages_count_and_what_is_replaced_is_not_gone() {
        let mut changes = Changes::default();
        for page in [
            page(&[row("a", None), row("b", None), row("c", None)], &[], &["old", "back", "pending"]),
            page(&[row("back", None), row("posted", Some("pending"))], &[row("b", None)], &["c"]),
        ] {
            changes.take(Node(&page)).expect("a page");
        }
        let ids: Vec<_> = changes.rows.iter().flatten().map(|(_, row)| (row.id.clone().unwrap_or_default(), row.line)).collect();
        // Lines count all rows of all pages: a b c, back posted b.
        assert_eq!(ids, [("a".into(), 1), ("b".into(), 6), ("back".into(), 4), ("posted".into(), 5)]);
        assert_eq!(changes.removed(), ["c", "old"]);
    }
}
