//! `POST /api/v1/solve`

use axum::extract::State;
use overwinter_report::answer::{self, Machine, Question, path_years};
use overwinter_report::wire::v1::{Problem, RunOptions, Solution, SolveRequest};

use super::answer::{Answer, Ask, answered, check_paths, check_work};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::work::{Asker, Size};

/// What a search takes from the asker's budget, in runs of the plan: about what the longest needs. Its time is bounded as any answer's.
const RUNS: u64 = 120;

/// Search for what to change about a plan.
///
/// Every candidate meets the same futures; the answer is checked on others. The search stops when the client leaves.
#[utoipa::path(
    post,
    path = "/api/v1/solve",
    operation_id = "solve",
    request_body = SolveRequest,
    responses(
        (status = 200, description = "The answer.", body = Solution),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan or the question has findings.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn solve(State(app): State<App>, asker: Asker, Asked(request): Asked<SolveRequest>) -> Result<Answer, Fault> {
    let run = RunOptions { compare_models: false, ..request.run };
    check_paths(&run, app.limits)?;
    let limits = app.limits;
    let ask = Ask { asker, size: Size::Large, about: ("solution", request.search) };
    let read = move || {
        let question = Question::from_wire(request.plan, &request.adjust, run)?;
        check_work(&question, limits)?;
        Ok(question)
    };
    let cost = |question: &Question| RUNS * path_years(question);
    answered(&app, ask, read, cost, |app, question, (_, asked), watch| {
        let machine = Machine { threads: watch.threads, ..app.machine };
        let search = answer::search(&question.plan, asked)?;
        answer::solve(&app.desk, question, &search, machine, &|_, _| watch.go_on())
    })
    .await
}
