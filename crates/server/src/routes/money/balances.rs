//! `/api/v1/money/accounts/{account_id}/balances`: cash by day, and what somebody said it was.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use overwinter_store::money::{accounts, balances};
use overwinter_store::{AccountId, Action};
use uuid::Uuid;

use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::repeat::Repeatable;
use crate::wanted::{Period, Wanted};
use crate::wire::amount;
use crate::wire::day::Day;
use crate::wire::denied::{Reading, Writing};
use crate::wire::money::accounts::{BalanceList, StateBalance, StatedBalance};

/// The most days of an answer: twenty-five years.
const DAYS_MAX: i64 = 9_200;

/// The cash of an account at the end of each day, and the stated balances that don't fit.
#[utoipa::path(
    get,
    path = "/api/v1/money/accounts/{account_id}/balances",
    operation_id = "listBalances",
    params(
        ("account_id" = Uuid, Path, description = "The account's id."),
        ("from" = Day, Query, description = "The first day."),
        ("to" = Day, Query, description = "The last day; at most 9,200 days."),
    ),
    responses((status = 200, description = "The balances.", body = BalanceList), Reading)
)]
pub(super) async fn list_balances(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    Wanted(period): Wanted<Period>,
) -> Result<Json<BalanceList>, Fault> {
    let (from, to) = period.within(DAYS_MAX)?;
    let id = AccountId(id);
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        let account = accounts::get(tx, id).await?;
        Ok((account.currency, balances::daily(tx, id, from, to).await?, balances::gaps(tx, id, to).await?))
    });
    let (currency, daily, gaps) = found.await?;
    Ok(Json(BalanceList::of(currency, &daily, &gaps)))
}

/// Say what the balance of an account was at the end of a day. Of several for one day the last counts.
#[utoipa::path(
    post,
    path = "/api/v1/money/accounts/{account_id}/balances",
    operation_id = "stateBalance",
    params(
        ("account_id" = Uuid, Path, description = "The account's id."),
        ("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one."),
    ),
    request_body = StateBalance,
    responses((status = 201, description = "Kept.", body = StatedBalance), Writing)
)]
pub(super) async fn state_balance(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    asked: Repeatable<StateBalance>,
) -> Result<impl IntoResponse, Fault> {
    let (id, access) = (AccountId(id), signed.access());
    let account = app.store.read(&access, async |tx| accounts::get(tx, id).await).await?;
    let StateBalance { date, amount, covers } = asked.body;
    let minor = amount::read("/amount", &amount, &account.currency).map_err(|finding| Fault::findings(vec![finding]))?;
    let stated = balances::Stated { account: id, date: date.0, amount: minor, covers: covers.into() };
    let kept = app.store.once(&access, &asked.key, &asked.request, Action::BalanceStated(id), async |tx| {
        balances::state(tx, &stated).await?;
        Ok(String::new())
    });
    kept.await?;
    let amount = amount::text(minor, &account.currency);
    Ok((StatusCode::CREATED, Json(StatedBalance { account_id: id.0, date, amount, currency: account.currency, covers })))
}
