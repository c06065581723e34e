//! `/api/v1/money/months`: what came in and went out, month by month.

use axum::Json;
use axum::extract::State;
use overwinter_store::AccountId;
use overwinter_store::money::{accounts, months};
use serde::Deserialize;
use uuid::Uuid;

use crate::App;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::wanted::{Wanted, check_period};
use crate::wire::day::Day;
use crate::wire::denied::Reading;
use crate::wire::money::worth::{MonthList, MonthSum};

/// The most days of an answer: a hundred years.
const DAYS_MAX: i64 = 36_600;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Months {
    from: Day,
    to: Day,
    account: Option<Uuid>,
}

/// What came in and went out by month, currency and category. Transfers, pending and scheduled rows are not in it; split rows count by their parts.
#[utoipa::path(
    get,
    path = "/api/v1/money/months",
    operation_id = "listMonths",
    params(
        ("from" = Day, Query, description = "The first day."),
        ("to" = Day, Query, description = "The last day."),
        ("account" = Option<Uuid>, Query, description = "Of one account only."),
    ),
    responses((status = 200, description = "The sums.", body = MonthList), Reading)
)]
pub(super) async fn list_months(
    State(app): State<App>,
    signed: Signed,
    Wanted(Months { from, to, account }): Wanted<Months>,
) -> Result<Json<MonthList>, Fault> {
    check_period(from.0, to.0, DAYS_MAX)?;
    let account = account.map(AccountId);
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        if let Some(account) = account {
            accounts::get(tx, account).await?;
        }
        months::sums(tx, account, from.0, to.0).await
    });
    Ok(Json(MonthList { items: found.await?.into_iter().map(MonthSum::from).collect() }))
}
