//! Rows of accounts: the provider's part, which an import may change, beside the user's, which it never does.

use overwinter_statements::matching::{Doubt, Entry, Fingerprint, NORMALISATION, State, normalised};
use overwinter_units::Date;
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::accounts::{self, text};
use super::categories::{self, By, Decided};
use super::day;
use crate::page::{Page, rows};
use crate::{AccountId, Error, ImportId, Read, Result, TransactionId, Write};

/// The category of a movement whose other side is not kept here: it is neither income nor spending.
pub const TRANSFER: &str = "transfer";

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// The name of the row.
    pub id: TransactionId,
    /// Of which account.
    pub account: AccountId,
    /// The day of booking.
    pub date: Date,
    /// In minor units; what comes in is above zero.
    pub amount: i64,
    /// ISO 4217; mostly the account's.
    pub currency: String,
    /// Whether it counts.
    pub state: State,
    /// What the provider says.
    pub provider: Provider,
    /// What the user says. The category may have been decided for them.
    pub user: User,
    /// What decided the category; none where nothing has.
    pub decided: Option<Decided>,
    /// Whether it has splits, whose categories count then.
    pub is_split: bool,
    /// The other side, if it is a transfer between two accounts.
    pub transfer: Option<TransactionId>,
    /// What a person has to decide.
    pub review: Option<Doubt>,
    /// The import that brought it; none for a row written by hand.
    pub import: Option<ImportId>,
    /// Which version this is, from 1.
    pub version: i64,
}

/// What the provider says of a row. Empty texts are unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provider {
    /// The day of value.
    pub value_date: Option<Date>,
    /// Who.
    pub payee: String,
    /// What for.
    pub memo: String,
    /// The other account.
    pub payee_account: String,
    /// A reference.
    pub reference: String,
    /// The bank's word for it.
    pub kind: String,
    /// The bank's category.
    pub category: String,
    /// The balance after it, in minor units.
    pub balance: Option<i64>,
}

/// What the user says of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// A category, best an id of the taxonomy; empty for none.
    pub category: String,
    /// A note.
    pub note: String,
    /// A text instead of the provider's.
    pub text: String,
}

/// A row that is written by hand, such as cash.
#[derive(Clone, Copy)]
pub struct NewTransaction<'a> {
    /// A new id ([`TransactionId::new`]).
    pub id: TransactionId,
    /// Of which account.
    pub account: AccountId,
    /// The day.
    pub date: Date,
    /// In minor units of the account's currency.
    pub amount: i64,
    /// Who.
    pub payee: &'a str,
    /// What for.
    pub memo: &'a str,
}

/// Which rows to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Of one account only.
    pub account: Option<AccountId>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to this day.
    pub to: Option<Date>,
    /// With each of these words, or parts of words, in any text; at most four count. Empty for all.
    pub text: &'a str,
}

/// Where a list goes on: after this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub Date, pub TransactionId);

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: TransactionId,
    account: AccountId,
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
    category: String,
    note: String,
    own_text: String,
    is_split: i64,
    transfer: Option<Uuid>,
    review: Option<String>,
    import_id: Option<Uuid>,
    version: i64,
    category_by: Option<String>,
    category_because: Option<String>,
    category_sure: Option<i64>,
}

macro_rules! columns {
    () => {
        "select t.id, t.account, t.date, t.amount, t.currency, t.state, t.value_date, t.payee, t.memo, t.payee_account, t.reference, t.kind, \
         t.provider_category, t.balance, t.category, t.note, t.own_text, t.is_split, t.transfer, t.review, t.import_id, t.version, \
         t.category_by, t.category_because, t.category_sure from transactions t "
    };
}
pub(super) use columns;

const GET: &str = concat!(columns!(), "where t.household = $1 and t.id = $2 and t.removed_by is null");
/// The index of an account has everything that this list is sorted and cut by.
const OF_ACCOUNT: &str = concat!(
    columns!(),
    "where t.household = $1 and t.account = $7 and t.removed_by is null and t.date between $2 and $3 and (t.date, t.id) < ($4, $5) ",
    "order by t.date desc, t.id desc limit $6"
);
const OF_ALL: &str = concat!(
    columns!(),
    "where t.household = $1 and t.removed_by is null and t.date between $2 and $3 and (t.date, t.id) < ($4, $5) ",
    "order by t.date desc, t.id desc limit $6"
);
/// What is looked through is in the index alone; only what is found is read.
const SEARCH: &str = concat!(
    columns!(),
    "join (select f.id from transactions f where f.household = $1 and f.removed_by is null and f.date between $2 and $3 ",
    "and (f.date, f.id) < ($4, $5) and f.account = coalesce($7, f.account) and f.search like $8 and f.search like $9 ",
    "and f.search like $10 and f.search like $11 order by f.date desc, f.id desc limit $6) found on found.id = t.id ",
    "where t.household = $1 order by t.date desc, t.id desc"
);
const ADD: &str = "insert into transactions (household, id, account, date, amount, currency, state, payee, memo, payee_account, reference, kind, \
                   provider_category, normalisation, fingerprint, ordinal, search, version, created_at) \
                   values ($1, $2, $3, $4, $5, $6, 'booked', $7, $8, '', '', '', '', $9, $10, $11, $12, 1, $13)";
