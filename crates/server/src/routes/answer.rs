//! What the computing routes share: read the question, look whether it was answered before, and else compute it off the event loop.

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use overwinter_report::answer::{self, Desk, Question, Refusal};
use overwinter_report::wire::v1::{Finding, RunOptions};
use serde::Serialize;

use crate::fault::Fault;
use crate::work::{Asker, Served, Size, Watch};
use crate::{App, Limits};

/// JSON on its way out, and how it came about.
pub(super) struct Answer {
    body: Bytes,
    served: Served,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = ([(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        response.extensions_mut().insert(self.served);
        response
    }
}

/// A question of a request, with what it has to be known by besides.
pub(super) struct Ask<A> {
    /// Who wants to know.
    pub asker: Asker,
    /// How much of the machine it takes.
    pub size: Size,
    /// What is asked about the plan; part of the key.
    pub about: A,
}

/// Answers a question that `read` reads. Unless the cache has it, `work` computes the answer when its turn comes; `cost` says how many
/// path-years that takes from the asker's budget.
pub(super) async fn answered<A, T, R, F>(
    app: &App,
    ask: Ask<A>,
    read: R,
    cost: impl FnOnce(&Question) -> u64,
    work: F,
) -> Result<Answer, Fault>
where
    A: Serialize + Clone + Send + 'static,
    T: Serialize,
    R: FnOnce() -> Result<Question, Refusal> + Send + 'static,
    F: FnOnce(&App, &Question, &A, Watch) -> Result<T, Refusal> + Send + 'static,
{
    let Ask { asker, size, about } = ask;
    let (desk, asked) = (app.desk.clone(), about.clone());
    let (question, key) = app.work.read(move || named(&desk, read()?, &asked)).await?;
    let own = app.clone();
    let compute = async {
        app.work.charge(asker, cost(&question))?;
        let written = move |watch| {
            let answer = work(&own, &question, &about, watch)?;
            Ok(Bytes::from(serde_json::to_vec(&answer).expect("the wire's types have text keys and finite numbers")))
        };
        app.work.run(asker, size, written).await
    };
    let (body, timing) = app.cache.answer(&key, app.limits.answer, compute).await?;
    app.metrics.cached(timing.is_none());
    Ok(Answer { body, served: timing.map_or(Served::FromCache, Served::Computed) })
}

/// The cost of following one path: its years.
pub(super) const ONE_PATH: fn(&Question) -> u64 = |question| u64::from(question.plan.months().div_ceil(12));

fn named(desk: &Desk, question: Question, about: &impl Serialize) -> Result<(Question, String), Refusal> {
    let key = answer::key(desk, &question, about)?;
    Ok((question, key))
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
    check_path_years(question, answer::path_years(question), limits)
}

/// The same for work that is so many path-years.
pub(super) fn check_path_years(question: &Question, path_years: u64, limits: Limits) -> Result<(), Refusal> {
    if path_years <= limits.path_years {
        return Ok(());
    }
    let (paths, years) = (question.run.paths, question.plan.months().div_ceil(12));
    let says = format!("{paths} paths of {years} years are more than this server runs for one request.");
    Err(Finding::error("/run/paths", "too-much-work", says).hint("Ask for fewer paths, or don't compare models.").into())
}
