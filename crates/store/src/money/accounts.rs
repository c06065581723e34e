//! Accounts of money: where they are, what they are, which account of a plan they stand for, and how they are known again.

use overwinter_statements::AccountKind;
use overwinter_statements::matching::Identification;
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::page::{Page, rows};
use crate::{AccountId, Error, HouseholdId, Moment, PlanId, Read, Result, Write, limits};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name of the row.
    pub id: AccountId,
    /// What the household calls it.
    pub name: String,
    /// The bank, card issuer or broker; empty for none.
    pub institution: String,
    /// What it is.
    pub kind: AccountKind,
    /// ISO 4217.
    pub currency: String,
    /// The last letters of its number.
    pub mask: String,
    /// The plan and the account of the plan that it stands for.
    pub linked: Option<(PlanId, String)>,
    /// Which version this is, from 1.
    pub version: i64,
    /// When it was closed.
    pub closed_at: Option<Moment>,
}

/// An account to add.
#[derive(Clone, Copy)]
pub struct NewAccount<'a> {
    /// A new id ([`AccountId::new`]).
    pub id: AccountId,
    /// What it is called.
    pub name: &'a str,
    /// Where it is; empty for nowhere.
    pub institution: &'a str,
    /// What it is.
    pub kind: AccountKind,
    /// ISO 4217, in capitals. It never changes.
    pub currency: &'a str,
    /// At most the last four letters of its number.
    pub mask: &'a str,
}

/// What of an account can be changed.
#[derive(Clone, Copy)]
pub struct Details<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where it is.
    pub institution: &'a str,
    /// What it is.
    pub kind: AccountKind,
    /// The plan and the account of the plan that it stands for.
    pub linked: Option<(PlanId, &'a str)>,
}

/// Which account something is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// None that is known.
    None,
    /// This one.
    One(AccountId),
    /// More than one: a person has to say.
    Several,
}

#[derive(FromQueryResult)]
struct Row {
    id: AccountId,
    name: String,
    institution: String,
    kind: String,
    currency: String,
    mask: String,
    plan: Option<Uuid>,
    plan_account: Option<String>,
    version: i64,
    closed_at: Option<Moment>,
}

#[derive(FromQueryResult)]
struct One {
    account: AccountId,
}

const ADD: &str = "insert into money_accounts (household, id, name, institution, kind, currency, mask, version, created_at) \
                   values ($1, $2, $3, $4, $5, $6, $7, 1, $8)";
const COUNT: &str = "select count(*) as count from money_accounts where household = $1";
const UPDATE: &str = "update money_accounts set name = $4, institution = $5, kind = $6, plan = $7, plan_account = $8, version = version + 1 \
                      where household = $1 and id = $2 and version = $3";
const CLOSE: &str = "update money_accounts set closed_at = $4, version = version + 1 \
                     where household = $1 and id = $2 and version = $3 and closed_at is null";
const IDENTIFY: &str =
    "insert into account_identifications (household, sha256, kind, account) values ($1, $2, $3, $4) on conflict do nothing";
const FORGET: &str = "delete from account_identifications where household = $1 and sha256 = $2 and account <> $3 \
                      and account in (select id from money_accounts where household = $1 and currency = $4)";
const FIND: &str = "select distinct a.id as account from account_identifications i \
                    join money_accounts a on a.household = i.household and a.id = i.account \
                    where i.household = $1 and i.sha256 = $2 and a.currency = coalesce($3, a.currency) limit 2";

macro_rules! select {
    ($where:literal) => {
        concat!(
            "select id, name, institution, kind, currency, mask, plan, plan_account, version, closed_at from money_accounts where household = $1 and ",
            $where
        )
    };
}
const GET: &str = select!("id = $2");
const LIST: &str = select!("id > $2 order by id limit $3");

/// An account of the household.
pub async fn get(tx: &Read, AccountId(id): AccountId) -> Result<Account> {
    tx.one::<Row>(GET, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)?.account()
}

/// The accounts of the household, oldest first, closed ones too.
pub async fn list(tx: &Read, after: Option<AccountId>, limit: u32) -> Result<Page<Account, AccountId>> {
    let after = after.map_or(Uuid::nil(), |AccountId(id)| id);
    let found: Vec<Row> = tx.all(LIST, [tx.household()?, after.into(), rows(limit).into()]).await?;
    let found: Vec<Account> = found.into_iter().map(Row::account).collect::<Result<_>>()?;
    Ok(Page::cut(found, limit, |account: &Account| account.id))
}

/// Every account of the household: there are at most [`limits::ACCOUNTS_MAX`].
pub async fn all(tx: &Read) -> Result<Vec<Account>> {
    let rows: Vec<Row> = tx.all(LIST, [tx.household()?, Uuid::nil().into(), i64::MAX.into()]).await?;
    rows.into_iter().map(Row::account).collect()
}

