//! Transfers: two rows of two accounts that are one movement.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use overwinter_store::money::{transactions, transfers};
use overwinter_store::{Action, Error, TransactionId};
use uuid::Uuid;

use super::transactions::{answer, whole};
use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::wanted::{Period, Wanted};
use crate::wire::day::Day;
use crate::wire::denied::{Reading, Writing};
use crate::wire::money::transactions::{PairTransfer, TransactionView, TransferList, TransferPair};

/// The most days that are looked through at once: ten years.
const DAYS_MAX: i64 = 3_660;

/// Make two rows the sides of a transfer. In one currency they sum to zero; in two they have different signs.
#[utoipa::path(
    put,
    path = "/api/v1/money/transactions/{transaction_id}/transfer",
    operation_id = "pairTransfer",
    params(("transaction_id" = Uuid, Path, description = "The id of one row.")),
    request_body = PairTransfer,
    responses((status = 200, description = "They are a transfer.", body = TransactionView), Writing)
)]
pub(super) async fn pair_transfer(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    Asked(PairTransfer { with }): Asked<PairTransfer>,
) -> Result<impl IntoResponse, Fault> {
    let (one, other) = (TransactionId(id), TransactionId(with));
    let access = signed.access();
    let kept = app.store.write(&access, Action::TransferPaired(one), async |tx| {
        // Asked again, it is done already.
        if transactions::get(tx, one).await?.transfer != Some(other) {
            transfers::pair(tx, one, other).await?;
        }
        whole(tx, one).await
    });
    Ok(answer(kept.await?))
}

/// Make the sides of a transfer two rows again. A row that is no side stays as it is.
#[utoipa::path(
    delete,
    path = "/api/v1/money/transactions/{transaction_id}/transfer",
    operation_id = "partTransfer",
    params(("transaction_id" = Uuid, Path, description = "The id of one row.")),
    responses((status = 204, description = "They are two rows."), Writing)
)]
pub(super) async fn part_transfer(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<StatusCode, Fault> {
    let (id, access) = (TransactionId(id), signed.access());
    match app.store.write(&access, Action::TransferParted(id), async |tx| transfers::part(tx, id).await).await {
        Ok(()) => {}
        Err(Error::Missing) => drop(app.store.read(&access, async |tx| transactions::get(tx, id).await).await?),
        Err(other) => return Err(other.into()),
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Rows that may be transfers: equal amounts, at most five days apart, in two accounts, that nothing else fits.
#[utoipa::path(
    get,
    path = "/api/v1/money/transfers/suggestions",
    operation_id = "suggestTransfers",
    params(
        ("from" = Day, Query, description = "The first day."),
        ("to" = Day, Query, description = "The last day; at most ten years later."),
    ),
    responses((status = 200, description = "The pairs.", body = TransferList), Reading)
)]
pub(super) async fn suggest_transfers(
    State(app): State<App>,
    signed: Signed,
    Wanted(period): Wanted<Period>,
) -> Result<Json<TransferList>, Fault> {
    let (from, to) = period.within(DAYS_MAX)?;
    let found = app.store.read(&signed.access(), async |tx| transfers::suggestions(tx, from, to).await).await?;
    let pair = |pair: transfers::Pair| TransferPair { from_id: pair.out.0, to_id: pair.into.0 };
    Ok(Json(TransferList { items: found.into_iter().map(pair).collect() }))
}
