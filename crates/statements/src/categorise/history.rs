//! What this household has called a merchant before.

use std::collections::BTreeMap;

use super::decide::Row;
use super::merchant;
use super::taxonomy::Category;

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

    /// What the user called the row's merchant: in this direction of money, or else in the other (a refund is of what was bought).
    pub fn of(&self, row: &Row<'_>) -> Option<Known> {
        let merchant = merchant::of_row(row.payee, row.memo);
        let found = |comes_in: bool| self.by_merchant.get(&(merchant.clone(), comes_in));
        let learned = found(row.comes_in()).or_else(|| found(!row.comes_in()))?;
        Some(Known { category: learned.category, times: learned.times, merchant })
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
