//! What came in and went out, by month, currency and category. Transfers, also by their category, pending and scheduled rows are not in it; split rows count by their parts.

use overwinter_units::{Date, Month};
use sea_orm::FromQueryResult;

use super::day;
use super::transactions::TRANSFER;
use crate::{AccountId, Error, Read, Result};

/// One month of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The month.
    pub month: Month,
    /// ISO 4217.
    pub currency: String,
    /// The user's category; empty for rows without one.
    pub category: String,
    /// What came in, in minor units.
    pub income: i64,
    /// What went out: zero or below.
    pub spending: i64,
    /// How many rows or parts.
    pub rows: i64,
}

#[derive(FromQueryResult)]
struct Row {
    month: i64,
    currency: String,
    category: String,
    income: i64,
    spending: i64,
    rows: i64,
}

macro_rules! sums {
    ($account:literal, $split:literal) => {
        concat!(
            "select month, currency, category, cast(sum(income) as bigint) as income, cast(sum(spending) as bigint) as spending, ",
            "cast(sum(pieces) as bigint) as rows from (",
            "select date / 100 as month, currency, category, sum(case when amount > 0 then amount else 0 end) as income, ",
            "sum(case when amount < 0 then amount else 0 end) as spending, count(*) as pieces from transactions ",
            "where household = $1 and date between $2 and $3 and removed_by is null and state = 'booked' and transfer is null and is_split = 0 ",
            $account,
            "group by date / 100, currency, category union all ",
            "select t.date / 100, t.currency, s.category, case when s.amount > 0 then s.amount else 0 end, ",
            "case when s.amount < 0 then s.amount else 0 end, 1 from transactions t ",
            "join transaction_splits s on s.household = t.household and s.transaction_id = t.id where t.household = $1 ",
            "and t.date between $2 and $3 and t.removed_by is null and t.state = 'booked' and t.transfer is null and t.is_split = 1 ",
            $split,
            ") as parts where category <> $4 and category not like 'transfer.%' group by month, currency, category order by month, currency, category"
        )
    };
}
const ALL: &str = sums!("", "");
const OF_ACCOUNT: &str = sums!("and account = $5 ", "and t.account = $5 ");

/// The sums of the months of these days, of one account or of all.
pub async fn sums(tx: &Read, account: Option<AccountId>, from: Date, to: Date) -> Result<Vec<Sum>> {
    let values = [tx.household()?, day::number(from).into(), day::number(to).into(), TRANSFER.into()];
    let rows: Vec<Row> = match account {
        None => tx.all(ALL, values).await?,
        Some(AccountId(id)) => tx.all(OF_ACCOUNT, values.into_iter().chain([id.into()])).await?,
    };
    rows.into_iter().map(Row::sum).collect()
}

impl Row {
    fn sum(self) -> Result<Sum> {
        let Row { month, currency, category, income, spending, rows } = self;
        let month = day::date(month * 100 + 1, "transactions.date")?.month();
        if income < 0 || spending > 0 {
            return Err(Error::Damaged { column: "transactions.amount" });
        }
        Ok(Sum { month, currency, category, income, spending, rows })
    }
}
