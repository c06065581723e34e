//! Writing what was worked out.

use std::collections::HashMap;

use overwinter_statements::matching::NORMALISATION;
use overwinter_statements::{AccountKind, BalanceKind, currency};
use serde::Serialize;
use uuid::Uuid;

use super::book::{Before, Book, Line, entry_of};
use super::{Counts, NewImport, Part};
use crate::money::balances::{self, Covers};
use crate::money::bulk::{self, Bulk, hex, hex_bytes, json};
use crate::money::transactions::{fingerprint, next_ordinal, search};
use crate::money::{accounts, holdings};
use crate::{AccountId, ImportId, Result, UserId, Write};

const ADD: &str = "insert into imports (household, id, issuer, file_name, sha256, listed, added, changed, reviews, created_at, created_by) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE: &str = "update transactions set is_split = case when amount = $4 then is_split else 0 end, date = $3, amount = $4, currency = $5, \
                      state = $6, value_date = $7, payee = $8, memo = $9, payee_account = $10, reference = $11, kind = $12, \
                      provider_category = $13, balance = $14, removed_by = $15, normalisation = $16, fingerprint = $17, ordinal = $18, \
                      search = substr($19 || ' ' || lower(own_text || ' ' || note || ' ' || category), 1, 600), version = version + 1 \
                      where household = $1 and id = $2";
const SAME_IDENTITY: &str = "select count(*) as count from transactions \
                             where household = $1 and id = $2 and normalisation = $3 and fingerprint = $4";
const ORDINAL: &str = "select ordinal as count from transactions where household = $1 and id = $2";

/// A new row, as it goes over.
#[derive(Serialize)]
struct New<'a> {
    id: String,
    #[serde(flatten)]
    says: &'a Before,
    fingerprint: String,
    ordinal: i64,
    search: String,
    review: Option<&'static str>,
}

const TRANSACTIONS: Bulk = Bulk {
    postgres: "insert into transactions (household, id, account, date, amount, currency, state, value_date, payee, memo, payee_account, reference, \
               kind, provider_category, balance, normalisation, fingerprint, ordinal, review, search, import_id, version, created_at) \
               select $1, r.id, r.account, r.date, r.amount, r.currency, r.state, r.value_date, r.payee, r.memo, r.payee_account, r.reference, \
               r.kind, r.provider_category, r.balance, r.normalisation, decode(r.fingerprint, 'hex'), r.ordinal, r.review, r.search, r.import_id, \
               1, r.created_at from jsonb_to_recordset($2::jsonb) as r(id uuid, account uuid, date bigint, amount bigint, currency text, \
               state text, value_date bigint, payee text, memo text, payee_account text, reference text, kind text, provider_category text, \
               balance bigint, normalisation bigint, fingerprint text, ordinal bigint, review text, search text, import_id uuid, \
               created_at bigint)",
    sqlite: "insert into transactions (household, id, account, date, amount, currency, state, value_date, payee, memo, payee_account, reference, \
             kind, provider_category, balance, normalisation, fingerprint, ordinal, review, search, import_id, version, created_at) \
             select $1, unhex(r.value ->> 'id'), unhex(r.value ->> 'account'), r.value ->> 'date', r.value ->> 'amount', r.value ->> 'currency', \
             r.value ->> 'state', r.value ->> 'value_date', r.value ->> 'payee', r.value ->> 'memo', r.value ->> 'payee_account', \
             r.value ->> 'reference', r.value ->> 'kind', r.value ->> 'provider_category', r.value ->> 'balance', r.value ->> 'normalisation', \
             unhex(r.value ->> 'fingerprint'), r.value ->> 'ordinal', r.value ->> 'review', r.value ->> 'search', \
             unhex(r.value ->> 'import_id'), 1, r.value ->> 'created_at' from json_each($2) r",
};

/// The same for all rows of an account.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    row: New<'a>,
    account: String,
    normalisation: u32,
    import_id: String,
    created_at: i64,
}

#[derive(Serialize)]
struct IdOf<'a> {
    account: String,
    issuer: &'a str,
    id: &'a str,
    transaction_id: String,
}

