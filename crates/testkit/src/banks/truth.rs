//! What is true at the bank, said once for all protocols.

use std::collections::{BTreeMap, VecDeque};

use super::{Fault, SharedClock, now};

/// A row of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bank's id.
    pub id: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// From the holder's side, as decimal text.
    pub amount: String,
    /// Who.
    pub payee: String,
    /// Whether it is only announced.
    pub is_pending: bool,
    /// The id of the pending row whose place it takes.
    pub replaces: Option<String>,
}

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id at the provider now.
    pub id: String,
    /// Its IBAN, which stays.
    pub iban: String,
    /// What Enable Banking gives so that it is known again.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// `checking`, `card`, `loan` or `investment`.
    pub kind: &'static str,
    /// ISO 4217.
    pub currency: String,
    /// From the holder's side, as decimal text.
    pub balance: String,
    /// Whether the bank can't read it at the moment.
    pub is_dead: bool,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// How the person's consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// It holds.
    Given,
    /// It is over, or the bank wants another sign-in.
    Ended,
    /// It was taken back.
    Revoked,
}

/// What is true, and what goes wrong next.
pub struct Truth {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// One for each of the next calls.
    pub faults: VecDeque<Fault>,
    /// For every call after those.
    pub always: Fault,
    /// Every call: method and path.
    pub calls: Vec<String>,
    /// How the consent stands.
    pub consent: Consent,
    /// The longest consent that the bank gives, in seconds; as long or longer is refused.
    pub consent_max: i64,
    /// When the consent that was asked for last ends.
    pub consent_ends: Option<i64>,
    /// Rows on a page.
    pub page: usize,
    /// How often the list changes while it is read.
    pub mutations: u32,
    /// Whether lists never end.
    pub is_endless: bool,
    /// How many days back rows are listed.
    pub history_days: Option<i64>,
    /// How many unattended reads an account allows.
    pub reads_max: Option<u32>,
    /// Unattended reads by account and what is read.
    pub reads: BTreeMap<String, u32>,
    /// Whether the newer form of errors is spoken.
    pub is_structured: bool,
    /// Whether the provider waits for its money.
    pub is_unpaid: bool,
    /// Whether positions and debts are out of order.
    pub is_worth_down: bool,
    /// Codes and tokens that work once.
    pub once: Vec<String>,
    /// What a changes feed has told so far.
    pub told: Vec<BTreeMap<String, (String, Row)>>,
    /// Its address.
    pub address: String,
    clock: SharedClock,
}

impl Truth {
    pub(super) fn new(clock: SharedClock, address: String) -> Truth {
        Truth {
            accounts: Vec::new(),
            faults: VecDeque::new(),
            always: Fault::None,
            calls: Vec::new(),
            consent: Consent::Given,
            consent_max: 90 * 86_400,
            consent_ends: None,
            page: 100,
            mutations: 0,
            is_endless: false,
            history_days: None,
            reads_max: None,
            reads: BTreeMap::new(),
            is_structured: false,
            is_unpaid: false,
            is_worth_down: false,
            once: vec!["first".to_owned(), "second".to_owned()],
            told: Vec::new(),
            address,
            clock,
        }
    }

    /// The second that it is at the bank.
    pub fn now(&self) -> i64 {
        now(&self.clock)
    }

    pub(super) fn next_fault(&mut self) -> Fault {
        self.faults.pop_front().unwrap_or_else(|| self.always.clone())
    }

    /// Uses up a code or token; false when it was used before.
    pub(super) fn spend(&mut self, code: &str) -> bool {
        let before = self.once.len();
        self.once.retain(|one| one != code);
        self.once.len() < before
    }

    /// Adds an account.
    pub fn open(&mut self, name: &str, kind: &'static str, balance: &str) -> &mut Account {
        let number = self.accounts.len() + 1;
        self.accounts.push(Account {
            id: format!("account-{number}"),
            iban: iban(number),
            hash: format!("hash-{number}"),
            name: name.to_owned(),
            kind,
            currency: "EUR".to_owned(),
            balance: balance.to_owned(),
            is_dead: false,
            rows: Vec::new(),
        });
        self.accounts.last_mut().expect("one was added")
    }

    /// Gives every account another id, as a new authorisation does at some providers. IBAN and hash stay.
    pub fn rotate_accounts(&mut self) {
        self.accounts.iter_mut().for_each(|account| account.id.push_str("-again"));
    }
}

/// A German IBAN with right check digits: the whole is 1 modulo 97, where D and E are 13 and 14.
fn iban(number: usize) -> String {
    let digits = format!("{number:018}131400");
    let rest = digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("DE{:02}{number:018}", 98 - rest)
}

impl Account {
    /// Adds a booked row.
    pub fn row(&mut self, id: &str, date: &str, amount: &str, payee: &str) -> &mut Account {
        let row = Row { id: id.into(), date: date.into(), amount: amount.into(), payee: payee.into(), is_pending: false, replaces: None };
        self.rows.push(row);
        self
    }

    /// Adds a row that is only announced.
    pub fn pending(&mut self, id: &str, date: &str, amount: &str, payee: &str) -> &mut Account {
        self.row(id, date, amount, payee).rows.last_mut().expect("one was added").is_pending = true;
        self
    }

    /// A pending row is booked, under another id and perhaps for another amount.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn book(&mut self, id: &str, new_id: &str, amount: &str) {
        let row = self.rows.iter_mut().find(|row| row.id == id).expect("there is such a row");
        (row.replaces, row.is_pending) = (Some(row.id.clone()), false);
        (row.id, row.amount) = (new_id.to_owned(), amount.to_owned());
    }

    /// A row goes.
    pub fn forget(&mut self, id: &str) {
        self.rows.retain(|row| row.id != id);
    }

    /// Every row gets another id.
    pub fn reissue(&mut self) {
        self.rows.iter_mut().for_each(|row| row.id.push_str("-again"));
    }
}
