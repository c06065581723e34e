//! Months by category, and budgets held against them. Exact, in one currency.
//!
//! What is spent counts above zero; a refund lowers it. Transfers are neither income nor spending. A row in parts is given as its parts.

use std::collections::BTreeMap;

use overwinter_units::{Date, Month};
use rust_decimal::Decimal;

use super::taxonomy::{Category, Kind, Tier};

/// A row whose category is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// When.
    pub date: Date,
    /// From the account holder's side: what comes in is above zero.
    pub amount: Decimal,
    /// What for.
    pub category: Category,
}

/// Sums by month and category, from the account holder's side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    by_category: BTreeMap<(Month, Category), Decimal>,
}

/// A month in a few figures. Spending counts above zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthTotal {
    /// What came in as income.
    pub income: Decimal,
    /// What had to be paid.
    pub essential: Decimal,
    /// What may be cut.
    pub discretionary: Decimal,
    /// What was moved, seen from the accounts: zero when both sides are known.
    pub transferred: Decimal,
}

/// What a budget is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// One category.
    Category(Category),
    /// All of a group, by its id.
    Group(String),
}

/// A budget by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What for.
    pub of: Of,
    /// How much each month.
    pub monthly: Decimal,
    /// The first month.
    pub from: Month,
    /// Whether what is left, or overspent, goes into the next month.
    pub carries: bool,
}

/// A budget in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which month.
    pub month: Month,
    /// What came from the month before; below zero when that was overspent.
    pub carried: Decimal,
    /// The budget of the month.
    pub budgeted: Decimal,
    /// What was spent, refunds off.
    pub spent: Decimal,
    /// What is left; below zero when overspent.
    pub left: Decimal,
}

impl Sums {
    /// Adds up rows. `None` beyond 28 digits.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Booked>) -> Option<Self> {
        let mut sums = Self::default();
        for row in rows {
            sums.add(row.date.month(), row.category, row.amount)?;
        }
        Some(sums)
    }

    /// Adds what a category moved in a month. `None` beyond 28 digits.
    pub fn add(&mut self, month: Month, category: Category, moved: Decimal) -> Option<()> {
        let sum = self.by_category.entry((month, category)).or_default();
        *sum = sum.checked_add(moved)?;
        Some(())
    }

    /// What a category moved in a month, from the account holder's side.
    pub fn moved(&self, month: Month, category: Category) -> Decimal {
        self.by_category.get(&(month, category)).copied().unwrap_or_default()
    }

    /// Every month and category with rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Month, Category, Decimal)> {
        self.by_category.iter().map(|((month, category), sum)| (*month, *category, *sum))
    }

    /// The categories of a month with what they moved.
    fn of_month(&self, month: Month) -> impl Iterator<Item = (Category, Decimal)> {
        self.iter().filter(move |(of, ..)| *of == month).map(|(_, category, sum)| (category, sum))
    }

    /// A month in a few figures. `None` beyond 28 digits.
    pub fn total(&self, month: Month) -> Option<MonthTotal> {
        let mut total = MonthTotal::default();
        for (category, sum) in self.of_month(month) {
            match (category.kind(), category.tier()) {
                (Kind::Income, _) => total.income = total.income.checked_add(sum)?,
                (Kind::Transfer, _) => total.transferred = total.transferred.checked_add(sum)?,
                (Kind::Spending, Some(Tier::Essential)) => total.essential = total.essential.checked_sub(sum)?,
                (Kind::Spending, Some(Tier::Discretionary) | None) => total.discretionary = total.discretionary.checked_sub(sum)?,
            }
        }
        Some(total)
    }

    /// What was spent on a budget's object in a month.
    fn spent(&self, month: Month, of: &Of) -> Option<Decimal> {
        let counts = |category: Category| match of {
            Of::Category(wanted) => category == *wanted,
            Of::Group(id) => category.group().id == *id,
        };
        self.of_month(month).filter(|(category, _)| counts(*category)).try_fold(Decimal::ZERO, |spent, (_, sum)| spent.checked_sub(sum))
    }
}

/// A budget month by month, from its first to `until`. `None` beyond 28 digits.
pub fn follow(budget: &Budget, sums: &Sums, until: Month) -> Option<Vec<Line>> {
    follow_steps(std::slice::from_ref(budget), sums, until)
}

/// The same of a budget that was set anew now and then: each of its steps holds from its month until the next one's. Steps are in the order of months.
pub fn follow_steps(steps: &[Budget], sums: &Sums, until: Month) -> Option<Vec<Line>> {
    let Some(first) = steps.first() else { return Some(Vec::new()) };
    let mut carried = Decimal::ZERO;
    let mut lines = Vec::new();
    for index in 0..=first.from.until(until).max(-1) {
        let month = first.from.plus(index);
        let budget = steps.iter().rev().find(|step| step.from <= month).unwrap_or(first);
        let spent = sums.spent(month, &budget.of)?;
        let left = budget.monthly.checked_add(carried)?.checked_sub(spent)?;
        lines.push(Line { month, carried, budgeted: budget.monthly, spent, left });
        carried = if budget.carries { left } else { Decimal::ZERO };
    }
    Some(lines)
}

#[cfg(test)]
#[path = "budget/tests.rs"]
mod tests;
