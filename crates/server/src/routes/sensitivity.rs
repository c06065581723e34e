//! `POST /api/v1/sensitivity`

use axum::extract::State;
use overwinter_report::answer::{self, Machine, Question, path_years};
use overwinter_report::wire::v1::{Problem, RunOptions, Sensitivity, SensitivityRequest};

use super::answer::{Answer, Ask, answered, check_path_years, check_paths};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::work::{Asker, Size};

/// What a plan's result hangs on.
#[utoipa::path(
    post,
    path = "/api/v1/sensitivity",
    operation_id = "sensitivity",
    request_body = SensitivityRequest,
    responses(
        (status = 200, description = "The answer.", body = Sensitivity),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan has findings.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn sensitivity(State(app): State<App>, asker: Asker, Asked(request): Asked<SensitivityRequest>) -> Result<Answer, Fault> {
    check_paths(&request.run, app.limits)?;
    let limits = app.limits;
    let wanted = answer::ask(&request.parts, request.band, request.map);
    let runs = wanted.runs();
    // What is asked stands in the key by its parts: the request's words for it.
    let about = ("sensitivity", request.parts, request.band, request.map);
    let ask = Ask { asker, size: Size::of_paths(request.run.paths.saturating_mul(runs)), about };
    let cost = move |question: &Question| u64::from(runs) * path_years(question);
    let read = move || {
        let run = RunOptions { compare_models: false, ..request.run };
        let question = Question::from_wire(request.plan, &request.adjust, run)?;
        check_path_years(&question, cost(&question), limits)?;
        Ok(question)
    };
    answered(&app, ask, read, cost, move |app, question, _, watch| {
        let machine = Machine { threads: watch.threads, ..app.machine };
        answer::sensitivity(&app.desk, question, &wanted, machine, &|_, _| watch.go_on())
    })
    .await
}