const IDS: Bulk = Bulk {
    postgres: "insert into transaction_ids (household, account, issuer, id, transaction_id) \
               select $1, r.account, r.issuer, r.id, r.transaction_id \
               from jsonb_to_recordset($2::jsonb) as r(account uuid, issuer text, id text, transaction_id uuid) on conflict do nothing",
    sqlite: "insert into transaction_ids (household, account, issuer, id, transaction_id) \
             select $1, unhex(r.value ->> 'account'), r.value ->> 'issuer', r.value ->> 'id', unhex(r.value ->> 'transaction_id') \
             from json_each($2) r where true on conflict do nothing",
};

#[derive(Serialize)]
struct RowOf {
    import_id: String,
    seq: usize,
    transaction_id: String,
    verdict: &'static str,
    before: Option<String>,
}

const ROWS: Bulk = Bulk {
    postgres: "insert into import_rows (household, import_id, seq, transaction_id, verdict, before) \
               select $1, r.import_id, r.seq, r.transaction_id, r.verdict, r.before \
               from jsonb_to_recordset($2::jsonb) as r(import_id uuid, seq bigint, transaction_id uuid, verdict text, before text)",
    sqlite: "insert into import_rows (household, import_id, seq, transaction_id, verdict, before) \
             select $1, unhex(r.value ->> 'import_id'), r.value ->> 'seq', unhex(r.value ->> 'transaction_id'), r.value ->> 'verdict', \
             r.value ->> 'before' from json_each($2) r",
};

#[derive(Serialize)]
struct CandidateOf {
    transaction_id: String,
    candidate: String,
}

const CANDIDATES: Bulk = Bulk {
    postgres: "insert into transaction_candidates (household, transaction_id, candidate) select $1, r.transaction_id, r.candidate \
               from jsonb_to_recordset($2::jsonb) as r(transaction_id uuid, candidate uuid) on conflict do nothing",
    sqlite: "insert into transaction_candidates (household, transaction_id, candidate) \
             select $1, unhex(r.value ->> 'transaction_id'), unhex(r.value ->> 'candidate') \
             from json_each($2) r where true on conflict do nothing",
};

