//! Accounts, their balances and what they hold.

use overwinter_statements::AccountKind;
use overwinter_store::money::{accounts, balances};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::amount;
use crate::wire::day::Day;
use crate::wire::time;

/// An account of money.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct MoneyAccount {
    /// The account's id.
    pub id: Uuid,
    /// What the household calls it.
    pub name: String,
    /// The bank, card issuer or broker; empty for none.
    pub institution: String,
    /// What it is.
    pub kind: MoneyAccountKind,
    /// ISO 4217.
    pub currency: String,
    /// The last letters of its number; the number itself is not kept.
    pub mask: String,
    /// The account of a plan that it stands for.
    #[schema(required)]
    pub plan: Option<PlanLink>,
    /// Which version this is, from 1.
    pub version: i64,
    /// When it was closed.
    #[schema(required, format = DateTime)]
    pub closed_at: Option<String>,
}

/// What an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MoneyAccountKind {
    /// Checking and savings.
    Bank,
    /// A credit card.
    CreditCard,
    /// Securities.
    Investment,
    /// A purse.
    Cash,
    /// Something owned.
    Asset,
    /// Something owed.
    Liability,
}

/// The account of a plan that an account stands for.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanLink {
    /// The plan's id.
    pub plan_id: Uuid,
    /// The account's id in the plan file.
    pub account: String,
}

/// The household's accounts.
#[derive(Serialize, ToSchema)]
pub(crate) struct MoneyAccountList {
    /// Oldest first, closed ones too.
    pub items: Vec<MoneyAccount>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// An account to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMoneyAccount {
    /// What it is called.
    pub name: String,
    /// Where it is.
    #[serde(default)]
    pub institution: String,
    /// What it is.
    pub kind: MoneyAccountKind,
    /// ISO 4217, in capitals. It never changes.
    pub currency: String,
    /// At most the last four letters of its number.
    #[serde(default)]
    pub mask: String,
}

/// What of an account can be changed. What is left out is emptied.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoneyAccountDetails {
    /// What it is called.
    pub name: String,
    /// Where it is.
    #[serde(default)]
    pub institution: String,
    /// What it is.
    pub kind: MoneyAccountKind,
    /// The account of a plan that it stands for.
    #[serde(default)]
    pub plan: Option<PlanLink>,
}

/// Balances at the end of days, and where they don't fit.
#[derive(Serialize, ToSchema)]
pub(crate) struct BalanceList {
    /// ISO 4217, of every amount here.
    pub currency: String,
    /// Each day, in order.
    pub items: Vec<DailyBalance>,
    /// Stated balances up to the last day that the rows don't lead to. They are shown, and nothing is made to fit.
    pub gaps: Vec<BalanceGap>,
}

/// The balance at the end of a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct DailyBalance {
    /// The day.
    pub date: Day,
    /// The cash.
    pub amount: String,
}

/// A stated balance that the rows since the one before don't lead to.
#[derive(Serialize, ToSchema)]
pub(crate) struct BalanceGap {
    /// The day.
    pub date: Day,
    /// What was said.
    pub stated: String,
    /// What the balance before and the booked rows since come to.
    pub reckoned: String,
}

/// A balance that a person says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StateBalance {
    /// At the end of this day.
    pub date: Day,
    /// A decimal of the account's currency; below zero when owed.
    pub amount: String,
    /// Of what.
    pub covers: Covers,
}

/// What a balance is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Covers {
    /// The cash: rows move it.
    Cash,
    /// Everything in the account.
    Total,
}

/// A balance that was kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatedBalance {
    /// The account's id.
    pub account_id: Uuid,
    /// At the end of this day.
    pub date: Day,
    /// In the account's currency.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Of what.
    pub covers: Covers,
}

impl From<accounts::Account> for MoneyAccount {
    fn from(kept: accounts::Account) -> Self {
        MoneyAccount {
            id: kept.id.0,
            name: kept.name,
            institution: kept.institution,
            kind: kept.kind.into(),
            currency: kept.currency,
            mask: kept.mask,
            plan: kept.linked.map(|(plan, account)| PlanLink { plan_id: plan.0, account }),
            version: kept.version,
            closed_at: kept.closed_at.map(time::text),
        }
    }
}

impl From<AccountKind> for MoneyAccountKind {
    fn from(kind: AccountKind) -> Self {
        match kind {
            AccountKind::Bank => MoneyAccountKind::Bank,
            AccountKind::CreditCard => MoneyAccountKind::CreditCard,
            AccountKind::Investment => MoneyAccountKind::Investment,
            AccountKind::Cash => MoneyAccountKind::Cash,
            AccountKind::Asset => MoneyAccountKind::Asset,
            AccountKind::Liability => MoneyAccountKind::Liability,
        }
    }
}

impl From<MoneyAccountKind> for AccountKind {
    fn from(kind: MoneyAccountKind) -> Self {
        match kind {
            MoneyAccountKind::Bank => AccountKind::Bank,
            MoneyAccountKind::CreditCard => AccountKind::CreditCard,
            MoneyAccountKind::Investment => AccountKind::Investment,
            MoneyAccountKind::Cash => AccountKind::Cash,
            MoneyAccountKind::Asset => AccountKind::Asset,
            MoneyAccountKind::Liability => AccountKind::Liability,
        }
    }
}

impl From<Covers> for balances::Covers {
    fn from(covers: Covers) -> Self {
        match covers {
            Covers::Cash => balances::Covers::Cash,
            Covers::Total => balances::Covers::Total,
        }
    }
}

impl BalanceList {
    /// Balances of an account in this currency.
    pub fn of(currency: String, daily: &[balances::Daily], gaps: &[balances::Gap]) -> Self {
        let text = |minor| amount::text(minor, &currency);
        let items = daily.iter().map(|one| DailyBalance { date: Day(one.date), amount: text(one.amount) }).collect();
        let gap = |one: &balances::Gap| BalanceGap { date: Day(one.date), stated: text(one.stated), reckoned: text(one.reckoned) };
        let gaps = gaps.iter().map(gap).collect();
        BalanceList { currency, items, gaps }
    }
}
