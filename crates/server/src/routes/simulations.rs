//! `POST /api/v1/plans/{plan_id}/simulations`

use axum::extract::{Path, State};
use axum::response::Response;
use overwinter_report::wire::v1::Problem;
use uuid::Uuid;

use super::start::{Start, start};
use crate::App;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::jobs::ask::Makes;
use crate::repeat::Repeatable;
use crate::wire::denied::Writing;
use crate::wire::jobs::{Job, StartSimulation};

/// Simulate a plan that is kept.
#[utoipa::path(
    post,
    path = "/api/v1/plans/{plan_id}/simulations",
    operation_id = "startSimulation",
    params(("plan_id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body = StartSimulation,
    responses(
        (status = 202, description = "The job that simulates.", body = Job),
        Writing,
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn start_simulation(
    State(app): State<App>,
    signed: Signed,
    Path(plan): Path<Uuid>,
    asked: Repeatable<StartSimulation>,
) -> Result<Response, Fault> {
    let StartSimulation { scenario_id, adjust, run } = asked.body;
    let what = Start { makes: Makes::Simulation, plan, scenario: scenario_id, adjust, run };
    start(&app, &signed, what, &asked.key, &asked.request).await
}