/// The import itself.
pub(super) async fn import(tx: &Write, new: &NewImport<'_>, counts: Counts) -> Result<()> {
    let values = [
        tx.household()?,
        new.id.0.into(),
        new.issuer.into(),
        new.file.map_or(String::new(), |file| accounts::plain(file.name)).into(),
        new.file.map(|file| file.sha256.to_vec()).into(),
        counts.listed.into(),
        counts.added.into(),
        counts.changed.into(),
        counts.reviews.into(),
        tx.now().into(),
        tx.access().who().map(|UserId(id)| id).into(),
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// The rows of every account.
pub(super) async fn books(tx: &Write, new: &NewImport<'_>, books: &[Book]) -> Result<()> {
    let mut seq = 0;
    for book in books {
        for line in &book.lines {
            if line.changed_from().is_some() {
                rewrite(tx, book.account, line.id, &line.now()).await?;
            }
        }
        add(tx, new, book).await?;
        let AccountId(account) = book.account;
        let fresh = |line: &&Line| line.ids.iter().any(|(_, is_written)| !is_written);
        let ids = book
            .lines
            .iter()
            .filter(fresh)
            .flat_map(|line| line.ids.iter().filter(|(_, is_written)| !is_written).map(move |(id, _)| (id, line.id)));
        let ids: Vec<IdOf<'_>> =
            ids.map(|(id, of)| IdOf { account: hex(account), issuer: new.issuer, id, transaction_id: hex(of) }).collect();
        bulk::insert(tx, &IDS, &ids).await?;
        bulk::insert(tx, &ROWS, &journal(new.id, book, &mut seq)).await?;
        let candidates = book.lines.iter().flat_map(|line| line.candidates.iter().map(|of| (line.id, *of)));
        let candidates: Vec<CandidateOf> = candidates.map(|(id, of)| CandidateOf { transaction_id: hex(id), candidate: hex(of) }).collect();
        bulk::insert(tx, &CANDIDATES, &candidates).await?;
    }
    Ok(())
}

/// What was done, with what a row was before the first time that it was changed.
fn journal(ImportId(import): ImportId, book: &Book, seq: &mut usize) -> Vec<RowOf> {
    let mut is_told = vec![false; book.lines.len()];
    let row = |step: &super::book::Step| {
        let line = &book.lines[step.at];
        let before = line.changed_from().filter(|_| !std::mem::replace(&mut is_told[step.at], true)).map(json);
        *seq += 1;
        RowOf { import_id: hex(import), seq: *seq, transaction_id: hex(line.id), verdict: step.done.word(), before }
    };
    book.steps.iter().map(row).collect()
}

/// The rows that are new.
async fn add(tx: &Write, new: &NewImport<'_>, book: &Book) -> Result<()> {
    let AccountId(account) = book.account;
    let fresh: Vec<(&Line, Before)> = book.lines.iter().filter(|line| line.before.is_none()).map(|line| (line, line.now())).collect();
    let mut next: HashMap<Vec<u8>, i64> = HashMap::new();
    for line in &book.lines {
        next.entry(fingerprint(&line.entry)).and_modify(|rows| *rows += 1).or_insert(1);
    }
    let mut rows: Vec<Whole<'_>> = Vec::with_capacity(fresh.len());
    let mut ordinals: HashMap<Vec<u8>, i64> = HashMap::new();
    for (line, says) in &fresh {
        let print = fingerprint(&line.entry);
        let ordinal = match ordinals.get(&print) {
            Some(last) => last + 1,
            // Alone with its fingerprint among all rows of its days: there is none to ask for.
            None if next[&print] == 1 => 0,
            None => next_ordinal(tx, book.account, &print).await?,
        };
        let row = New {
            id: hex(line.id),
            says,
            fingerprint: hex_bytes(&print),
            ordinal,
            search: search(&[&says.payee, &says.memo]),
            review: line.review.map(overwinter_statements::matching::Doubt::id),
        };
        ordinals.insert(print, ordinal);
        let (account, import_id) = (hex(account), hex(new.id.0));
        rows.push(Whole { row, account, normalisation: NORMALISATION, import_id, created_at: tx.now() });
    }
    bulk::insert(tx, &TRANSACTIONS, &rows).await
}

/// Writes the provider's part of a row.
pub(super) async fn rewrite(tx: &Write, account: AccountId, id: Uuid, says: &Before) -> Result<()> {
    let print = fingerprint(&entry_of(says)?);
    let version = i64::from(NORMALISATION);
    let is_same = tx.count(SAME_IDENTITY, [tx.household()?, id.into(), version.into(), print.clone().into()]).await? == 1;
    let ordinal = if is_same { tx.count(ORDINAL, [tx.household()?, id.into()]).await? } else { next_ordinal(tx, account, &print).await? };
    let found = search(&[&says.payee, &says.memo]);
    let says = says.clone();
    let values = [
        tx.household()?,
        id.into(),
        says.date.into(),
        says.amount.into(),
        says.currency.into(),
        says.state.into(),
        says.value_date.into(),
        says.payee.into(),
        says.memo.into(),
        says.payee_account.into(),
        says.reference.into(),
        says.kind.into(),
        says.provider_category.into(),
        says.balance.into(),
        says.removed_by.into(),
        version.into(),
        print.into(),
        ordinal.into(),
        found.into(),
    ];
    tx.run(UPDATE, values).await?;
    Ok(())
}

/// The balances and positions that a statement says.
pub(super) async fn stated(tx: &Write, new: &NewImport<'_>, part: &Part<'_>) -> Result<()> {
    let account = accounts::get(tx, part.account).await?;
    let own = part.statement.currency.as_deref().unwrap_or(&account.currency);
    for balance in &part.statement.balances {
        let is_booked = match balance.kind {
            BalanceKind::Closing | BalanceKind::Booked => true,
            // The one before the first row is told by the statement before; what can be drawn has a limit in it.
            BalanceKind::Opening | BalanceKind::Available | BalanceKind::Other => false,
        };
        let code = balance.currency.as_deref().unwrap_or(own);
        let amount = currency::minor_units(balance.amount, code).filter(|_| is_booked && code == account.currency);
        if let Some((amount, date)) = amount.zip(balance.date) {
            balances::keep(tx, &balances::Stated { account: account.id, date, amount, covers: Covers::Cash }, Some(new.id)).await?;
        }
    }
    let is_invested = match account.kind {
        AccountKind::Investment => true,
        AccountKind::Bank | AccountKind::CreditCard | AccountKind::Cash | AccountKind::Asset | AccountKind::Liability => false,
    };
    if is_invested && !part.statement.holdings.is_empty() {
        holdings::keep_statement(tx, &account, part.statement, new).await?;
    }
    Ok(())
}