pub(super) const NEXT_ORDINAL: &str = "select coalesce(max(ordinal) + 1, 0) as count from transactions \
                                       where household = $1 and account = $2 and normalisation = $3 and fingerprint = $4";
const EDIT: &str = "update transactions set category = $4, note = $5, own_text = $6, search = $7, version = version + 1, \
                    category_by = case when category = $4 then category_by else 'user' end, \
                    category_because = case when category = $4 then category_because end, \
                    category_sure = case when category = $4 then category_sure end \
                    where household = $1 and id = $2 and version = $3 and removed_by is null";
const REMOVE: &str = "update transactions set removed_by = 'user', transfer = null, version = version + 1 \
                      where household = $1 and id = $2 and version = $3 and removed_by is null";
const RESTORE: &str =
    "update transactions set removed_by = null, version = version + 1 where household = $1 and id = $2 and removed_by = 'user'";
const PART: &str = "update transactions set transfer = null, version = version + 1 where household = $1 and transfer = $2";
const VERSION: &str = "select version as count from transactions where household = $1 and id = $2 and removed_by is null";

/// A row that was not taken away.
pub async fn get(tx: &Read, TransactionId(id): TransactionId) -> Result<Transaction> {
    tx.one::<Row>(GET, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)?.transaction()
}

/// Rows that were not taken away, the latest day first.
pub async fn list(tx: &Read, filter: Filter<'_>, after: Option<After>, limit: u32) -> Result<Page<Transaction, After>> {
    let number = |date: Option<Date>, otherwise: i64| date.map_or(otherwise, day::number);
    let (date, id) = after.map_or((99_999_999, Uuid::max()), |After(date, TransactionId(id))| (day::number(date), id));
    let first =
        [tx.household()?, number(filter.from, 0).into(), number(filter.to, 99_999_999).into(), date.into(), id.into(), rows(limit).into()];
    let account = filter.account.map(|AccountId(id)| id);
    let words = patterns(filter.text);
    let found: Vec<Row> = match (words, account) {
        (Some(words), _) => {
            let rest = [account.into()].into_iter().chain(words.map(Into::into));
            tx.all(SEARCH, first.into_iter().chain(rest)).await?
        }
        (None, Some(account)) => tx.all(OF_ACCOUNT, first.into_iter().chain([account.into()])).await?,
        (None, None) => tx.all(OF_ALL, first).await?,
    };
    let found: Vec<Transaction> = found.into_iter().map(Row::transaction).collect::<Result<_>>()?;
    Ok(Page::cut(found, limit, |row: &Transaction| After(row.date, row.id)))
}

/// What to look for, one pattern a word; none when there is nothing to look for.
fn patterns(text: &str) -> Option<[String; 4]> {
    let words = normalised(text);
    let mut words = words.split(' ').filter(|word| !word.is_empty()).map(|word| format!("%{word}%"));
    let first = words.next()?;
    let mut next = || words.next().unwrap_or_else(|| "%".to_owned());
    Some([first, next(), next(), next()])
}