/// Adds an account, at version 1.
pub async fn create(tx: &Write, new: NewAccount<'_>) -> Result<()> {
    tx.access().may_write()?;
    limits::rows("accounts of a household", tx.count(COUNT, [tx.household()?]).await?, limits::ACCOUNTS_MAX)?;
    check_currency(new.currency)?;
    if new.mask.chars().count() > 4 {
        return Err(Error::Unfit { what: "of the number of an account, only the last four letters are kept" });
    }
    let values = [
        tx.household()?,
        new.id.0.into(),
        text("name", new.name)?.into(),
        text("institution", new.institution)?.into(),
        new.kind.id().into(),
        new.currency.into(),
        new.mask.into(),
        tx.now().into(),
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Changes an account and returns its new version; [`Error::Conflict`] as [`crate::plans::update`].
pub async fn update(tx: &Write, id: AccountId, expected: i64, details: Details<'_>) -> Result<i64> {
    tx.access().may_write()?;
    if let Some((plan, _)) = details.linked {
        crate::plans::current(tx, plan).await?;
    }
    let values = [
        tx.household()?,
        id.0.into(),
        expected.into(),
        text("name", details.name)?.into(),
        text("institution", details.institution)?.into(),
        details.kind.id().into(),
        details.linked.map(|(PlanId(plan), _)| plan).into(),
        details.linked.map(|(_, account)| account).into(),
    ];
    advanced(tx, id, expected, tx.run(UPDATE, values).await?).await
}

/// Closes an account. Its rows stay, and it can still be read.
pub async fn close(tx: &Write, id: AccountId, expected: i64) -> Result<i64> {
    tx.access().may_write()?;
    let changed = tx.run(CLOSE, [tx.household()?, id.0.into(), expected.into(), tx.now().into()]).await?;
    advanced(tx, id, expected, changed).await
}

async fn advanced(tx: &Write, id: AccountId, expected: i64, changed: u64) -> Result<i64> {
    if changed == 1 { Ok(expected + 1) } else { Err(Error::Conflict { current: get(tx, id).await?.version }) }
}

/// Says by what an account is known again. Of each only a hash is kept.
pub async fn identify(tx: &Write, id: AccountId, by: &[Identification]) -> Result<()> {
    tx.access().may_write()?;
    get(tx, id).await?;
    for one in by {
        tx.run(IDENTIFY, [tx.household()?, hash(tx, one)?.into(), one.kind.id().into(), id.0.into()]).await?;
    }
    Ok(())
}

/// Says that an account, and no other one of its currency, is known by this.
pub async fn identify_as(tx: &Write, id: AccountId, by: &[Identification]) -> Result<()> {
    tx.access().may_write()?;
    let account = get(tx, id).await?;
    for one in by {
        tx.run(FORGET, [tx.household()?, hash(tx, one)?.into(), id.0.into(), account.currency.as_str().into()]).await?;
    }
    identify(tx, id, by).await
}

/// The account that is known by this, the surest identification first. A currency, where it is known, tells the accounts of one IBAN apart.
pub async fn find(tx: &Read, by: &[Identification], currency: Option<&str>) -> Result<Found> {
    let mut by = by.to_vec();
    by.sort();
    for one in &by {
        let found: Vec<One> = tx.all(FIND, [tx.household()?, hash(tx, one)?.into(), currency.into()]).await?;
        match found[..] {
            [] => {}
            [One { account }] => return Ok(Found::One(account)),
            _ => return Ok(Found::Several),
        }
    }
    Ok(Found::None)
}

/// The household is in it, so that nobody can look for one account in all households.
fn hash(tx: &Read, one: &Identification) -> Result<Vec<u8>> {
    let HouseholdId(household) = tx.access().household()?;
    let hash = Sha256::new().chain_update(b"overwinter account 1\n").chain_update(household).chain_update(one.kind.id());
    Ok(hash.chain_update([0]).chain_update(&one.value).finalize().to_vec())
}

/// Goes on only with a code of three capital letters.
pub(super) fn check_currency(code: &str) -> Result<()> {
    let fits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if fits { Ok(()) } else { Err(Error::Unfit { what: "a currency is written with the three capital letters of ISO 4217" }) }
}

/// A text that a user wrote: not too long, without numbers of payment cards and without control characters.
pub(super) fn text(what: &'static str, text: &str) -> Result<String> {
    limits::bytes(what, text.len(), limits::TEXT_BYTES_MAX)?;
    Ok(plain(text))
}

/// A text without numbers of payment cards and without control characters.
pub(super) fn plain(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    overwinter_statements::card_numbers::masked(text.trim()).into_owned()
}

impl Row {
    fn account(self) -> Result<Account> {
        let kind = AccountKind::from_id(&self.kind).ok_or(Error::Damaged { column: "money_accounts.kind" })?;
        let linked = self.plan.map(PlanId).zip(self.plan_account);
        let Row { id, name, institution, currency, mask, version, closed_at, .. } = self;
        Ok(Account { id, name, institution, kind, currency, mask, linked, version, closed_at })
    }
}
