//! An account's rows in memory, and what an import does to them.

use std::collections::{HashMap, HashSet};

use overwinter_statements::matching::{
    DAYS_AROUND, Doubt, Entry, Fingerprint, Id, Incoming, Listing, Source, State, Stored, Verdict, compare,
};
use overwinter_units::Date;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Done, NewImport, PreviewRow};
use crate::money::bulk::json;
use crate::money::day;
use crate::money::transactions::Provider;
use crate::{AccountId, Error, Read, Result, TransactionId};

/// A row that a list has.
pub(super) struct Listed {
    pub line: usize,
    pub provider: Provider,
    pub incoming: Incoming,
}

/// A row of the account.
pub(super) struct Line {
    pub id: Uuid,
    pub entry: Entry,
    pub provider: Provider,
    pub removed_by: Option<String>,
    /// Every id of the import's issuer that it has, with whether it is written yet.
    pub ids: Vec<(String, bool)>,
    /// As it was before the import; none for one that the import adds.
    pub before: Option<Before>,
    pub review: Option<Doubt>,
    pub candidates: Vec<Uuid>,
}

/// What an import can change of a row: enough to write it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Before {
    pub date: i64,
    pub amount: i64,
    pub currency: String,
    pub state: String,
    pub value_date: Option<i64>,
    pub payee: String,
    pub memo: String,
    pub payee_account: String,
    pub reference: String,
    pub kind: String,
    pub provider_category: String,
    pub balance: Option<i64>,
    pub removed_by: Option<String>,
}

/// One thing that is done.
pub(super) struct Step {
    pub line: usize,
    pub at: usize,
    pub done: Done,
}

/// The rows of one account.
pub(super) struct Book {
    pub account: AccountId,
    pub lines: Vec<Line>,
    pub steps: Vec<Step>,
    places: HashMap<Uuid, usize>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    date: i64,
    amount: i64,
    currency: String,
    state: String,
    value_date: Option<i64>,
    payee: String,
    memo: String,
    payee_account: String,
    reference: String,
    kind: String,
    provider_category: String,
    balance: Option<i64>,
    removed_by: Option<String>,
}

#[derive(FromQueryResult)]
struct IdRow {
    transaction_id: Uuid,
    id: String,
}

macro_rules! kept {
    ($from:literal) => {
        concat!(
            "select t.id, t.date, t.amount, t.currency, t.state, t.value_date, t.payee, t.memo, t.payee_account, t.reference, t.kind, ",
            "t.provider_category, t.balance, t.removed_by from ",
            $from,
            " and coalesce(t.removed_by, '') <> 'merge' order by t.date, t.id"
        )
    };
}
const BY_DAYS: &str = kept!("transactions t where t.household = $1 and t.account = $2 and t.date between $3 and $4");
const BY_IDS_POSTGRES: &str = kept!(
    "transaction_ids i join transactions t on t.household = $1 and t.id = i.transaction_id where i.household = $1 and i.account = $2 \
     and i.issuer = $3 and i.id in (select jsonb_array_elements_text($4::jsonb))"
);
const BY_IDS_SQLITE: &str = kept!(
    "transaction_ids i join transactions t on t.household = $1 and t.id = i.transaction_id where i.household = $1 and i.account = $2 \
     and i.issuer = $3 and i.id in (select value from json_each($4))"
);
const BY_ID: &str = kept!("transactions t where t.household = $1 and t.id = $2");
const IDS_BY_DAYS: &str = "select i.transaction_id, i.id from transaction_ids i \
                           join transactions t on t.household = i.household and t.id = i.transaction_id \
                           where t.household = $1 and i.household = $1 and t.account = $2 and i.issuer = $3 and t.date between $4 and $5";
const IDS_POSTGRES: &str = "select transaction_id, id from transaction_ids where household = $1 and account = $2 and issuer = $3 \
                            and id in (select jsonb_array_elements_text($4::jsonb))";
const IDS_SQLITE: &str = "select transaction_id, id from transaction_ids where household = $1 and account = $2 and issuer = $3 \
                          and id in (select value from json_each($4))";

impl Book {
    pub fn new(account: AccountId) -> Book {
        Book { account, lines: Vec::new(), steps: Vec::new(), places: HashMap::new() }
    }

