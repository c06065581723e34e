//! `GET /health/live` and `GET /health/ready`

use std::time::Duration;

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
    /// The database. Whether the process runs doesn't depend on it, so `/health/live` leaves it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    database: Option<&'static str>,
}

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the process runs.
#[utoipa::path(
    get,
    path = "/health/live",
    operation_id = "live",
    responses((status = 200, description = "It runs.", body = Health))
)]
pub(super) async fn live(State(app): State<App>) -> Json<Health> {
    Json(Health { status: "live", checks: checks(&app, None) })
}

/// Whether it takes requests.
#[utoipa::path(
    get,
    path = "/health/ready",
    operation_id = "ready",
    responses(
        (status = 200, description = "It takes requests.", body = Health),
        (status = 503, description = "It is about to stop, or the database doesn't answer.", body = Health),
    )
)]
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, Json<Health>) {
    let answers = matches!(tokio::time::timeout(PATIENCE, app.store.ping()).await, Ok(Ok(())));
    let (code, status) = match (app.is_draining(), answers) {
        (true, _) => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        (false, false) => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
        (false, true) => (StatusCode::OK, "ready"),
    };
    (code, Json(Health { status, checks: checks(&app, Some(if answers { "ok" } else { "doesn't answer" })) }))
}

fn checks(app: &App, database: Option<&'static str>) -> Checks {
    Checks { law: "ok", web: if app.web.is_built() { "ok" } else { "not built" }, database }
}
