//! `POST /api/v1/simulate`

use axum::extract::State;
use overwinter_report::answer::{self, Machine, Question, path_years};
use overwinter_report::wire::v1::{Problem, SimulateRequest, Simulation};

use super::answer::{Answer, Ask, answered, check_paths, check_work};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::jobs::make::SIMULATION;
use crate::work::{Asker, Size};

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
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn simulate(State(app): State<App>, asker: Asker, Asked(request): Asked<SimulateRequest>) -> Result<Answer, Fault> {
    check_paths(&request.run, app.limits)?;
    let limits = app.limits;
    let ask = Ask { asker, size: Size::of_paths(request.run.paths), about: SIMULATION };
    let read = move || {
        let question = Question::from_wire(request.plan, &request.adjust, request.run)?;
        check_work(&question, limits)?;
        Ok(question)
    };
    answered(&app, ask, read, path_years, |app, question, _, watch| {
        let machine = Machine { threads: watch.threads, ..app.machine };
        let simulation = answer::simulate(&app.desk, question, machine, &|_, _| watch.go_on())?;
        app.metrics.simulated(simulation.outcome.paths);
        Ok(simulation)
    })
    .await
}
