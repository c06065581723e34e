//! `/api/v1/plans`: the household's plans as they count now.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_store::plans::{self, NewPlan, Plan, Summary};
use overwinter_store::{Action, Error, PlanId};
use uuid::Uuid;

use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::kept_plan::{self, stored};
use crate::paging::{Paging, page};
use crate::repeat::Repeatable;
use crate::version::{IfMatch, etag};
use crate::wire::denied::{Editing, Reading, Writing};
use crate::wire::plans::{PlanContent, PlanHead, PlanList, StoredPlan};
use crate::wire::time;

/// The household's plans.
#[utoipa::path(
    get,
    path = "/api/v1/plans",
    operation_id = "listPlans",
    params(
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The plans.", body = PlanList), Reading)
)]
pub(super) async fn list_plans(State(app): State<App>, signed: Signed, paging: Paging) -> Result<Json<PlanList>, Fault> {
    let after = paging.after(|cursor| cursor.parse().ok().map(PlanId))?;
    let found = app.store.read(&signed.access(), async |tx| plans::list(tx, after, paging.limit).await).await?;
    let head = |plan: Summary| PlanHead { id: plan.id.0, name: plan.name, version: plan.version, updated_at: time::text(plan.updated_at) };
    let (items, next_cursor) = page(found, head, |PlanId(id)| id.to_string());
    Ok(Json(PlanList { items, next_cursor }))
}

/// Keep a plan.
#[utoipa::path(
    post,
    path = "/api/v1/plans",
    operation_id = "createPlan",
    params(("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one.")),
    request_body = PlanContent,
    responses((status = 201, description = "Kept at version 1.", body = StoredPlan), Writing)
)]
pub(super) async fn create_plan(
    State(app): State<App>,
    signed: Signed,
    asked: Repeatable<PlanContent>,
) -> Result<impl IntoResponse, Fault> {
    let plan = kept_plan::check(asked.body.plan).await?;
    let (id, content) = (PlanId::new(), plan.file.to_string());
    let access = signed.access();
    let made = app.store.once(&access, &asked.key, &asked.request, Action::PlanCreated(id), async |tx| {
        plans::create(tx, NewPlan { id, name: &plan.name, content: &content }).await?;
        Ok(id.0.to_string())
    });
    // Another id than ours, when the request was sent before.
    let id = made.await?.parse().map_err(|_| Error::Damaged { column: "idempotency_keys.answer" }).map(PlanId)?;
    let made = app.store.read(&access, async |tx| plans::get_version(tx, id, 1).await).await?;
    let place = AppendHeaders([(header::LOCATION, format!("/api/v1/plans/{}", id.0))]);
    Ok((StatusCode::CREATED, place, answer(made)?))
}

/// A plan as it counts now.
#[utoipa::path(
    get,
    path = "/api/v1/plans/{plan_id}",
    operation_id = "getPlan",
    params(("plan_id" = Uuid, Path, description = "The plan's id.")),
    responses((status = 200, description = "The plan.", body = StoredPlan), Reading)
)]
pub(super) async fn get_plan(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<impl IntoResponse, Fault> {
    let plan = app.store.read(&signed.access(), async |tx| plans::get(tx, PlanId(id)).await).await?;
    answer(plan)
}

/// Change a plan. Earlier versions stay.
#[utoipa::path(
    put,
    path = "/api/v1/plans/{plan_id}",
    operation_id = "updatePlan",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("If-Match" = String, Header, description = "The version that is edited, in quotes."),
    ),
    request_body = PlanContent,
    responses((status = 200, description = "Kept as the next version.", body = StoredPlan), Writing, Editing)
)]
pub(super) async fn update_plan(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
    Asked(asked): Asked<PlanContent>,
) -> Result<impl IntoResponse, Fault> {
    let (id, plan) = (PlanId(id), kept_plan::check(asked.plan).await?);
    let (access, content) = (signed.access(), plan.file.to_string());
    let kept = app.store.write(&access, Action::PlanUpdated(id), async |tx| {
        plans::update(tx, id, expected, &plan.name, &content).await?;
        plans::get(tx, id).await
    });
    answer(kept.await?)
}

/// A plan with the version that an edit has to name.
pub(super) fn answer(plan: Plan) -> Result<impl IntoResponse + use<>, Fault> {
    Ok((AppendHeaders([etag(plan.version)]), Json(stored(plan)?)))
}
