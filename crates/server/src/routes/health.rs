//! `GET /health/live` and `GET /health/ready`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;

/// How the server is.
#[derive(Serialize, ToSchema)]
pub(super) struct Health {
    /// In a word.
    status: &'static str,
    /// What it needs, by name.
    checks: Checks,
}

/// What the server needs.
#[derive(Serialize, ToSchema)]
pub(super) struct Checks {
    /// The law's data.
    law: &'static str,
    /// The embedded web app; the API works without it.
    web: &'static str,
}

/// Whether the process runs.
#[utoipa::path(
    get,
    path = "/health/live",
    operation_id = "live",
    responses((status = 200, description = "It runs.", body = Health))
)]
pub(super) async fn live(State(app): State<App>) -> Json<Health> {
    Json(Health { status: "live", checks: checks(&app) })
}

/// Whether it takes requests.
#[utoipa::path(
    get,
    path = "/health/ready",
    operation_id = "ready",
    responses(
        (status = 200, description = "It takes requests.", body = Health),
        (status = 503, description = "It is about to stop.", body = Health),
    )
)]
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, Json<Health>) {
    let (code, status) = if app.is_draining() { (StatusCode::SERVICE_UNAVAILABLE, "stopping") } else { (StatusCode::OK, "ready") };
    (code, Json(Health { status, checks: checks(&app) }))
}

fn checks(app: &App) -> Checks {
    Checks { law: "ok", web: if app.web.is_built() { "ok" } else { "not built" } }
}
