//! `/api/v1/money/accounts`: what the household has where.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_report::wire::v1::Finding;
use overwinter_store::money::accounts::{self, Details, NewAccount};
use overwinter_store::{AccountId, Action, Error, PlanId};
use uuid::Uuid;

use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::entered;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::paging::{Paging, page};
use crate::repeat::Repeatable;
use crate::version::{IfMatch, etag};
use crate::wire::denied::{Editing, Reading, Writing};
use crate::wire::money::accounts::{MoneyAccount, MoneyAccountDetails, MoneyAccountList, NewMoneyAccount};

/// The household's accounts of money.
#[utoipa::path(
    get,
    path = "/api/v1/money/accounts",
    operation_id = "listMoneyAccounts",
    params(
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The accounts.", body = MoneyAccountList), Reading)
)]
pub(super) async fn list_money_accounts(State(app): State<App>, signed: Signed, paging: Paging) -> Result<Json<MoneyAccountList>, Fault> {
    let after = paging.after(|cursor| cursor.parse().ok().map(AccountId))?;
    let found = app.store.read(&signed.access(), async |tx| accounts::list(tx, after, paging.limit).await).await?;
    let (items, next_cursor) = page(found, MoneyAccount::from, |AccountId(id)| id.to_string());
    Ok(Json(MoneyAccountList { items, next_cursor }))
}

/// Add an account of money.
#[utoipa::path(
    post,
    path = "/api/v1/money/accounts",
    operation_id = "openMoneyAccount",
    params(("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one.")),
    request_body = NewMoneyAccount,
    responses((status = 201, description = "Kept at version 1.", body = MoneyAccount), Writing)
)]
pub(super) async fn open_money_account(
    State(app): State<App>,
    signed: Signed,
    asked: Repeatable<NewMoneyAccount>,
) -> Result<impl IntoResponse, Fault> {
    let NewMoneyAccount { name, institution, kind, currency, mask } = asked.body;
    let name = check(&name, [currency_finding(&currency), mask_finding(&mask)])?;
    let (id, access) = (AccountId::new(), signed.access());
    let new = NewAccount { id, name: &name, institution: &institution, kind: kind.into(), currency: &currency, mask: &mask };
    let made = app.store.once(&access, &asked.key, &asked.request, Action::AccountOpened(id), async |tx| {
        accounts::create(tx, new).await?;
        Ok(id.0.to_string())
    });
    // Another id than ours, when the request was sent before.
    let id = made.await?.parse().map_err(|_| Error::Damaged { column: "idempotency_keys.answer" }).map(AccountId)?;
    let made = app.store.read(&access, async |tx| accounts::get(tx, id).await).await?;
    let place = AppendHeaders([(header::LOCATION, format!("/api/v1/money/accounts/{}", id.0))]);
    Ok((StatusCode::CREATED, place, answer(made)))
}

/// An account of money.
#[utoipa::path(
    get,
    path = "/api/v1/money/accounts/{account_id}",
    operation_id = "getMoneyAccount",
    params(("account_id" = Uuid, Path, description = "The account's id.")),
    responses((status = 200, description = "The account.", body = MoneyAccount), Reading)
)]
pub(super) async fn get_money_account(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<impl IntoResponse, Fault> {
    let account = app.store.read(&signed.access(), async |tx| accounts::get(tx, AccountId(id)).await).await?;
    Ok(answer(account))
}

/// Change an account of money: its name, where it is, what it is, and the account of a plan that it stands for.
#[utoipa::path(
    put,
    path = "/api/v1/money/accounts/{account_id}",
    operation_id = "changeMoneyAccount",
    params(
        ("account_id" = Uuid, Path, description = "The account's id."),
        ("If-Match" = String, Header, description = "The version that is edited, in quotes."),
    ),
    request_body = MoneyAccountDetails,
    responses((status = 200, description = "Kept as the next version.", body = MoneyAccount), Writing, Editing)
)]
pub(super) async fn change_money_account(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
    Asked(asked): Asked<MoneyAccountDetails>,
) -> Result<impl IntoResponse, Fault> {
    let name = check(&asked.name, [None, None])?;
    let linked = asked.plan.as_ref().map(|link| (PlanId(link.plan_id), link.account.as_str()));
    let details = Details { name: &name, institution: &asked.institution, kind: asked.kind.into(), linked };
    let id = AccountId(id);
    let access = signed.access();
    let kept = app.store.write(&access, Action::AccountChanged(id), async |tx| {
        accounts::update(tx, id, expected, details).await?;
        accounts::get(tx, id).await
    });
    Ok(answer(kept.await?))
}

/// Close an account of money. Its rows stay, and it can still be read.
#[utoipa::path(
    post,
    path = "/api/v1/money/accounts/{account_id}/close",
    operation_id = "closeMoneyAccount",
    params(
        ("account_id" = Uuid, Path, description = "The account's id."),
        ("If-Match" = String, Header, description = "The version that is closed, in quotes."),
    ),
    responses((status = 200, description = "Closed.", body = MoneyAccount), Writing, Editing)
)]
pub(super) async fn close_money_account(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
) -> Result<impl IntoResponse, Fault> {
    let id = AccountId(id);
    let access = signed.access();
    let kept = app.store.write(&access, Action::AccountClosed(id), async |tx| {
        accounts::close(tx, id, expected).await?;
        accounts::get(tx, id).await
    });
    Ok(answer(kept.await?))
}

/// An account with the version that an edit has to name.
fn answer(account: accounts::Account) -> impl IntoResponse {
    (AppendHeaders([etag(account.version)]), Json(MoneyAccount::from(account)))
}

/// The name without the spaces around it, or everything that is wrong.
fn check(name: &str, others: [Option<Finding>; 2]) -> Result<String, Fault> {
    let name = entered::name("/name", name);
    let findings: Vec<Finding> = name.as_ref().err().cloned().into_iter().chain(others.into_iter().flatten()).collect();
    match name {
        Ok(name) if findings.is_empty() => Ok(name),
        Ok(_) | Err(_) => Err(Fault::findings(findings)),
    }
}

fn currency_finding(code: &str) -> Option<Finding> {
    let fits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let says = || format!("“{code}” is no currency.");
    (!fits).then(|| Finding::error("/currency", "bad-currency", says()).hint("Write its three capital letters, such as EUR."))
}

fn mask_finding(mask: &str) -> Option<Finding> {
    let says = "Of the number of an account, only the last four letters are kept.";
    (mask.chars().count() > 4).then(|| Finding::error("/mask", "too-long", says).hint("Leave the others out."))
}
