//! `/api/v1/money/accounts/{account_id}/holdings`: what an account holds.

use axum::Json;
use axum::extract::State;
use overwinter_store::AccountId;
use overwinter_store::money::{accounts, holdings};
use serde::Deserialize;
use uuid::Uuid;

use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::wanted::Wanted;
use crate::wire::day::Day;
use crate::wire::denied::Reading;
use crate::wire::money::worth::{Holding, HoldingList};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct On {
    on: Day,
}

/// What an account holds at the end of a day, by the last statement up to it and the last prices.
#[utoipa::path(
    get,
    path = "/api/v1/money/accounts/{account_id}/holdings",
    operation_id = "listHoldings",
    params(
        ("account_id" = Uuid, Path, description = "The account's id."),
        ("on" = Day, Query, description = "The day."),
    ),
    responses((status = 200, description = "The positions.", body = HoldingList), Reading)
)]
pub(super) async fn list_holdings(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    Wanted(On { on }): Wanted<On>,
) -> Result<Json<HoldingList>, Fault> {
    let id = AccountId(id);
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        accounts::get(tx, id).await?;
        holdings::at(tx, id, on.0).await
    });
    Ok(Json(HoldingList { items: found.await?.into_iter().map(Holding::from).collect() }))
}
