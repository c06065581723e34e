//! What the computing routes share: check the work, compute off the event loop, write JSON.

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use overwinter_report::answer::{Question, Refusal};
use overwinter_report::wire::v1::{Finding, Model, RunOptions};
use serde::Serialize;

use crate::fault::Fault;
use crate::work::{Size, Timing, Watch};
use crate::{App, Limits};

/// JSON on its way out, with the time it took.
pub(super) struct Answer {
    body: Bytes,
    timing: Timing,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = ([(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        response.extensions_mut().insert(self.timing);
        response
    }
}

/// Computes an answer when its turn comes.
pub(super) async fn compute<T, F>(app: &App, size: Size, work: F) -> Result<Answer, Fault>
where
    T: Serialize,
    F: FnOnce(Watch) -> Result<T, Refusal> + Send + 'static,
{
    let written = move |watch| Ok(serde_json::to_vec(&work(watch)?).expect("the wire's types have text keys and finite numbers"));
    let (body, timing) = app.work.run(size, written).await?;
    Ok(Answer { body: body.into(), timing })
}

/// Refuses more paths than this server gives to one request, before anything is read.
pub(super) fn check_paths(run: &RunOptions, limits: Limits) -> Result<(), Refusal> {
    if run.paths <= limits.paths {
        return Ok(());
    }
    let says = format!("{} paths are more than this server runs for one request.", run.paths);
    Err(Finding::error("/run/paths", "out-of-range", says).hint(format!("Ask for at most {} paths.", limits.paths)).into())
}

/// Refuses what would take too long in all: paths times years.
pub(super) fn check_work(question: &Question, limits: Limits) -> Result<(), Refusal> {
    let run = question.run;
    let compared = if run.compare_models { 2 * u64::from(run.paths.min(2_000)) } else { 0 };
    let paths = if run.model == Model::Deterministic { 1 } else { u64::from(run.paths) };
    let years = u64::from(question.plan.months().div_ceil(12));
    if (paths + compared) * years <= limits.path_years {
        return Ok(());
    }
    let says = format!("{} paths of {years} years are more than this server runs for one request.", run.paths);
    Err(Finding::error("/run/paths", "too-much-work", says).hint("Ask for fewer paths, or don't compare models.").into())
}