    /// Loads what the rows of a list may be: what lies around their days, and what has one of their ids.
    pub async fn load(&mut self, tx: &Read, new: &NewImport<'_>, rows: &[Listed]) -> Result<()> {
        let AccountId(account) = self.account;
        let days = || rows.iter().map(|row| row.incoming.entry.date);
        let mut ids: HashSet<&str> =
            rows.iter().flat_map(|row| [&row.incoming.id, &row.incoming.replaces]).flatten().map(String::as_str).collect();
        if let Listing::Changes { removed } = new.listing {
            ids.extend(removed.iter().map(String::as_str));
        }
        let mut found: Vec<Row> = Vec::new();
        let mut named: Vec<IdRow> = Vec::new();
        if let Some((first, last)) = days().min().zip(days().max()) {
            let (first, last) = (day::number(day::plus(first, -DAYS_AROUND)), day::number(day::plus(last, DAYS_AROUND)));
            found.extend(tx.all::<Row>(BY_DAYS, [tx.household()?, account.into(), first.into(), last.into()]).await?);
            let values = [tx.household()?, account.into(), new.issuer.into(), first.into(), last.into()];
            named.extend(tx.all::<IdRow>(IDS_BY_DAYS, values).await?);
        }
        if !ids.is_empty() {
            let mut ids: Vec<&str> = ids.into_iter().collect();
            ids.sort_unstable();
            let values = [tx.household()?, account.into(), new.issuer.into(), json(&ids).into()];
            let (by_ids, ids_of) = if tx.is_postgres() { (BY_IDS_POSTGRES, IDS_POSTGRES) } else { (BY_IDS_SQLITE, IDS_SQLITE) };
            found.extend(tx.all::<Row>(by_ids, values.clone()).await?);
            named.extend(tx.all::<IdRow>(ids_of, values).await?);
        }
        found.into_iter().try_for_each(|row| self.add_kept(row))?;
        for IdRow { transaction_id, id } in named {
            if let Some(at) = self.places.get(&transaction_id) {
                self.lines[*at].has_id(id, true);
            }
        }
        Ok(())
    }

    fn add_kept(&mut self, row: Row) -> Result<()> {
        if self.places.contains_key(&row.id) {
            return Ok(());
        }
        let line = Line::kept(row)?;
        self.places.insert(line.id, self.lines.len());
        self.lines.push(line);
        Ok(())
    }

    /// Compares a list with the rows, and changes them.
    pub fn take(&mut self, new: &NewImport<'_>, rows: Vec<Listed>) {
        let stored: Vec<Stored> = self.lines.iter().map(|line| line.stored(new.issuer)).collect();
        let (incoming, rest): (Vec<Incoming>, Vec<(usize, Provider)>) =
            rows.into_iter().map(|row| (row.incoming, (row.line, row.provider))).unzip();
        let found = compare(&stored, &incoming, &Source { issuer: new.issuer, listing: new.listing });
        for ((row, (line, provider)), verdict) in incoming.into_iter().zip(rest).zip(found.verdicts) {
            self.take_row(line, row, provider, verdict);
        }
        for at in found.gone {
            self.lines[at].removed_by = Some("provider".to_owned());
            self.steps.push(Step { line: 0, at, done: Done::Gone });
        }
    }

    fn take_row(&mut self, line: usize, row: Incoming, provider: Provider, verdict: Verdict) {
        let id = row.id.clone();
        let (at, done) = match verdict {
            Verdict::Repeat(_) => return,
            Verdict::New => (self.add(row, provider, None, &[]), Done::New),
            Verdict::Review(doubt, candidates) => (self.add(row, provider, Some(doubt), &candidates), Done::Review(doubt)),
            Verdict::Removes(at) => {
                self.lines[at].removed_by = Some("provider".to_owned());
                (at, Done::Removes)
            }
            Verdict::Same(at) => (at, Done::Same),
            Verdict::Reissued(at) => {
                self.lines[at].say_again(row.entry);
                (at, Done::Reissued)
            }
            Verdict::Changed(at) => {
                self.lines[at].say(row.entry, provider);
                (at, Done::Changed)
            }
            Verdict::Posted(at) => {
                self.lines[at].say(row.entry, provider);
                (at, Done::Posted)
            }
        };
        let done = if done == Done::Removes { done } else { self.see(at, id, done) };
        self.steps.push(Step { line, at, done });
    }

    /// A row that is listed has this id, and is there again if the provider or the undoing of an import took it away; what the user took away is not.
    fn see(&mut self, at: usize, id: Option<String>, done: Done) -> Done {
        let line = &mut self.lines[at];
        if let Some(id) = id {
            line.has_id(id, false);
        }
        match line.removed_by.take_if(|by| *by != "user").as_deref() {
            Some("undo") => Done::New,
            Some(_) if done == Done::Same => Done::Changed,
            Some(_) | None => done,
        }
    }

