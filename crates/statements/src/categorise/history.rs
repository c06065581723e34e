//! What this household has called a merchant before.

use std::collections::BTreeMap;

use super::decide::Row;
use super::merchant;
use super::taxonomy::Category;

/// Two words with no more letters, and the space, are too common to tell a merchant by.
const LETTERS_OF_TWO_WORDS: usize = 8;

/// What was learned of a merchant, for one direction of money.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Learned {
    category: Category,
    /// How often in a row the user has said so.
    times: u32,
}

/// Choices of the user by merchant. Only what a person chose or confirmed belongs here, never what was decided for them: a guess must not grow into a habit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    by_merchant: BTreeMap<(String, bool), Learned>,
}

/// What the history says of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The merchant as it was recognised.
    pub merchant: String,
    /// What the user last called it.
    pub category: Category,
    /// How often in a row.
    pub times: u32,
}

impl History {
    /// Takes in a choice of the user. The last one counts, so one correction is enough.
    pub fn learn(&mut self, row: &Row<'_>, category: Category) {
        let merchant = merchant::of_row(row.payee, row.memo);
        if merchant.is_empty() {
            return;
        }
        let learned = self.by_merchant.entry((merchant, row.comes_in())).or_insert(Learned { category, times: 0 });
        learned.times = if learned.category == category { learned.times.saturating_add(1) } else { 1 };
        learned.category = category;
    }

    /// Takes over what was learned before and kept elsewhere.
    pub fn remember(&mut self, merchant: String, comes_in: bool, category: Category, times: u32) {
        self.by_merchant.insert((merchant, comes_in), Learned { category, times });
    }

    /// What the user called the row's merchant: in this direction of money, or else in the other (a refund is of what was bought).
    pub fn of(&self, row: &Row<'_>) -> Option<Known> {
        let merchant = merchant::of_row(row.payee, row.memo);
        let found = |comes_in: bool| self.by_merchant.get(&(merchant.clone(), comes_in));
        match found(row.comes_in()).or_else(|| found(!row.comes_in())) {
            Some(learned) => Some(Known { category: learned.category, times: learned.times, merchant }),
            None => self.begins_alike(&merchant, row.comes_in()),
        }
    }

    /// What the user called merchants that begin with the same two words, in the same direction: behind a name a bank often writes what a payment was for, and that
    /// changes. Only where all of them agree and the words are long enough to be a name.
    fn begins_alike(&self, merchant: &str, comes_in: bool) -> Option<Known> {
        let start = two_words(merchant)?;
        let alike = self.by_merchant.range((start.to_owned(), false)..).take_while(|((other, _), _)| other.starts_with(start));
        let mut alike = alike.filter(|((other, direction), _)| *direction == comes_in && two_words(other) == Some(start));
        let ((name, _), first) = alike.next()?;
        alike.all(|(_, other)| other.category == first.category).then(|| Known {
            category: first.category,
            times: first.times,
            merchant: name.clone(),
        })
    }

    /// How many merchants and directions it knows.
    pub fn len(&self) -> usize {
        self.by_merchant.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.by_merchant.is_empty()
    }
}

/// The first two words, where they have letters enough.
fn two_words(merchant: &str) -> Option<&str> {
    let behind = merchant.match_indices(' ').nth(1).map_or(merchant.len(), |(place, _)| place);
    let start = &merchant[..behind];
    (start.contains(' ') && start.len() > LETTERS_OF_TWO_WORDS).then_some(start)
}
