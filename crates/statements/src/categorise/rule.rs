//! The user's own rules: the first that matches decides, and before one is kept it is shown what it would change.

use rust_decimal::Decimal;

use super::decide::{Decider, Decision, Row};
use super::fold::{fold, words};
use super::taxonomy::Category;

/// A rule. What is `None` is not asked; a rule that asks nothing matches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id, given back as the reason.
    pub id: String,
    /// Words that stand together in payee or memo, whatever their case and accents. The last one may be the beginning of a word.
    pub text: Option<String>,
    /// The least and the most that is moved, without its sign, each included.
    pub amount: (Option<Decimal>, Option<Decimal>),
    /// Only what comes in (`true`) or goes out (`false`).
    pub comes_in: Option<bool>,
    /// Only rows of this account.
    pub account: Option<String>,
    /// What such a row is.
    pub category: Category,
}

impl Rule {
    /// A rule that asks nothing yet.
    pub fn new(id: impl Into<String>, category: Category) -> Self {
        Self { id: id.into(), text: None, amount: (None, None), comes_in: None, account: None, category }
    }

    /// Whether it asks anything.
    pub fn is_empty(&self) -> bool {
        let no_text = self.text.as_deref().is_none_or(|text| joined(text).trim().is_empty());
        no_text && self.amount == (None, None) && self.comes_in.is_none() && self.account.is_none()
    }

    /// Whether it holds for a row.
    pub fn matches(&self, row: &Row<'_>) -> bool {
        let (least, most) = self.amount;
        let moved = row.amount.abs();
        !self.is_empty()
            && self.account.as_deref().is_none_or(|account| account == row.account)
            && self.comes_in.is_none_or(|comes_in| comes_in == (row.amount > Decimal::ZERO))
            && least.is_none_or(|least| moved >= least)
            && most.is_none_or(|most| moved <= most)
            && self.text.as_deref().is_none_or(|text| holds(row, text))
    }
}

/// Whether payee or memo holds the words.
fn holds(row: &Row<'_>, text: &str) -> bool {
    let text = joined(text);
    let sought = text.trim_end();
    [row.payee, row.memo].iter().any(|part| joined(part).contains(sought))
}

/// The words, each with a space before and the last with one behind.
fn joined(text: &str) -> String {
    words(&fold(text)).fold(String::from(" "), |joined, word| joined + word + " ")
}

/// A row that a rule would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The row's place in what was given.
    pub row: usize,
    /// What it is without the rule.
    pub before: Decision,
    /// What it would be.
    pub after: Decision,
}

/// What a rule would change, put at `place` among the rules: rows whose category becomes another. Rows that it matches but that an earlier rule
/// decides, or that have its category already, are not among them.
pub fn preview(decider: &Decider<'_>, rule: &Rule, place: usize, rows: &[Row<'_>]) -> Vec<Change> {
    let mut rules = decider.rules.to_vec();
    rules.insert(place.min(rules.len()), rule.clone());
    let with = Decider { rules: &rules, ..*decider };
    let change = |(index, row): (usize, &Row<'_>)| {
        if !rule.matches(row) {
            return None;
        }
        let (before, after) = (decider.decide(row), with.decide(row));
        (before.category != after.category).then_some(Change { row: index, before, after })
    };
    rows.iter().enumerate().filter_map(change).collect()
}
