//! `GET /api/v1/sample`

use axum::Json;
use overwinter_report::answer;
use overwinter_report::wire::v1::PlanFile;

/// The sample household's plan file.
#[utoipa::path(
    get,
    path = "/api/v1/sample",
    operation_id = "sample",
    responses((status = 200, description = "The plan file.", body = PlanFile))
)]
pub(super) async fn sample() -> Json<PlanFile> {
    Json(answer::sample_file())
}
