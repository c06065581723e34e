//! Reviews: rows that may be another one, which only a person can say.

use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::transactions::{Row, Transaction, advanced, columns, get};
use crate::page::{Page, rows};
use crate::{Error, Read, Result, TransactionId, Write};

/// A row to be reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The row, with the doubt in it.
    pub row: Transaction,
    /// The rows that it may be.
    pub candidates: Vec<TransactionId>,
}

const WAITING: &str =
    concat!(columns!(), "where t.household = $1 and t.review is not null and t.removed_by is null and t.id > $2 order by t.id limit $3");
const CANDIDATES: &str = "select c.candidate from transaction_candidates c \
                          join transactions t on t.household = c.household and t.id = c.candidate \
                          where c.household = $1 and c.transaction_id = $2 and coalesce(t.removed_by, '') not in ('merge', 'undo') \
                          order by t.date, t.id";
const KEEP: &str = "update transactions set review = null, version = version + 1 \
                    where household = $1 and id = $2 and version = $3 and review is not null and removed_by is null";
/// The fingerprint of a row that is no longer one is its own id, so that it stands in nobody's way.
const GIVE_UP: &str = "update transactions set review = null, removed_by = 'merge', transfer = null, fingerprint = $4, ordinal = 0, version = version + 1 \
                       where household = $1 and id = $2 and version = $3 and review is not null and removed_by is null";
const TAKE_OVER: &str = "update transactions set date = f.date, amount = f.amount, currency = f.currency, state = f.state, \
                         value_date = f.value_date, payee = f.payee, memo = f.memo, payee_account = f.payee_account, reference = f.reference, \
                         kind = f.kind, provider_category = f.provider_category, balance = f.balance, normalisation = f.normalisation, \
                         fingerprint = $4, ordinal = $5, search = f.search, removed_by = null, version = transactions.version + 1, \
                         is_split = case when transactions.amount = f.amount then transactions.is_split else 0 end, \
                         category = case when transactions.category = '' then f.category else transactions.category end, \
                         category_by = case when transactions.category = '' then f.category_by else transactions.category_by end, \
                         category_because = case when transactions.category = '' then f.category_because else transactions.category_because end, \
                         category_sure = case when transactions.category = '' then f.category_sure else transactions.category_sure end, \
                         note = case when transactions.note = '' then f.note else transactions.note end, \
                         own_text = case when transactions.own_text = '' then f.own_text else transactions.own_text end \
                         from (select * from transactions where household = $1 and id = $3) f \
                         where transactions.household = $1 and transactions.id = $2";
const IDS: &str = "insert into transaction_ids (household, account, issuer, id, transaction_id) \
                   select t.household, t.account, i.issuer, i.id, t.id from transaction_ids i \
                   join transactions t on t.household = $1 and t.id = $3 where i.household = $1 and i.transaction_id = $2 on conflict do nothing";
const PRINT: &str = "select fingerprint, ordinal from transactions where household = $1 and id = $2";
const LISTED: &str = "update import_rows set transaction_id = $3 where household = $1 and transaction_id = $2";

#[derive(FromQueryResult)]
struct Candidate {
    candidate: TransactionId,
}

#[derive(FromQueryResult)]
struct Print {
    fingerprint: Vec<u8>,
    ordinal: i64,
}

/// The rows that wait for a person, the oldest first.
pub async fn list(tx: &Read, after: Option<TransactionId>, limit: u32) -> Result<Page<Review, TransactionId>> {
    let after = after.map_or(Uuid::nil(), |TransactionId(id)| id);
    let found: Vec<Row> = tx.all(WAITING, [tx.household()?, after.into(), rows(limit).into()]).await?;
    let mut reviews = Vec::with_capacity(found.len());
    for row in found {
        let row = row.transaction()?;
        let candidates = candidates(tx, row.id).await?;
        reviews.push(Review { row, candidates });
    }
    Ok(Page::cut(reviews, limit, |review: &Review| review.row.id))
}

async fn candidates(tx: &Read, TransactionId(id): TransactionId) -> Result<Vec<TransactionId>> {
    let found: Vec<Candidate> = tx.all(CANDIDATES, [tx.household()?, id.into()]).await?;
    Ok(found.into_iter().map(|one| one.candidate).collect())
}

/// It is a row of its own.
pub async fn keep(tx: &Write, id: TransactionId, expected: i64) -> Result<i64> {
    tx.access().may_write()?;
    let changed = tx.run(KEEP, [tx.household()?, id.0.into(), expected.into()]).await?;
    advanced(tx, id, expected, changed).await
}

/// It is this candidate, which takes over what the provider says of it and keeps what the user said.
pub async fn merge(tx: &Write, id: TransactionId, expected: i64, into: TransactionId) -> Result<()> {
    tx.access().may_write()?;
    if !candidates(tx, id).await?.contains(&into) {
        return Err(Error::Missing);
    }
    get(tx, id).await?;
    let print: Print = tx.one(PRINT, [tx.household()?, id.0.into()]).await?.ok_or(Error::Missing)?;
    let own: Vec<u8> = id.0.as_bytes().to_vec();
    let changed = tx.run(GIVE_UP, [tx.household()?, id.0.into(), expected.into(), own.into()]).await?;
    advanced(tx, id, expected, changed).await?;
    let values = [tx.household()?, into.0.into(), id.0.into(), print.fingerprint.into(), print.ordinal.into()];
    tx.run(TAKE_OVER, values).await?;
    tx.run(IDS, [tx.household()?, id.0.into(), into.0.into()]).await?;
    tx.run(LISTED, [tx.household()?, id.0.into(), into.0.into()]).await?;
    Ok(())
}