    fn add(&mut self, row: Incoming, provider: Provider, review: Option<Doubt>, candidates: &[usize]) -> usize {
        let candidates = candidates.iter().map(|at| self.lines[*at].id).collect();
        let id = TransactionId::new().0;
        let (ids, before, removed_by) = (Vec::new(), None, None);
        self.lines.push(Line { id, entry: row.entry, provider, removed_by, ids, before, review, candidates });
        self.lines.len() - 1
    }

    /// What is done, row by row.
    pub fn preview(&self) -> impl Iterator<Item = PreviewRow> {
        self.steps.iter().map(|step| {
            let line = &self.lines[step.at];
            PreviewRow {
                account: self.account,
                line: step.line,
                date: line.entry.date,
                amount: line.entry.amount,
                currency: line.entry.currency.clone(),
                payee: line.entry.payee.clone(),
                done: step.done,
                known_as: line.before.as_ref().map(|_| TransactionId(line.id)),
                candidates: line.candidates.iter().copied().map(TransactionId).collect(),
            }
        })
    }
}

impl Line {
    fn kept(row: Row) -> Result<Line> {
        let date = |number: i64| day::date(number, "transactions.date");
        let state = State::from_id(&row.state).ok_or(Error::Damaged { column: "transactions.state" })?;
        let entry = Entry {
            date: date(row.date)?,
            amount: row.amount,
            currency: row.currency,
            payee: row.payee.clone(),
            memo: row.memo.clone(),
            state,
            balance: row.balance,
        };
        let provider = Provider {
            value_date: row.value_date.map(date).transpose()?,
            payee: row.payee,
            memo: row.memo,
            payee_account: row.payee_account,
            reference: row.reference,
            kind: row.kind,
            category: row.provider_category,
            balance: row.balance,
        };
        let (ids, review, candidates) = (Vec::new(), None, Vec::new());
        let mut line = Line { id: row.id, entry, provider, removed_by: row.removed_by, ids, before: None, review, candidates };
        line.before = Some(line.now());
        Ok(line)
    }

    fn stored(&self, issuer: &str) -> Stored {
        let ids = self.ids.iter().map(|(id, _)| Id { issuer: issuer.to_owned(), id: id.clone() }).collect();
        Stored { entry: self.entry.clone(), ids, is_removed: self.removed_by.is_some() }
    }

    /// As it is now, in the form in which it is kept.
    pub fn now(&self) -> Before {
        let provider = self.provider.clone();
        Before {
            date: day::number(self.entry.date),
            amount: self.entry.amount,
            currency: self.entry.currency.clone(),
            state: self.entry.state.id().to_owned(),
            value_date: provider.value_date.map(day::number),
            payee: provider.payee,
            memo: provider.memo,
            payee_account: provider.payee_account,
            reference: provider.reference,
            kind: provider.kind,
            provider_category: provider.category,
            balance: provider.balance,
            removed_by: self.removed_by.clone(),
        }
    }

    /// The provider's part as it was, if the import changes it.
    pub fn changed_from(&self) -> Option<&Before> {
        self.before.as_ref().filter(|before| **before != self.now())
    }

    fn say(&mut self, entry: Entry, provider: Provider) {
        (self.entry, self.provider) = (entry, provider);
    }

    /// The same row under another id or with another text. What else a second source says of it stays with that source.
    fn say_again(&mut self, entry: Entry) {
        if entry.state == self.entry.state && Fingerprint::of(&entry) != Fingerprint::of(&self.entry) {
            (self.provider.payee, self.provider.memo) = (entry.payee.clone(), entry.memo.clone());
            (self.entry.payee, self.entry.memo) = (entry.payee, entry.memo);
        }
    }

    fn has_id(&mut self, id: String, is_written: bool) {
        if self.ids.iter().all(|(one, _)| *one != id) {
            self.ids.push((id, is_written));
        }
    }
}

/// A row as it is now, in the form in which it is kept.
pub(super) async fn now(tx: &Read, id: Uuid) -> Result<Before> {
    let row: Row = tx.one(BY_ID, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)?;
    Ok(Line::kept(row)?.now())
}

/// A day of the calendar, for whoever writes a row back.
pub(super) fn entry_of(before: &Before) -> Result<Entry> {
    let date: Date = day::date(before.date, "import_rows.before")?;
    let state = State::from_id(&before.state).ok_or(Error::Damaged { column: "import_rows.before" })?;
    Ok(Entry {
        date,
        amount: before.amount,
        currency: before.currency.clone(),
        payee: before.payee.clone(),
        memo: before.memo.clone(),
        state,
        balance: before.balance,
    })
}
