//! `POST /api/v1/path`

use axum::extract::State;
use overwinter_report::answer::{self, Question};
use overwinter_report::wire::v1::{PathRequest, PathYears, Problem};

use super::answer::{Answer, Ask, ONE_PATH, answered};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::work::{Asker, Size};

/// One path, year by year.
#[utoipa::path(
    post,
    path = "/api/v1/path",
    operation_id = "path",
    request_body = PathRequest,
    responses(
        (status = 200, description = "The answer.", body = PathYears),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan has findings.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too much in a short time.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn path(State(app): State<App>, asker: Asker, Asked(request): Asked<PathRequest>) -> Result<Answer, Fault> {
    let ask = Ask { asker, size: Size::Small, about: ("path", request.path) };
    let read = move || Question::from_wire(request.plan, &request.adjust, request.run);
    answered(&app, ask, read, ONE_PATH, |app, question, (_, path), _| answer::path(&app.desk, question, *path)).await
}
