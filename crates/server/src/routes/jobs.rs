//! `/api/v1/jobs`: looking at work, calling it off, and fetching what it made.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use overwinter_report::wire::v1::Problem;
use overwinter_store::{Action, JobId, jobs, results};
use uuid::Uuid;

use crate::App;
use crate::fault::{Fault, Kind};
use crate::identity::Signed;
use crate::jobs::{events, view};
use crate::paging::{Paging, page};
use crate::wire::denied::{Reading, Writing};
use crate::wire::jobs::{Job, JobList};

/// The household's jobs, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/jobs",
    operation_id = "listJobs",
    params(("limit" = Option<u32>, Query, minimum = 1, maximum = 200), ("cursor" = Option<String>, Query)),
    responses((status = 200, description = "A page of jobs.", body = JobList), Reading)
)]
pub(super) async fn list_jobs(State(app): State<App>, signed: Signed, paging: Paging) -> Result<Json<JobList>, Fault> {
    let before = paging.after(|cursor| Uuid::parse_str(cursor).ok().map(JobId))?;
    let found = app.store.read(&signed.access(), async |tx| jobs::list(tx, before, paging.limit).await).await?;
    let (items, next_cursor) = page(found, view::job, |JobId(id)| id.to_string());
    Ok(Json(JobList { items, next_cursor }))
}

/// How a job stands.
#[utoipa::path(
    get,
    path = "/api/v1/jobs/{job_id}",
    operation_id = "getJob",
    params(("job_id" = Uuid, Path)),
    responses((status = 200, description = "The job.", body = Job), Reading)
)]
pub(super) async fn get_job(State(app): State<App>, signed: Signed, Path(id): Path<Uuid>) -> Result<Json<Job>, Fault> {
    standing(&app, &signed, JobId(id)).await.map(Json)
}

/// Calls a job off. One that has ended stays as it ended.
#[utoipa::path(
    delete,
    path = "/api/v1/jobs/{job_id}",
    operation_id = "cancelJob",
    params(("job_id" = Uuid, Path)),
    responses((status = 200, description = "The job.", body = Job), Writing)
)]
pub(super) async fn cancel_job(State(app): State<App>, signed: Signed, Path(id): Path<Uuid>) -> Result<Json<Job>, Fault> {
    let id = JobId(id);
    let job = standing(&app, &signed, id).await?;
    if job.state.is_end() {
        return Ok(Json(job));
    }
    app.store.write(&signed.access(), Action::JobCancelled(id), async |tx| jobs::cancel(tx, id).await).await?;
    app.jobs.cancel(id);
    standing(&app, &signed, id).await.map(Json)
}

/// What a job made.
#[utoipa::path(
    get,
    path = "/api/v1/jobs/{job_id}/result",
    operation_id = "getJobResult",
    params(("job_id" = Uuid, Path)),
    responses(
        (status = 200, description = "The bytes. Their kind is that of the job's result.", content_type = "application/octet-stream"),
        Reading,
        (status = 409, description = "The job isn't done.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn get_job_result(State(app): State<App>, signed: Signed, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        let standing = jobs::get(tx, JobId(id)).await?;
        match &standing.result {
            Some(result) => Ok(Ok(results::get(tx, &result.key).await?)),
            None => Ok(Err(standing)),
        }
    });
    let kept = match found.await? {
        Ok(kept) => kept,
        Err(standing) if standing.state == jobs::State::Done => {
            return Err(Fault::new(Kind::NotFound, "The result was taken away for its age. Ask for it again."));
        }
        Err(_) => return Err(Fault::new(Kind::NotDone, "The job has no result. Look at its state.")),
    };
    let named = format!("attachment; filename=\"{}\"", kept.file_name);
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Fault::new(Kind::Bug, "The request is logged under its id."));
    let headers: [(HeaderName, HeaderValue); 2] =
        [(header::CONTENT_TYPE, value(&kept.media_type)?), (header::CONTENT_DISPOSITION, value(&named)?)];
    Ok((headers, kept.bytes).into_response())
}

/// What happens to a job: `progress` and `end` with the job, and `first` with the simulation of the first paths.
#[utoipa::path(
    get,
    path = "/api/v1/jobs/{job_id}/events",
    operation_id = "jobEvents",
    params(("job_id" = Uuid, Path)),
    responses((status = 200, description = "Events.", content_type = "text/event-stream", body = String), Reading)
)]
pub(super) async fn job_events(State(app): State<App>, signed: Signed, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let id = JobId(id);
    let job = standing(&app, &signed, id).await?;
    let events = events::events(app, signed.access(), id, job);
    // A proxy must not wait for more before it passes an event on.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), "no");
    Ok(([unbuffered], Sse::new(events).keep_alive(KeepAlive::default())).into_response())
}

/// The job as the store knows it.
pub(super) async fn standing(app: &App, signed: &Signed, id: JobId) -> Result<Job, Fault> {
    let standing = app.store.read(&signed.access(), async |tx| jobs::get(tx, id).await).await?;
    Ok(view::job(standing))
}
