//! What rows were for: who decided it, and deciding it for all of a household's rows at once.
//!
//! A category is an id of `overwinter_statements::categorise::taxonomy`, or any text that the user writes, which then means nothing beyond itself. What the user said of a
//! row stays; everything else is decided by the household's [`rules`], what it called the merchant before, and the shared model, in this order. A decision
//! over many rows ([`run::decide`]) is undone as a whole.
//!
//! Not done: the code of the merchant's kind is asked where a provider gives one, and none is kept yet; what is decided for a row is found by a search only if the user wrote it.

pub mod rules;
pub mod run;

use overwinter_statements::categorise::decide::{Row as Asked, Why};
use overwinter_statements::categorise::history::History;
use overwinter_statements::categorise::merchant;
use overwinter_statements::categorise::taxonomy::Category;
use overwinter_statements::currency;
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;

use super::accounts::text;
use super::transactions::{self, Transaction, advanced, search};
use crate::{Error, Read, Result, TransactionId, Write};

/// Who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A person, for this row.
    User,
    /// A rule of the household.
    Rule,
    /// What a person last called the merchant.
    History,
    /// The code of the merchant's kind.
    Code,
    /// The shared model.
    Model,
}

/// What decided a row's category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Who.
    pub by: By,
    /// The rule's id, the merchant, the code, or the model's version.
    pub because: Option<String>,
    /// How sure the model was, in millionths.
    pub sure_millionths: Option<i64>,
}

const CHOOSE: &str = "update transactions set category = $4, category_by = 'user', category_because = null, category_sure = null, search = $5, \
                      version = version + 1 where household = $1 and id = $2 and version = $3 and removed_by is null";
const LEARN: &str = "insert into category_choices (household, merchant, comes_in, category, times, chosen_at) values ($1, $2, $3, $4, 1, $5) \
                     on conflict (household, merchant, comes_in) do update set \
                     times = case when category_choices.category = excluded.category then category_choices.times + 1 else 1 end, \
                     category = excluded.category, chosen_at = excluded.chosen_at";
const LEARNED: &str = "select merchant, comes_in, category, times from category_choices where household = $1";

#[derive(FromQueryResult)]
struct Learned {
    merchant: String,
    comes_in: i64,
    category: String,
    times: i64,
}

impl By {
    /// Everyone.
    pub const ALL: [By; 5] = [By::User, By::Rule, By::History, By::Code, By::Model];

    /// As it is kept.
    pub const fn id(self) -> &'static str {
        match self {
            By::User => "user",
            By::Rule => "rule",
            By::History => "history",
            By::Code => "code",
            By::Model => "model",
        }
    }

    /// The one of an id.
    pub fn from_id(id: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.id() == id)
    }
}

/// What a person says of a row, or confirms, at its version; returns the new one. What they call the merchant is learned.
pub async fn choose(tx: &Write, id: TransactionId, expected: i64, category: &str) -> Result<i64> {
    tx.access().may_write()?;
    let row = transactions::get(tx, id).await?;
    let category = text("category", category)?;
    let found = search(&[&row.user.text, &row.provider.payee, &row.provider.memo, &row.user.note, &category]);
    let values = [tx.household()?, id.0.into(), expected.into(), category.clone().into(), found.into()];
    let version = advanced(tx, id, expected, tx.run(CHOOSE, values).await?).await?;
    learn(tx, &row, &category).await?;
    Ok(version)
}

/// Learns what a person called the merchant of a row. Categories that are not of the taxonomy are not learned.
pub(super) async fn learn(tx: &Write, row: &Transaction, category: &str) -> Result<()> {
    let merchant = merchant::of_row(&row.provider.payee, &row.provider.memo);
    if merchant.is_empty() || Category::from_id(category).is_none_or(|category| category == Category::uncategorised()) {
        return Ok(());
    }
    let comes_in = i64::from(row.amount > 0);
    tx.run(LEARN, [tx.household()?, merchant.into(), comes_in.into(), category.into(), tx.now().into()]).await?;
    Ok(())
}

/// What the household called its merchants.
pub async fn history(tx: &Read) -> Result<History> {
    let learned: Vec<Learned> = tx.all(LEARNED, [tx.household()?]).await?;
    let mut history = History::default();
    for Learned { merchant, comes_in, category, times } in learned {
        let category = Category::from_id(&category).ok_or(Error::Damaged { column: "category_choices.category" })?;
        history.remember(merchant, comes_in == 1, category, u32::try_from(times).unwrap_or(u32::MAX));
    }
    Ok(history)
}

/// A share as it is kept, in millionths.
fn millionths(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 1e6).round() as i64
}

/// What decided, as it is kept; none where nothing did.
fn kept(why: &Why) -> Option<(By, String, Option<i64>)> {
    match why {
        Why::Rule(id) => Some((By::Rule, id.clone(), None)),
        Why::History(known) => Some((By::History, known.merchant.clone(), None)),
        Why::Mcc(code) => Some((By::Code, code.to_string(), None)),
        Why::Model { confidence, version } => Some((By::Model, version.to_string(), Some(millionths(*confidence)))),
        Why::Nothing { .. } => None,
    }
}

/// A row as the deciding sees it. `account` is its id as text.
fn asked<'a>(payee: &'a str, memo: &'a str, amount: i64, of: &str, account: &'a str) -> Asked<'a> {
    Asked { payee, memo, amount: Decimal::new(amount, currency::exponent(of)), account, mcc: None }
}