/// Adds a row by hand.
pub async fn add(tx: &Write, new: NewTransaction<'_>) -> Result<()> {
    tx.access().may_write()?;
    let account = accounts::get(tx, new.account).await?;
    let entry = Entry {
        date: new.date,
        amount: new.amount,
        currency: account.currency,
        payee: text("payee", new.payee)?,
        memo: text("memo", new.memo)?,
        state: State::Booked,
        balance: None,
    };
    let print = fingerprint(&entry);
    let ordinal = next_ordinal(tx, new.account, &print).await?;
    let found = search(&[&entry.payee, &entry.memo]);
    let values = [
        tx.household()?,
        new.id.0.into(),
        new.account.0.into(),
        day::number(new.date).into(),
        new.amount.into(),
        entry.currency.into(),
        entry.payee.into(),
        entry.memo.into(),
        i64::from(NORMALISATION).into(),
        print.into(),
        ordinal.into(),
        found.into(),
        tx.now().into(),
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Changes what the user says of a row and returns its new version; [`Error::Conflict`] as [`crate::plans::update`]. Another category is the
/// user's from now on, and what they called the merchant is learned.
pub async fn edit(tx: &Write, id: TransactionId, expected: i64, user: &User) -> Result<i64> {
    tx.access().may_write()?;
    let row = get(tx, id).await?;
    let [category, note, own] = [("category", &user.category), ("note", &user.note), ("text", &user.text)].map(|(what, of)| text(what, of));
    let (category, note, own) = (category?, note?, own?);
    let found = search(&[&own, &row.provider.payee, &row.provider.memo, &note, &category]);
    let values = [tx.household()?, id.0.into(), expected.into(), category.into(), note.into(), own.into(), found.into()];
    let version = advanced(tx, id, expected, tx.run(EDIT, values).await?).await?;
    if row.user.category != user.category {
        categories::learn(tx, &row, &user.category).await?;
    }
    Ok(version)
}

/// Takes a row away. It is remembered, so that an import does not bring it back.
pub async fn remove(tx: &Write, id: TransactionId, expected: i64) -> Result<()> {
    tx.access().may_write()?;
    let changed = tx.run(REMOVE, [tx.household()?, id.0.into(), expected.into()]).await?;
    advanced(tx, id, expected, changed).await?;
    tx.run(PART, [tx.household()?, id.0.into()]).await?;
    Ok(())
}

/// Brings back a row that a user has taken away.
pub async fn restore(tx: &Write, TransactionId(id): TransactionId) -> Result<()> {
    tx.access().may_write()?;
    if tx.run(RESTORE, [tx.household()?, id.into()]).await? == 1 { Ok(()) } else { Err(Error::Missing) }
}

/// The new version of a row, if one row was changed; else why not.
pub(super) async fn advanced(tx: &Write, TransactionId(id): TransactionId, expected: i64, changed: u64) -> Result<i64> {
    if changed == 1 {
        return Ok(expected + 1);
    }
    let current: Option<Current> = tx.one(VERSION, [tx.household()?, id.into()]).await?;
    Err(current.map_or(Error::Missing, |Current { count }| Error::Conflict { current: count }))
}

#[derive(FromQueryResult)]
struct Current {
    count: i64,
}

/// The fingerprint as it is indexed.
pub(super) fn fingerprint(entry: &Entry) -> Vec<u8> {
    Sha256::digest(Fingerprint::of(entry).as_str())[..16].to_vec()
}

/// The number of one more row with this fingerprint.
pub(super) async fn next_ordinal(tx: &Write, AccountId(account): AccountId, print: &[u8]) -> Result<i64> {
    tx.count(NEXT_ORDINAL, [tx.household()?, account.into(), i64::from(NORMALISATION).into(), print.to_vec().into()]).await
}

/// How much of a row's texts is found. An index of PostgreSQL takes no more than 2,700 bytes.
const SEARCH_BYTES: usize = 1_000;

/// What a search looks at.
pub(super) fn search(texts: &[&str]) -> String {
    let mut all = normalised(&texts.join(" "));
    all.truncate(all.floor_char_boundary(SEARCH_BYTES));
    all
}

impl Row {
    pub(super) fn transaction(self) -> Result<Transaction> {
        let state = State::from_id(&self.state).ok_or(Error::Damaged { column: "transactions.state" })?;
        let by = self.category_by.as_deref().map(|by| By::from_id(by).ok_or(Error::Damaged { column: "transactions.category_by" }));
        // What was written before it was kept who wrote it is the user's.
        let by = by.transpose()?.or_else(|| (!self.category.is_empty()).then_some(By::User));
        let decided = by.map(|by| Decided { by, because: self.category_because, sure_millionths: self.category_sure });
        let doubt = |text: &str| Doubt::from_id(text).ok_or(Error::Damaged { column: "transactions.review" });
        Ok(Transaction {
            id: self.id,
            account: self.account,
            date: day::date(self.date, "transactions.date")?,
            amount: self.amount,
            currency: self.currency,
            state,
            provider: Provider {
                value_date: self.value_date.map(|of| day::date(of, "transactions.value_date")).transpose()?,
                payee: self.payee,
                memo: self.memo,
                payee_account: self.payee_account,
                reference: self.reference,
                kind: self.kind,
                category: self.provider_category,
                balance: self.balance,
            },
            user: User { category: self.category, note: self.note, text: self.own_text },
            decided,
            is_split: self.is_split == 1,
            transfer: self.transfer.map(TransactionId),
            review: self.review.as_deref().map(doubt).transpose()?,
            import: self.import_id.map(ImportId),
            version: self.version,
        })
    }
}
