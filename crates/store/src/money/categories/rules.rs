//! The household's rules: which are asked in order, the first that matches decides.

use overwinter_statements::categorise::rule::Rule as Asked;
use overwinter_statements::categorise::taxonomy::Category;
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::money::accounts::{self, text};
use crate::{AccountId, Error, Read, Result, RuleId, Write, limits};

/// What a rule asks, and what such a row is. What is none or empty is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Words that stand together in payee or memo.
    pub text: String,
    /// The least that is moved, without a sign.
    pub least: Option<Decimal>,
    /// The most.
    pub most: Option<Decimal>,
    /// Only what comes in (`true`) or goes out (`false`).
    pub comes_in: Option<bool>,
    /// Only rows of this account.
    pub account: Option<AccountId>,
    /// What such a row is.
    pub category: Category,
}

/// A rule that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name of the row.
    pub id: RuleId,
    /// What it asks.
    pub rule: Rule,
    /// Which version this is, from 1.
    pub version: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: RuleId,
    text: String,
    least: Option<String>,
    most: Option<String>,
    comes_in: Option<i64>,
    account: Option<Uuid>,
    category: String,
    version: i64,
}

#[derive(FromQueryResult)]
struct Current {
    count: i64,
}

const LIST: &str = "select id, text, least, most, comes_in, account, category, version from category_rules \
                    where household = $1 and removed_at is null order by position, id";
const ADD: &str = "insert into category_rules (household, id, position, text, least, most, comes_in, account, category, version, created_at) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)";
const UPDATE: &str = "update category_rules set text = $4, least = $5, most = $6, comes_in = $7, account = $8, category = $9, version = version + 1 \
                      where household = $1 and id = $2 and version = $3 and removed_at is null";
const REMOVE: &str = "update category_rules set removed_at = $4, version = version + 1 where household = $1 and id = $2 and version = $3 and removed_at is null";
const PLACE: &str = "update category_rules set position = $3 where household = $1 and id = $2 and position <> $3";
const VERSION: &str = "select version as count from category_rules where household = $1 and id = $2 and removed_at is null";

/// The rules in their order; there are at most [`limits::RULES_MAX`].
pub async fn list(tx: &Read) -> Result<Vec<Kept>> {
    let rows: Vec<Row> = tx.all(LIST, [tx.household()?]).await?;
    rows.into_iter().map(Row::kept).collect()
}

/// Adds a rule at this place, from 0; behind the last when there are fewer.
pub async fn create(tx: &Write, id: RuleId, place: usize, rule: &Rule) -> Result<()> {
    tx.access().may_write()?;
    let mut order: Vec<RuleId> = list(tx).await?.into_iter().map(|kept| kept.id).collect();
    limits::rows("rules for categories", i64::try_from(order.len()).unwrap_or(i64::MAX), limits::RULES_MAX)?;
    let place = place.min(order.len());
    let values = [tx.household()?, id.0.into(), i64::try_from(place).unwrap_or(i64::MAX).into()];
    let asks = checked(tx, rule).await?;
    tx.run(ADD, values.into_iter().chain(asks).chain([tx.now().into()])).await?;
    order.insert(place, id);
    renumber(tx, &order).await
}

/// Changes a rule and returns its new version; [`Error::Conflict`] as [`crate::plans::update`].
pub async fn update(tx: &Write, id: RuleId, expected: i64, rule: &Rule) -> Result<i64> {
    tx.access().may_write()?;
    let asks = checked(tx, rule).await?;
    let values = [tx.household()?, id.0.into(), expected.into()];
    advanced(tx, id, expected, tx.run(UPDATE, values.into_iter().chain(asks)).await?).await
}

/// Takes a rule away. Rows that it decided keep their category until all are decided again.
pub async fn remove(tx: &Write, id: RuleId, expected: i64) -> Result<()> {
    tx.access().may_write()?;
    let changed = tx.run(REMOVE, [tx.household()?, id.0.into(), expected.into(), tx.now().into()]).await?;
    advanced(tx, id, expected, changed).await?;
    Ok(())
}

/// Puts the rules into this order, which names each of them once.
pub async fn order(tx: &Write, order: &[RuleId]) -> Result<()> {
    tx.access().may_write()?;
    let (mut now, mut asked): (Vec<RuleId>, Vec<RuleId>) = (list(tx).await?.into_iter().map(|kept| kept.id).collect(), order.to_vec());
    now.sort_unstable();
    asked.sort_unstable();
    if now != asked {
        return Err(Error::Unfit { what: "an order of rules names each of them once" });
    }
    renumber(tx, order).await
}

async fn renumber(tx: &Write, order: &[RuleId]) -> Result<()> {
    for (position, RuleId(id)) in (0_i64..).zip(order) {
        tx.run(PLACE, [tx.household()?, (*id).into(), position.into()]).await?;
    }
    Ok(())
}

async fn advanced(tx: &Write, RuleId(id): RuleId, expected: i64, changed: u64) -> Result<i64> {
    if changed == 1 {
        return Ok(expected + 1);
    }
    let current: Option<Current> = tx.one(VERSION, [tx.household()?, id.into()]).await?;
    Err(current.map_or(Error::Missing, |Current { count }| Error::Conflict { current: count }))
}

/// What a rule asks, as it is kept, if it asks anything that can be.
async fn checked(tx: &Write, rule: &Rule) -> Result<[sea_orm::Value; 6]> {
    if rule.asked("").is_empty() {
        return Err(Error::Unfit { what: "a rule asks for a text, an amount, a direction or an account" });
    }
    if rule.least.is_some_and(|least| least.is_sign_negative()) || rule.most.is_some_and(|most| rule.least.unwrap_or_default() > most) {
        return Err(Error::Unfit { what: "the bounds of a rule are zero or more, the least first" });
    }
    if let Some(account) = rule.account {
        accounts::get(tx, account).await?;
    }
    Ok([
        text("text", &rule.text)?.into(),
        rule.least.map(|least| least.to_string()).into(),
        rule.most.map(|most| most.to_string()).into(),
        rule.comes_in.map(i64::from).into(),
        rule.account.map(|AccountId(id)| id).into(),
        rule.category.id().into(),
    ])
}

impl Rule {
    /// As the deciding asks it.
    pub(super) fn asked(&self, id: &str) -> Asked {
        Asked {
            text: Some(self.text.clone()).filter(|text| !text.is_empty()),
            amount: (self.least, self.most),
            comes_in: self.comes_in,
            account: self.account.map(|AccountId(id)| id.to_string()),
            ..Asked::new(id, self.category)
        }
    }
}

impl Row {
    fn kept(self) -> Result<Kept> {
        let bound = |text: Option<String>| {
            text.map(|text| text.parse::<Decimal>().map_err(|_| Error::Damaged { column: "category_rules.least" })).transpose()
        };
        let rule = Rule {
            text: self.text,
            least: bound(self.least)?,
            most: bound(self.most)?,
            comes_in: self.comes_in.map(|comes_in| comes_in == 1),
            account: self.account.map(AccountId),
            category: Category::from_id(&self.category).ok_or(Error::Damaged { column: "category_rules.category" })?,
        };
        Ok(Kept { id: self.id, rule, version: self.version })
    }
}
