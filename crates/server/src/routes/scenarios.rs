//! `/api/v1/plans/{plan_id}/scenarios`: what would be otherwise. Only the difference to the plan is kept, so a scenario follows its plan.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_plan::overlay::{difference, lay};
use overwinter_report::wire::v1::{Finding, PlanFile};
use overwinter_store::{Access, Action, Error, PlanId, Read, ScenarioId, plans, scenarios};
use serde_json::Value;
use uuid::Uuid;

use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::entered;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::kept_plan::{self, Checked, blocking, kept_json};
use crate::paging::{Paging, page};
use crate::repeat::Repeatable;
use crate::version::{IfMatch, etag};
use crate::wire::denied::{Editing, Reading, Writing};
use crate::wire::scenarios::{Scenario, ScenarioContent, ScenarioList, ScenarioView};
use crate::wire::time;

/// A plan's scenarios.
#[utoipa::path(
    get,
    path = "/api/v1/plans/{plan_id}/scenarios",
    operation_id = "listScenarios",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The scenarios.", body = ScenarioList), Reading)
)]
pub(super) async fn list_scenarios(
    State(app): State<App>,
    signed: Signed,
    At(plan): At<Uuid>,
    paging: Paging,
) -> Result<Json<ScenarioList>, Fault> {
    let (plan, after) = (PlanId(plan), paging.after(|cursor| cursor.parse().ok().map(ScenarioId))?);
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        plans::current(tx, plan).await?;
        scenarios::list(tx, plan, after, paging.limit).await
    });
    let (items, next_cursor) = page(found.await?, scenario, |ScenarioId(id)| id.to_string());
    Ok(Json(ScenarioList { items: items.into_iter().collect::<Result<_, _>>()?, next_cursor }))
}

/// Keep a scenario.
#[utoipa::path(
    post,
    path = "/api/v1/plans/{plan_id}/scenarios",
    operation_id = "createScenario",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one."),
    ),
    request_body = ScenarioContent,
    responses((status = 201, description = "Kept at version 1.", body = ScenarioView), Writing)
)]
pub(super) async fn create_scenario(
    State(app): State<App>,
    signed: Signed,
    At(plan): At<Uuid>,
    asked: Repeatable<ScenarioContent>,
) -> Result<impl IntoResponse, Fault> {
    let (plan, id, access) = (PlanId(plan), ScenarioId::new(), signed.access());
    let (name, changed) = check(asked.body).await?;
    let made = app.store.once(&access, &asked.key, &asked.request, Action::ScenarioCreated(id), async |tx| {
        let overlay = overlay(tx, plan, &changed).await?;
        scenarios::create(tx, plan, id, &name, &overlay).await?;
        Ok(id.0.to_string())
    });
    // Another id than ours, when the request was sent before.
    let id = made.await?.parse().map_err(|_| Error::Damaged { column: "idempotency_keys.answer" }).map(ScenarioId)?;
    let place = AppendHeaders([(header::LOCATION, format!("/api/v1/plans/{}/scenarios/{}", plan.0, id.0))]);
    Ok((StatusCode::CREATED, place, view(&app, &access, plan, id).await?))
}

/// A scenario, laid on its plan.
#[utoipa::path(
    get,
    path = "/api/v1/plans/{plan_id}/scenarios/{scenario_id}",
    operation_id = "getScenario",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("scenario_id" = Uuid, Path, description = "The scenario's id."),
    ),
    responses((status = 200, description = "The scenario.", body = ScenarioView), Reading)
)]
pub(super) async fn get_scenario(
    State(app): State<App>,
    signed: Signed,
    At((plan, id)): At<(Uuid, Uuid)>,
) -> Result<impl IntoResponse, Fault> {
    view(&app, &signed.access(), PlanId(plan), ScenarioId(id)).await
}

/// Change a scenario.
#[utoipa::path(
    put,
    path = "/api/v1/plans/{plan_id}/scenarios/{scenario_id}",
    operation_id = "updateScenario",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("scenario_id" = Uuid, Path, description = "The scenario's id."),
        ("If-Match" = String, Header, description = "The version that is edited, in quotes."),
    ),
    request_body = ScenarioContent,
    responses((status = 200, description = "Kept as the next version.", body = ScenarioView), Writing, Editing)
)]
pub(super) async fn update_scenario(
    State(app): State<App>,
    signed: Signed,
    At((plan, id)): At<(Uuid, Uuid)>,
    IfMatch(expected): IfMatch,
    Asked(asked): Asked<ScenarioContent>,
) -> Result<impl IntoResponse, Fault> {
    let (plan, id, access) = (PlanId(plan), ScenarioId(id), signed.access());
    let (name, changed) = check(asked).await?;
    let kept = app.store.write(&access, Action::ScenarioUpdated(id), async |tx| {
        let overlay = overlay(tx, plan, &changed).await?;
        scenarios::update(tx, plan, id, expected, &name, &overlay).await
    });
    kept.await?;
    view(&app, &access, plan, id).await
}

