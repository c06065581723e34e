//! What comes again, found in the rows of the last two years and two months whenever it is asked for; nothing of it is kept.

use overwinter_statements::categorise::merchant;
use overwinter_statements::categorise::recurring::{self as series, Amount, Cadence, Seen, State};
use overwinter_units::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::day;
use crate::{AccountId, Error, Read, Result, TransactionId};

/// How many days are looked at: a yearly bill is seen twice.
const DAYS: i64 = 790;

/// Rows of one merchant that come again. Amounts are in minor units, from the account holder's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// The merchant's name as it is recognised.
    pub merchant: String,
    /// On which account.
    pub account: AccountId,
    /// ISO 4217.
    pub currency: String,
    /// The category of the last row; empty for none.
    pub category: String,
    /// How often.
    pub cadence: Cadence,
    /// The least, the usual and the most; alike where it is steady.
    pub amount: [i64; 3],
    /// Its rows, from the first day to the last.
    pub rows: Vec<TransactionId>,
    /// When it was seen last.
    pub last: Date,
    /// When it is expected next.
    pub next: Date,
    /// Whether it goes on.
    pub state: State,
}

#[derive(FromQueryResult)]
struct Row {
    id: TransactionId,
    account: Uuid,
    date: i64,
    amount: i64,
    currency: String,
    payee: String,
    memo: String,
    category: String,
}

const ROWS: &str = "select id, account, date, amount, currency, payee, memo, category from transactions where household = $1 and removed_by is null \
                    and state = 'booked' and transfer is null and date between $2 and $3 order by date, id";

/// What comes again, as known at the end of a day, the earliest next day first.
pub async fn find(tx: &Read, today: Date) -> Result<Vec<Recurring>> {
    let from = day::plus(today, -DAYS);
    let rows: Vec<Row> = tx.all(ROWS, [tx.household()?, day::number(from).into(), day::number(today).into()]).await?;
    let seen: Vec<Seen> = rows.iter().map(Row::seen).collect::<Result<_>>()?;
    series::find(&seen, today).into_iter().map(|found| recurring(found, &rows)).collect()
}

fn recurring(found: series::Series, rows: &[Row]) -> Result<Recurring> {
    let minor = |amount: Decimal| amount.to_i64().ok_or(Error::Damaged { column: "transactions.amount" });
    let amount = match found.amount {
        Amount::Steady(usual) => [minor(usual)?; 3],
        Amount::Varying { least, usual, most } => [minor(least)?, minor(usual)?, minor(most)?],
    };
    let last = found.rows.last().map(|index| &rows[*index]).ok_or(Error::Damaged { column: "transactions.date" })?;
    Ok(Recurring {
        merchant: found.merchant,
        account: AccountId(last.account),
        currency: last.currency.clone(),
        category: last.category.clone(),
        cadence: found.cadence,
        amount,
        rows: found.rows.iter().map(|index| rows[*index].id).collect(),
        last: found.last,
        next: found.next,
        state: found.state,
    })
}

impl Row {
    /// Rows of two currencies are never one series.
    fn seen(&self) -> Result<Seen> {
        Ok(Seen {
            date: day::date(self.date, "transactions.date")?,
            amount: self.amount.into(),
            merchant: merchant::of_row(&self.payee, &self.memo),
            account: format!("{} {}", self.account, self.currency),
        })
    }
}
