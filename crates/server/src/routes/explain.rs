//! `POST /api/v1/explain`

use axum::extract::State;
use overwinter_report::answer::{self, Question};
use overwinter_report::wire::v1::{ExplainRequest, Problem, Worksheet};

use super::answer::{Answer, compute};
use crate::App;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::work::Size;

/// The worksheet behind a figure.
#[utoipa::path(
    post,
    path = "/api/v1/explain",
    operation_id = "explain",
    request_body = ExplainRequest,
    responses(
        (status = 200, description = "The answer.", body = Worksheet),
        (status = 400, description = "The request cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The plan has findings.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much work at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn explain(State(app): State<App>, Asked(request): Asked<ExplainRequest>) -> Result<Answer, Fault> {
    let desk = app.desk.clone();
    compute(&app, Size::Small, move |_| {
        let question = Question::from_wire(request.plan, &request.adjust, request.run)?;
        answer::explain(&desk, &question, request.path, request.year, &request.item)
    })
    .await
}
