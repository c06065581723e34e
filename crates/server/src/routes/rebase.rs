//! `POST /api/v1/rebase`

use axum::extract::State;
use overwinter_report::answer::{self, Machine, Question, path_years};
use overwinter_report::wire::v1::{Problem, RebaseRequest, Rebased, RunOptions};

use super::answer::{Answer, Ask, answered, check_paths, check_work};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::work::{Asker, Size};

/// One for each change that is told apart, and one as the plan stood.
const RUNS: u64 = 7;

/// Bring a plan up to what has happened.
///
/// The answer is the plan from then on, and why its worth and its chance are others now. Nothing is kept: a client that keeps the plan writes it back.
#[utoipa::path(
    post,
    path = "/api/v1/rebase",
    operation_id = "rebase",
    request_body = RebaseRequest,
    responses(
        (status = 200, description = "The answer.", body = Rebased),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan or what has happened has findings.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn rebase(State(app): State<App>, asker: Asker, Asked(request): Asked<RebaseRequest>) -> Result<Answer, Fault> {
    let run = RunOptions { compare_models: false, ..request.run };
    check_paths(&run, app.limits)?;
    let limits = app.limits;
    let ask = Ask { asker, size: Size::Large, about: ("rebased", (request.happened, request.after)) };
    let read = move || {
        let question = Question::from_wire(request.plan, &Default::default(), run)?;
        check_work(&question, limits)?;
        Ok(question)
    };
    let cost = |question: &Question| RUNS * path_years(question);
    answered(&app, ask, read, cost, |app, question, (_, (happened, after)), watch| {
        let machine = Machine { threads: watch.threads, ..app.machine };
        answer::rebase(&app.desk, question, happened, after, machine, &|_, _| watch.go_on())
    })
    .await
}
