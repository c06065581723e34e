//! `/api/v1/money/transactions`: rows of accounts.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_store::money::accounts;
use overwinter_store::money::splits::{self, Split};
use overwinter_store::money::transactions::{self, After, Filter};
use overwinter_store::{AccountId, Action, Error, Read, TransactionId};
use overwinter_units::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::paging::{Paging, page};
use crate::repeat::Repeatable;
use crate::version::{IfMatch, etag};
use crate::wanted::Wanted;
use crate::wire::amount;
use crate::wire::day::Day;
use crate::wire::denied::{Editing, Reading, Writing};
use crate::wire::money::transactions::{NewTransaction, Splits, Transaction, TransactionList, TransactionView, UserPart};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    account: Option<Uuid>,
    from: Option<Day>,
    to: Option<Day>,
    text: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
}

/// Rows of one account or of all, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/money/transactions",
    operation_id = "listTransactions",
    params(
        ("account" = Option<Uuid>, Query, description = "Of one account only."),
        ("from" = Option<Day>, Query, description = "From this day on."),
        ("to" = Option<Day>, Query, description = "Up to this day."),
        ("text" = Option<String>, Query, description = "With each of these words, or parts of words, in any text; at most four count."),
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The rows.", body = TransactionList), Reading)
)]
pub(super) async fn list_transactions(
    State(app): State<App>,
    signed: Signed,
    Wanted(rows): Wanted<Rows>,
) -> Result<Json<TransactionList>, Fault> {
    let paging = Paging::new(rows.limit, rows.cursor)?;
    let after = paging.after(read_cursor)?;
    let account = rows.account.map(AccountId);
    let text = rows.text.unwrap_or_default();
    let filter = Filter { account, from: rows.from.map(|day| day.0), to: rows.to.map(|day| day.0), text: &text };
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        if let Some(account) = account {
            accounts::get(tx, account).await?;
        }
        transactions::list(tx, filter, after, paging.limit).await
    });
    let (items, next_cursor) = page(found.await?, Transaction::from, |After(date, TransactionId(id))| format!("{date}_{id}"));
    Ok(Json(TransactionList { items, next_cursor }))
}

fn read_cursor(cursor: &str) -> Option<After> {
    let (date, id) = cursor.split_once('_')?;
    Some(After(Date::parse(date).ok()?, TransactionId(id.parse().ok()?)))
}

/// Write a row by hand, such as cash.
#[utoipa::path(
    post,
    path = "/api/v1/money/transactions",
    operation_id = "addTransaction",
    params(("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one.")),
    request_body = NewTransaction,
    responses((status = 201, description = "Kept at version 1.", body = TransactionView), Writing)
)]
pub(super) async fn add_transaction(
    State(app): State<App>,
    signed: Signed,
    asked: Repeatable<NewTransaction>,
) -> Result<impl IntoResponse, Fault> {
    let (id, access) = (TransactionId::new(), signed.access());
    let account = AccountId(asked.body.account_id);
    let currency = app.store.read(&access, async |tx| Ok(accounts::get(tx, account).await?.currency)).await?;
    let amount = amount::read("/amount", &asked.body.amount, &currency).map_err(|finding| Fault::findings(vec![finding]))?;
    let NewTransaction { date, payee, memo, .. } = &asked.body;
    let new = transactions::NewTransaction { id, account, date: date.0, amount, payee, memo };
    let made = app.store.once(&access, &asked.key, &asked.request, Action::TransactionAdded(id), async |tx| {
        transactions::add(tx, new).await?;
        Ok(id.0.to_string())
    });
    // Another id than ours, when the request was sent before.
    let id = made.await?.parse().map_err(|_| Error::Damaged { column: "idempotency_keys.answer" }).map(TransactionId)?;
    let made = app.store.read(&access, async |tx| whole(tx, id).await).await?;
    let place = AppendHeaders([(header::LOCATION, format!("/api/v1/money/transactions/{}", id.0))]);
    Ok((StatusCode::CREATED, place, answer(made)))
}

