//! Takes jobs from the store and sees to it that each ends in a known state: answered, failed, put back, or left to whoever has it now.

use std::time::{Duration, Instant};

use overwinter_store::{Access, Error, Job};
use tokio::task::JoinSet;
use tracing::instrument::WithSubscriber;

use super::Running;
use super::make::{Failure, make};
use crate::App;
use crate::wire::jobs::JobKind;

/// How often to look for jobs of which nobody told: asked for at another server, or to be tried again.
const LOOK: Duration = Duration::from_secs(2);

/// How often at most progress is written to the store.
const WRITE: Duration = Duration::from_millis(500);

/// How a try ended.
enum Ended {
    Answered,
    Failed(Failure),
    /// It was called off, or another worker has it.
    Lost,
    /// The server stops.
    Stopped,
}

/// Takes and makes jobs until the server stops; then puts back what isn't made.
pub(crate) async fn work(app: App) {
    let mut stopping = app.jobs.stopping();
    let mut running = JoinSet::new();
    let mut kinds = JobKind::ALL.into_iter().cycle();
    loop {
        while running.len() < app.limits.job_workers.max(1) {
            let Some(job) = claim(&app, &mut kinds).await else { break };
            running.spawn(carry_out(app.clone(), job).with_current_subscriber());
        }
        tokio::select! {
            _ = stopping.wait_for(|stops| *stops) => break,
            Some(_) = running.join_next() => {}
            () = app.jobs.asked.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    while running.join_next().await.is_some() {}
}

/// The next job. Kinds take turns in being looked for first.
async fn claim(app: &App, kinds: &mut impl Iterator<Item = JobKind>) -> Option<Job> {
    let worker = Access::worker();
    for kind in kinds.by_ref().take(JobKind::ALL.len()) {
        match app.store.claim_job(&worker, kind.word(), app.limits.job_lease).await {
            Ok(None) => {}
            Ok(found) => return found,
            Err(error) => {
                tracing::warn!(%error, kind = kind.word(), "no job can be taken");
                return None;
            }
        }
    }
    None
}

async fn carry_out(app: App, job: Job) {
    let running = app.jobs.begin(job.id);
    let mut stopping = app.jobs.stopping();
    // Whatever comes first ends the work: dropping it stops it.
    let ended = tokio::select! {
        made = make(&app, &job, &running) => made.map_or_else(Ended::Failed, |()| Ended::Answered),
        () = keep(&app, &job, &running) => Ended::Lost,
        () = running.cancelled.notified() => Ended::Lost,
        _ = stopping.wait_for(|stops| *stops) => Ended::Stopped,
    };
    let (word, said) = say(&app, &job, ended).await;
    if let Err(error) = said {
        // The lease runs out, and then the job is free again.
        tracing::warn!(%error, job = %job.id.0, word, "the store doesn't know how a job ended");
    }
    tracing::info!(job = %job.id.0, kind = job.kind, tries = job.tries, ended = word, "job");
    app.metrics.job_ended(&job.kind, word);
    app.jobs.end(job.id);
}

/// Tells the store how a try ended.
async fn say(app: &App, job: &Job, ended: Ended) -> (&'static str, Result<(), Error>) {
    let worker = Access::worker();
    match ended {
        Ended::Answered => ("done", Ok(())),
        Ended::Lost | Ended::Failed(Failure::Store(Error::LeaseLost)) => ("lost", Ok(())),
        Ended::Stopped => ("put_back", app.store.release_job(&worker, job).await),
        Ended::Failed(failure) => {
            tracing::warn!(%failure, job = %job.id.0, "job failed");
            ("failed", app.store.fail_job(&worker, job, &failure.in_words()).await)
        }
    }
}

/// Tells the store how far the job is and holds on to it. Returns when the job is no longer this worker's.
async fn keep(app: &App, job: &Job, running: &Running) {
    let lease = app.limits.job_lease;
    let (mut told, mut held) = ((0, 0), Instant::now());
    loop {
        tokio::time::sleep(WRITE.min(lease / 4)).await;
        let (done, of) = {
            let seen = running.seen.borrow();
            (seen.done, seen.of)
        };
        if (done, of) == told && held.elapsed() < lease / 3 {
            continue;
        }
        match app.store.progress_job(&Access::worker(), job, done, of, lease).await {
            Ok(()) => (told, held) = ((done, of), Instant::now()),
            Err(Error::LeaseLost) => return,
            Err(error) => {
                tracing::warn!(%error, job = %job.id.0, "progress is not written");
                if held.elapsed() >= lease {
                    return;
                }
            }
        }
    }
}
