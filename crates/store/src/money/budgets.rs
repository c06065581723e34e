//! Budgets by month, for a category or a group of them, and a month held against them.
//!
//! A budget holds from its month until it is set anew. Rows are summed in one currency; what a refund brings back lowers what was spent, and transfers are neither income nor spending.
//! Categories that are not of the taxonomy are listed in a month, but no budget and no tier holds them.

use overwinter_statements::categorise::budget::{Budget, Of, Sums, follow_steps};
use overwinter_statements::categorise::taxonomy::{self, Category, Kind};
use overwinter_units::{Date, Month};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sea_orm::FromQueryResult;

use super::accounts::check_currency;
use super::day;
use super::months::{self, Sum};
use crate::{Error, Read, Result, Write};

/// A budget that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// ISO 4217.
    pub currency: String,
    /// The id of a category or of a group.
    pub subject: String,
    /// From this month on.
    pub month: Month,
    /// How much a month, in minor units; none ends the budget.
    pub amount: Option<i64>,
    /// Whether what is left, or overspent, goes into the next month.
    pub carries: bool,
}

/// A budget in a month, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The id of a category or of a group.
    pub subject: String,
    /// What came from the month before; below zero when that was overspent.
    pub carried: i64,
    /// The budget of the month.
    pub budgeted: i64,
    /// What was spent, refunds off.
    pub spent: i64,
    /// What is left; below zero when overspent.
    pub left: i64,
}

/// A month, in minor units of one currency. Spending counts above zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Each budget of the month.
    pub lines: Vec<Line>,
    /// What came in and went out by category, those without a budget too.
    pub categories: Vec<Sum>,
    /// What came in as income.
    pub income: i64,
    /// What had to be paid.
    pub essential: i64,
    /// What may be cut, and what nobody has called anything.
    pub discretionary: i64,
}

#[derive(FromQueryResult)]
struct Row {
    currency: String,
    subject: String,
    month: i64,
    amount: Option<i64>,
    carries: i64,
}

const PUT: &str = "insert into budgets (household, currency, subject, month, amount, carries, created_at) values ($1, $2, $3, $4, $5, $6, $7) \
                   on conflict (household, currency, subject, month) do update set amount = excluded.amount, carries = excluded.carries, \
                   created_at = excluded.created_at";
const LIST: &str = "select currency, subject, month, amount, carries from budgets where household = $1 order by currency, subject, month";

/// Sets a budget from a month on. What was set for later months stays.
pub async fn set(tx: &Write, budget: &Set) -> Result<()> {
    tx.access().may_write()?;
    check_currency(&budget.currency)?;
    if !has_spending(&budget.subject) {
        return Err(Error::Unfit { what: "a budget is for a category or a group of spending" });
    }
    if budget.amount.is_some_and(|amount| amount < 0) {
        return Err(Error::Unfit { what: "a budget is zero or more" });
    }
    let values = [
        tx.household()?,
        budget.currency.as_str().into(),
        budget.subject.as_str().into(),
        number(budget.month).into(),
        budget.amount.into(),
        i64::from(budget.carries).into(),
        tx.now().into(),
    ];
    tx.run(PUT, values).await?;
    Ok(())
}

fn has_spending(subject: &str) -> bool {
    let of_category = Category::from_id(subject).map(Category::kind);
    let of_group = || taxonomy::groups().iter().find(|group| group.id == subject).map(|group| group.kind);
    of_category.or_else(of_group) == Some(Kind::Spending)
}

/// Everything that was set, by currency, subject and month.
pub async fn list(tx: &Read) -> Result<Vec<Set>> {
    let rows: Vec<Row> = tx.all(LIST, [tx.household()?]).await?;
    rows.into_iter().map(Row::set).collect()
}

/// A month held against its budgets.
pub async fn month(tx: &Read, currency: &str, month: Month) -> Result<View> {
    let set: Vec<Set> = list(tx).await?.into_iter().filter(|set| set.currency == currency && set.month <= month).collect();
    let running: Vec<&[Set]> =
        set.chunk_by(|one, next| one.subject == next.subject).map(running).filter(|steps| !steps.is_empty()).collect();
    let first = running.iter().map(|steps| steps[0].month).min().unwrap_or(month);
    let sums = months::sums(tx, None, day_of(first, 1)?, day_of(month, month.days())?).await?;
    let sums: Vec<Sum> = sums.into_iter().filter(|sum| sum.currency == currency).collect();
    let known = known(&sums)?;
    let lines = running.into_iter().map(|steps| line(steps, &known, month)).collect::<Result<_>>()?;
    let total = known.total(month).ok_or(TOO_LARGE)?;
    let categories: Vec<Sum> = sums.into_iter().filter(|sum| sum.month == month).collect();
    let unknown: i64 = categories.iter().filter(|sum| Category::from_id(&sum.category).is_none()).map(|sum| -sum.spending).sum();
    let unknown_income: i64 = categories.iter().filter(|sum| Category::from_id(&sum.category).is_none()).map(|sum| sum.income).sum();
    Ok(View {
        lines,
        income: minor(total.income)? + unknown_income,
        essential: minor(total.essential)?,
        discretionary: minor(total.discretionary)? + unknown,
        categories,
    })
}

/// The steps of a budget since it was last ended, in the order of months.
fn running(steps: &[Set]) -> &[Set] {
    let ended = steps.iter().rposition(|step| step.amount.is_none()).map_or(0, |place| place + 1);
    &steps[ended..]
}

/// What is known of months, in minor units.
fn known(sums: &[Sum]) -> Result<Sums> {
    let mut known = Sums::default();
    for sum in sums {
        if let Some(category) = Category::from_id(&sum.category) {
            known.add(sum.month, category, Decimal::from(sum.income) + Decimal::from(sum.spending)).ok_or(TOO_LARGE)?;
        }
    }
    Ok(known)
}

fn line(steps: &[Set], sums: &Sums, month: Month) -> Result<Line> {
    let budget = |step: &Set| Budget {
        of: Category::from_id(&step.subject).map_or_else(|| Of::Group(step.subject.clone()), Of::Category),
        monthly: step.amount.unwrap_or_default().into(),
        from: step.month,
        carries: step.carries,
    };
    let steps_of: Vec<Budget> = steps.iter().map(budget).collect();
    let lines = follow_steps(&steps_of, sums, month).ok_or(TOO_LARGE)?;
    let last = lines.last().ok_or(TOO_LARGE)?;
    Ok(Line {
        subject: steps[0].subject.clone(),
        carried: minor(last.carried)?,
        budgeted: minor(last.budgeted)?,
        spent: minor(last.spent)?,
        left: minor(last.left)?,
    })
}

const TOO_LARGE: Error = Error::Unfit { what: "the sums are beyond what is kept" };

fn minor(amount: Decimal) -> Result<i64> {
    amount.to_i64().ok_or(TOO_LARGE)
}

fn number(month: Month) -> i64 {
    i64::from(month.year()) * 100 + i64::from(month.month())
}

fn day_of(month: Month, day: u32) -> Result<Date> {
    Date::new(month, day).map_err(|_| Error::Damaged { column: "budgets.month" })
}

impl Row {
    fn set(self) -> Result<Set> {
        let month = day::date(self.month * 100 + 1, "budgets.month")?.month();
        Ok(Set { currency: self.currency, subject: self.subject, month, amount: self.amount, carries: self.carries == 1 })
    }
}