/// A row with its parts.
#[utoipa::path(
    get,
    path = "/api/v1/money/transactions/{transaction_id}",
    operation_id = "getTransaction",
    params(("transaction_id" = Uuid, Path, description = "The row's id.")),
    responses((status = 200, description = "The row.", body = TransactionView), Reading)
)]
pub(super) async fn get_transaction(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<impl IntoResponse, Fault> {
    let found = app.store.read(&signed.access(), async |tx| whole(tx, TransactionId(id)).await).await?;
    Ok(answer(found))
}

/// Change what the user says of a row. What the provider says stays, and an import changes only that.
#[utoipa::path(
    put,
    path = "/api/v1/money/transactions/{transaction_id}",
    operation_id = "editTransaction",
    params(
        ("transaction_id" = Uuid, Path, description = "The row's id."),
        ("If-Match" = String, Header, description = "The version that is edited, in quotes."),
    ),
    request_body = UserPart,
    responses((status = 200, description = "Kept as the next version.", body = TransactionView), Writing, Editing)
)]
pub(super) async fn edit_transaction(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
    Asked(part): Asked<UserPart>,
) -> Result<impl IntoResponse, Fault> {
    let (id, user) = (TransactionId(id), part.into());
    let access = signed.access();
    let kept = app.store.write(&access, Action::TransactionChanged(id), async |tx| {
        transactions::edit(tx, id, expected, &user).await?;
        whole(tx, id).await
    });
    Ok(answer(kept.await?))
}

/// Take a row away. It is remembered, so that an import does not bring it back.
#[utoipa::path(
    delete,
    path = "/api/v1/money/transactions/{transaction_id}",
    operation_id = "removeTransaction",
    params(
        ("transaction_id" = Uuid, Path, description = "The row's id."),
        ("If-Match" = String, Header, description = "The version that is taken away, in quotes."),
    ),
    responses((status = 204, description = "Taken away."), Writing, Editing)
)]
pub(super) async fn remove_transaction(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
) -> Result<StatusCode, Fault> {
    let id = TransactionId(id);
    app.store.write(&signed.access(), Action::TransactionRemoved(id), async |tx| transactions::remove(tx, id, expected).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bring back a row that a user has taken away. One that is there stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/money/transactions/{transaction_id}/restore",
    operation_id = "restoreTransaction",
    params(("transaction_id" = Uuid, Path, description = "The row's id.")),
    responses((status = 200, description = "It is there.", body = TransactionView), Writing)
)]
pub(super) async fn restore_transaction(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<impl IntoResponse, Fault> {
    let (id, access) = (TransactionId(id), signed.access());
    match app.store.write(&access, Action::TransactionRestored(id), async |tx| transactions::restore(tx, id).await).await {
        Ok(()) | Err(Error::Missing) => {}
        Err(other) => return Err(other.into()),
    }
    Ok(answer(app.store.read(&access, async |tx| whole(tx, id).await).await?))
}

/// Split a row in parts that sum to it, or make it whole.
#[utoipa::path(
    put,
    path = "/api/v1/money/transactions/{transaction_id}/splits",
    operation_id = "splitTransaction",
    params(
        ("transaction_id" = Uuid, Path, description = "The row's id."),
        ("If-Match" = String, Header, description = "The version that is split, in quotes."),
    ),
    request_body = Splits,
    responses((status = 200, description = "Kept as the next version.", body = TransactionView), Writing, Editing)
)]
pub(super) async fn split_transaction(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
    Asked(asked): Asked<Splits>,
) -> Result<impl IntoResponse, Fault> {
    let (id, access) = (TransactionId(id), signed.access());
    let row = app.store.read(&access, async |tx| transactions::get(tx, id).await).await?;
    let (mut parts, mut findings) = (Vec::new(), Vec::new());
    for (number, part) in asked.splits.into_iter().enumerate() {
        match amount::read(&format!("/splits/{number}/amount"), &part.amount, &row.currency) {
            Ok(amount) => parts.push(Split { amount, category: part.category, note: part.note }),
            Err(finding) => findings.push(finding),
        }
    }
    if !findings.is_empty() {
        return Err(Fault::findings(findings));
    }
    let kept = app.store.write(&access, Action::TransactionChanged(id), async |tx| {
        splits::set(tx, id, expected, &parts).await?;
        whole(tx, id).await
    });
    Ok(answer(kept.await?))
}

/// A row and its parts.
pub(super) async fn whole(tx: &Read, id: TransactionId) -> overwinter_store::Result<(transactions::Transaction, Vec<Split>)> {
    Ok((transactions::get(tx, id).await?, splits::of(tx, id).await?))
}

/// A row with the version that an edit has to name.
pub(super) fn answer((row, parts): (transactions::Transaction, Vec<Split>)) -> impl IntoResponse {
    (AppendHeaders([etag(row.version)]), Json(TransactionView::of(row, parts)))
}
