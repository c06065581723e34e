//! A statement as rows to compare: amounts in minor units, texts as they are kept.

use overwinter_statements::matching::{Entry, Incoming, State};
use overwinter_statements::{Statement, Status, Transaction, currency};
use overwinter_units::Date;
use sha2::{Digest, Sha256};

use super::book::Listed;
use crate::money::accounts::{Account, plain};
use crate::money::transactions::Provider;
use crate::{HouseholdId, Read, Result};

/// How much of the texts of a provider is kept, in bytes.
const NAME_BYTES: usize = 500;
const MEMO_BYTES: usize = 2_000;

/// A row that can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusable {
    /// The line of the file.
    pub line: usize,
    /// Why.
    pub why: Why,
}

/// Why a row can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its amount has parts of the smallest unit of its currency, or is beyond 64 bits.
    Amount,
    /// Its currency is no code of three letters.
    Currency,
}

/// The rows of a statement, and those that can't be kept.
pub(super) fn rows(tx: &Read, statement: &Statement, account: &Account, today: Date) -> Result<(Vec<Listed>, Vec<Unusable>)> {
    let HouseholdId(household) = tx.access().household()?;
    let id = |text: &str| kept_id(household.as_bytes(), text);
    let own = statement.currency.as_deref().unwrap_or(&account.currency);
    let (mut rows, mut bad) = (Vec::with_capacity(statement.transactions.len()), Vec::new());
    for row in &statement.transactions {
        match entry(row, own, today) {
            Ok(entry) => rows.push(Listed {
                line: row.line,
                provider: provider(row, &entry),
                incoming: Incoming {
                    entry,
                    id: row.id.as_deref().map(id),
                    replaces: row.corrects.as_ref().map(|of| id(&of.id)),
                    deletes: row.corrects.as_ref().is_some_and(|of| of.deletes),
                },
            }),
            Err(why) => bad.push(Unusable { line: row.line, why }),
        }
    }
    Ok((rows, bad))
}

fn entry(row: &Transaction, own: &str, today: Date) -> Result<Entry, Why> {
    let code = row.currency.as_deref().unwrap_or(own);
    crate::money::accounts::check_currency(code).map_err(|_| Why::Currency)?;
    let state = match row.status {
        Status::Pending => State::Pending,
        Status::Booked if row.date > today => State::Scheduled,
        Status::Booked => State::Booked,
    };
    Ok(Entry {
        date: row.date,
        amount: currency::minor_units(row.amount, code).ok_or(Why::Amount)?,
        currency: code.to_owned(),
        payee: field(row.payee.as_deref(), NAME_BYTES),
        memo: field(row.memo.as_deref(), MEMO_BYTES),
        state,
        balance: row.balance.and_then(|balance| currency::minor_units(balance, code)),
    })
}

fn provider(row: &Transaction, entry: &Entry) -> Provider {
    let name = |text: &Option<String>| field(text.as_deref(), NAME_BYTES);
    Provider {
        value_date: row.value_date,
        payee: entry.payee.clone(),
        memo: entry.memo.clone(),
        payee_account: name(&row.payee_account),
        reference: name(&row.reference),
        kind: name(&row.kind),
        category: name(&row.category),
        balance: entry.balance,
    }
}

/// A text without card numbers and control characters, cut.
fn field(text: Option<&str>, most: usize) -> String {
    let mut text = plain(text.unwrap_or_default());
    text.truncate(text.floor_char_boundary(most));
    text
}

/// An id as it is kept: one that has the number of a card in it, or is very long, is known by a part of its hash.
fn kept_id(household: &[u8], id: &str) -> String {
    let text = field(Some(id), 120);
    if text == id {
        return text;
    }
    let hash = Sha256::new().chain_update(b"overwinter row 1\n").chain_update(household).chain_update(id).finalize();
    format!("{text}#{}", crate::money::bulk::hex_bytes(&hash[..6]))
}
