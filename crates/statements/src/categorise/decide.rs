//! What a row was for, and why: the user's rule, this household's history, the merchant's code, the shared model, in this order.

use rust_decimal::Decimal;

use super::history::{History, Known};
use super::mcc;
use super::model::{Model, Said};
use super::rule::Rule;
use super::taxonomy::Category;
use crate::Transaction;

/// What is known of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// Who pays or is paid.
    pub payee: &'a str,
    /// What for.
    pub memo: &'a str,
    /// From the account holder's side: what comes in is above zero.
    pub amount: Decimal,
    /// Which account.
    pub account: &'a str,
    /// The merchant category code, where the provider gives one.
    pub mcc: Option<u16>,
}

impl<'a> Row<'a> {
    /// A row of a statement.
    pub fn of(transaction: &'a Transaction, account: &'a str) -> Self {
        Self {
            payee: transaction.payee.as_deref().unwrap_or_default(),
            memo: transaction.memo.as_deref().unwrap_or_default(),
            amount: transaction.amount,
            account,
            mcc: None,
        }
    }

    /// Whether money comes in.
    pub fn comes_in(&self) -> bool {
        self.amount > Decimal::ZERO
    }
}

/// Why a row has its category.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A rule of the user, by its id.
    Rule(String),
    /// The user called the same merchant so.
    History(Known),
    /// The merchant's code.
    Mcc(u16),
    /// The shared model, sure enough.
    Model {
        /// How sure, 0 to 1; calibrated on merchants that it had not seen.
        confidence: f64,
        /// The model's version.
        version: u16,
    },
    /// Nothing said so. The model's best guess, if there is a model, for a person who looks at it.
    Nothing {
        /// The guess and how sure it is.
        guess: Option<Said>,
    },
}

/// What a row was for.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The category.
    pub category: Category,
    /// What said so.
    pub why: Why,
}

/// What decides.
#[derive(Clone, Copy, Debug)]
pub struct Decider<'a> {
    /// The user's rules; the first that matches decides.
    pub rules: &'a [Rule],
    /// This household's choices.
    pub history: &'a History,
    /// The shared model.
    pub model: Option<&'a Model>,
    /// How sure the model must be; `None` asks for what 95 % precision took on merchants that it had not seen.
    pub at_least: Option<f64>,
}

impl Decider<'_> {
    /// What a row was for.
    pub fn decide(&self, row: &Row<'_>) -> Decision {
        self.by_rule(row).or_else(|| self.by_history(row)).or_else(|| by_mcc(row)).unwrap_or_else(|| self.by_model(row))
    }

    fn by_rule(&self, row: &Row<'_>) -> Option<Decision> {
        let rule = self.rules.iter().find(|rule| rule.matches(row))?;
        Some(Decision { category: rule.category, why: Why::Rule(rule.id.clone()) })
    }

    fn by_history(&self, row: &Row<'_>) -> Option<Decision> {
        let known = self.history.of(row)?;
        Some(Decision { category: known.category, why: Why::History(known) })
    }

    fn by_model(&self, row: &Row<'_>) -> Decision {
        let unknown = |guess| Decision { category: Category::uncategorised(), why: Why::Nothing { guess } };
        let Some(model) = self.model else { return unknown(None) };
        let said = model.classify(row);
        if said.confidence < self.at_least.unwrap_or(model.accept_from()) {
            return unknown(Some(said));
        }
        Decision { category: said.category, why: Why::Model { confidence: said.confidence, version: model.version() } }
    }
}

fn by_mcc(row: &Row<'_>) -> Option<Decision> {
    let code = row.mcc?;
    Some(Decision { category: mcc::category(code)?, why: Why::Mcc(code) })
}

#[cfg(test)]
#[path = "decide/tests.rs"]
mod tests;
