//! `POST /api/v1/plans/{plan_id}/reports`

use axum::extract::{Path, State};
use axum::response::Response;
use overwinter_report::wire::v1::{Adjust, Problem};
use uuid::Uuid;

use super::start::{Start, start};
use crate::App;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::jobs::ask::Makes;
use crate::repeat::Repeatable;
use crate::wire::denied::Writing;
use crate::wire::jobs::{Job, StartReport};

/// Make a file about a plan that is kept.
#[utoipa::path(
    post,
    path = "/api/v1/plans/{plan_id}/reports",
    operation_id = "startReport",
    params(("plan_id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body = StartReport,
    responses(
        (status = 202, description = "The job that makes the file.", body = Job),
        Writing,
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn start_report(
    State(app): State<App>,
    signed: Signed,
    Path(plan): Path<Uuid>,
    asked: Repeatable<StartReport>,
) -> Result<Response, Fault> {
    let StartReport { format, scenario_id, run } = asked.body;
    let what = Start { makes: Makes::Report(format), plan, scenario: scenario_id, adjust: Adjust::default(), run };
    start(&app, &signed, what, &asked.key, &asked.request).await
}
