//! `POST /api/v1/simulate`

use axum::extract::State;
use overwinter_report::answer::{self, Question};
use overwinter_report::wire::v1::{Problem, SimulateRequest, Simulation};

use super::answer::{Answer, check_paths, check_work, compute};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::work::Size;

/// Simulate a plan.
#[utoipa::path(
    post,
    path = "/api/v1/simulate",
    operation_id = "simulate",
    request_body = SimulateRequest,
    responses(
        (status = 200, description = "The answer.", body = Simulation),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan has findings.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn simulate(State(app): State<App>, Asked(request): Asked<SimulateRequest>) -> Result<Answer, Fault> {
    check_paths(&request.run, app.limits)?;
    let (desk, machine, limits) = (app.desk.clone(), app.machine, app.limits);
    compute(&app, Size::Large, move |watch| {
        let question = Question::from_wire(request.plan, &request.adjust, request.run)?;
        check_work(&question, limits)?;
        answer::simulate(&desk, &question, machine, &|_, _| watch.go_on())
    })
    .await
}
