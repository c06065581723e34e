//! Plan files as text: taking a plan out, reading a file and writing one.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_report::wire::v1::{PlanFile, Problem};
use overwinter_store::{Action, PlanId, plans};
use uuid::Uuid;

use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::kept_plan::{self, kept_json};
use crate::wire::denied::Reading;
use crate::wire::plans::{PlanContent, PlanText, ReadPlan};

/// The plan as a file. That it was taken out is written down.
#[utoipa::path(
    get,
    path = "/api/v1/plans/{plan_id}/file",
    operation_id = "exportPlan",
    params(("plan_id" = Uuid, Path, description = "The plan's id.")),
    responses((status = 200, description = "The plan file.", body = String, content_type = "application/toml"), Reading)
)]
pub(super) async fn export_plan(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<impl IntoResponse, Fault> {
    let id = PlanId(id);
    let plan = app.store.write(&signed.access(), Action::PlanExported(id), async |tx| plans::get(tx, id).await).await?;
    let file = kept_plan::check(PlanFile(kept_json(&plan.content)?)).await?;
    let headers = AppendHeaders([
        (header::CONTENT_TYPE, "application/toml".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.toml\"", file_name(&plan.name))),
    ]);
    Ok((headers, file.toml))
}

/// Read a plan file: TOML or JSON. Nothing is kept.
#[utoipa::path(
    post,
    path = "/api/v1/plan-files/read",
    operation_id = "readPlanFile",
    request_body = PlanText,
    responses(
        (status = 200, description = "The plan and its warnings.", body = ReadPlan),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan has findings.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn read_plan_file(Asked(asked): Asked<PlanText>) -> Result<Json<ReadPlan>, Fault> {
    let read = kept_plan::read(asked.text).await?;
    Ok(Json(ReadPlan { plan: PlanFile(read.file), findings: read.warnings }))
}

/// Write a plan file. Nothing is kept.
#[utoipa::path(
    post,
    path = "/api/v1/plan-files/write",
    operation_id = "writePlanFile",
    request_body = PlanContent,
    responses(
        (status = 200, description = "The plan file as TOML.", body = PlanText),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan has findings.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn write_plan_file(Asked(asked): Asked<PlanContent>) -> Result<Json<PlanText>, Fault> {
    Ok(Json(PlanText { text: kept_plan::check(asked.plan).await?.toml }))
}

/// A name that every file system takes and no header trips over: `Ana & Ben's plan` is `ana-ben-s-plan`.
pub(super) fn file_name(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let plain = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if plain.is_empty() { "plan".to_owned() } else { plain.chars().take(60).collect() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_s_name_is_plain() {
        let cases = [("Ana & Ben's plan", "ana-ben-s-plan"), ("../../etc/passwd", "etc-passwd"), ("计划\r\n\"", "plan")];
        for (name, file) in cases {
            assert_eq!(file_name(name), file);
        }
        assert_eq!(file_name(&"x".repeat(500)).len(), 60);
    }
}
