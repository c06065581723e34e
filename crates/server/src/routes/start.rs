//! What the routes share that ask for a job: look at the question now, so that findings are told at once, and make it the store's.

use std::time::Duration;

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use overwinter_report::answer::{Question, path_years};
use overwinter_report::wire::v1::{Adjust, RunOptions};
use overwinter_store::jobs::NewJob;
use overwinter_store::{Action, Error, JobId, PlanId, jobs};
use uuid::Uuid;

use super::answer::{check_paths, check_work};
use super::jobs::standing;
use crate::App;
use crate::fault::{Fault, Kind};
use crate::identity::Signed;
use crate::jobs::ask::{Asked, Makes, TRIES, source};
use crate::work::Asker;

/// What a job is to make.
pub(super) struct Start {
    pub makes: Makes,
    pub plan: Uuid,
    pub scenario: Option<Uuid>,
    pub adjust: Adjust,
    pub run: RunOptions,
}

/// How long who has too many jobs open is told to wait.
const FULL_FOR: Duration = Duration::from_secs(5);

/// Asks for the job; 202 with it.
pub(super) async fn start(app: &App, signed: &Signed, what: Start, key: &str, request: &[u8]) -> Result<Response, Fault> {
    check_paths(&what.run, app.limits)?;
    let Start { makes, plan, scenario, adjust, run } = what;
    let access = signed.access();
    let source = app.store.read(&access, async |tx| source(tx, plan, scenario).await).await?;
    let overlay = source.overlay.map(|overlay| serde_json::from_str(&overlay).expect("a kept overlay is JSON"));
    let asked = Asked { makes, plan, version: source.version, overlay, adjust, run };
    let (limits, own) = (app.limits, asked.clone());
    let question: Question = app
        .work
        .read(move || {
            let question = own.question(&source.content)?;
            check_work(&question, limits)?;
            Ok(question)
        })
        .await?;
    // A request that is repeated is charged again; one that comes too often is worth that.
    app.work.charge(Asker::Household(signed.member.household()), path_years(&question))?;
    let (new_id, payload) = (JobId::new(), asked.text());
    let new = NewJob {
        kind: makes.kind().word(),
        payload: &payload,
        plan: Some(PlanId(plan)),
        progress_of: u64::from(question.run.paths),
        most_tries: TRIES,
        delay: Duration::ZERO,
    };
    let most = i64::from(app.limits.jobs_per_household);
    let enqueue = async |tx: &overwinter_store::Write| {
        if jobs::open_count(tx).await? >= most {
            return Err(Error::TooMany { what: "jobs that wait or run", most });
        }
        jobs::enqueue(tx, new_id, new).await?;
        Ok(new_id.0.to_string())
    };
    let id = match app.store.once(&access, key, request, Action::JobAsked(new_id), enqueue).await {
        Ok(id) => id.parse().map(JobId).map_err(|_| Fault::new(Kind::Bug, "The request is logged under its id."))?,
        Err(Error::TooMany { .. }) => return Err(Fault::slow_down(FULL_FOR)),
        Err(error) => return Err(error.into()),
    };
    app.jobs.wake();
    let job = standing(app, signed, id).await?;
    let location = format!("/api/v1/jobs/{}", job.id);
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(job)).into_response())
}