/// Delete a scenario. Nobody finds it any more.
#[utoipa::path(
    delete,
    path = "/api/v1/plans/{plan_id}/scenarios/{scenario_id}",
    operation_id = "deleteScenario",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("scenario_id" = Uuid, Path, description = "The scenario's id."),
        ("If-Match" = String, Header, description = "The version that is edited, in quotes."),
    ),
    responses((status = 204, description = "Deleted."), Writing, Editing)
)]
pub(super) async fn delete_scenario(
    State(app): State<App>,
    signed: Signed,
    At((plan, id)): At<(Uuid, Uuid)>,
    IfMatch(expected): IfMatch,
) -> Result<StatusCode, Fault> {
    let (plan, id) = (PlanId(plan), ScenarioId(id));
    let access = signed.access();
    let deleted = app.store.write(&access, Action::ScenarioDeleted(id), async |tx| scenarios::delete(tx, plan, id, expected).await);
    deleted.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The name and the changed plan of a request, with the findings of both.
async fn check(asked: ScenarioContent) -> Result<(String, Value), Fault> {
    let name = entered::name("/name", &asked.name);
    let Checked { file, .. } = match (kept_plan::check(asked.plan).await, &name) {
        (Ok(plan), Ok(_)) => plan,
        (Ok(_), Err(finding)) => return Err(Fault::findings(vec![finding.clone()])),
        (Err(fault), Ok(_)) => return Err(fault),
        (Err(fault), Err(finding)) => {
            let mut findings = fault.into_findings()?;
            findings.insert(0, finding.clone());
            return Err(Fault::findings(findings));
        }
    };
    Ok((name.map_err(|finding| Fault::findings(vec![finding]))?, file))
}

/// The difference between the plan as it counts in this transaction and a changed one.
async fn overlay(tx: &Read, plan: PlanId, changed: &Value) -> overwinter_store::Result<String> {
    let base = plans::get(tx, plan).await?;
    let base: Value = serde_json::from_str(&base.content).map_err(|_| Error::Damaged { column: "plan_versions.content" })?;
    Ok(difference(&base, changed).to_string())
}

/// A scenario as it counts now, laid on its plan as it counts now.
async fn view(app: &App, access: &Access, plan: PlanId, id: ScenarioId) -> Result<impl IntoResponse + use<>, Fault> {
    let (found, base) = app.store.read(access, async |tx| Ok((scenarios::get(tx, plan, id).await?, plans::get(tx, plan).await?))).await?;
    let base = kept_json(&base.content)?;
    let Scenario { id, plan_id, name, version, updated_at, overlay } = scenario(found)?;
    let (laid, mut findings, overlay) = blocking(move || {
        let (laid, findings) = lay(&base, &overlay);
        (laid, findings.into_iter().map(below_overlay).collect::<Vec<_>>(), overlay)
    })
    .await?;
    let plan = PlanFile(laid);
    match kept_plan::check(plan.clone()).await {
        Ok(checked) => findings.extend(checked.warnings),
        Err(fault) => findings.extend(fault.into_findings()?),
    }
    let view = ScenarioView { id, plan_id, name, version, updated_at, overlay, plan, findings };
    Ok((AppendHeaders([etag(version)]), Json(view)))
}

/// A finding of the overlay, seen from the answer that holds the overlay.
fn below_overlay(finding: overwinter_plan::Finding) -> Finding {
    let finding = Finding::from(finding);
    Finding { pointer: format!("/overlay{}", finding.pointer), ..finding }
}

fn scenario(kept: scenarios::Scenario) -> Result<Scenario, Fault> {
    Ok(Scenario {
        id: kept.id.0,
        plan_id: kept.plan.0,
        name: kept.name,
        version: kept.version,
        updated_at: time::text(kept.updated_at),
        overlay: kept_json(&kept.overlay)?,
    })
}
