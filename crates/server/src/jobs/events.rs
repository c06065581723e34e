//! What happens to a job, for whoever watches. Where the job runs, each step is told; on another server the store is asked twice a second,
//! and the first paths are not told.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::body::Bytes;
use axum::response::sse::Event;
use futures_util::Stream;
use futures_util::stream::unfold;
use overwinter_store::{Access, Error, JobId, jobs};
use tokio::sync::watch;
use tokio::time::Instant;

use super::{Seen, view};
use crate::App;
use crate::wire::jobs::Job;

/// How often progress is told at most.
const PAUSE: Duration = Duration::from_millis(100);
/// How often the store is asked about a job that runs elsewhere.
const LOOK: Duration = Duration::from_millis(500);
/// After how long a stream ends, so that who has signed out no longer sees it. The browser then asks again.
const LONGEST: Duration = Duration::from_secs(600);

struct Follower {
    app: App,
    access: Access,
    id: JobId,
    last: Job,
    here: Option<watch::Receiver<Seen>>,
    stopping: watch::Receiver<bool>,
    until: Instant,
    first_told: bool,
    waiting: VecDeque<Event>,
    over: bool,
}

/// The events of a job that stands as `job`.
pub(crate) fn events(app: App, access: Access, id: JobId, job: Job) -> impl Stream<Item = Result<Event, Infallible>> {
    let stopping = app.jobs.stopping();
    let until = Instant::now() + LONGEST;
    let over = job.state.is_end();
    let waiting = VecDeque::from([event(if over { "end" } else { "progress" }, &job)]);
    let follower = Follower { app, access, id, last: job, here: None, stopping, until, first_told: false, waiting, over };
    unfold(follower, |mut follower| async {
        let event = follower.next().await?;
        Some((Ok(event), follower))
    })
}

impl Follower {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.over {
                return None;
            }
            if self.here.is_none() {
                self.here = self.app.jobs.follow(self.id);
                self.here.iter_mut().for_each(watch::Receiver::mark_changed);
            }
            let went_on = tokio::select! {
                went_on = step(self.here.as_mut()) => went_on,
                _ = self.stopping.wait_for(|stops| *stops) => return None,
                () = tokio::time::sleep_until(self.until) => return None,
            };
            match went_on {
                Some(seen) => self.tell(&seen).await,
                None => self.look().await,
            }
        }
    }

    /// Tells what is seen of a job that runs here.
    async fn tell(&mut self, seen: &Seen) {
        if let Some(first) = seen.first.as_ref().filter(|_| !self.first_told) {
            self.first_told = true;
            self.waiting.push_back(raw("first", first));
        }
        if seen.ended {
            self.look().await;
        } else {
            self.progress(view::running(&self.last, seen));
        }
    }

    /// Asks the store.
    async fn look(&mut self) {
        self.here = None;
        match self.app.store.read(&self.access, async |tx| jobs::get(tx, self.id).await).await {
            Ok(standing) => {
                let job = view::job(standing);
                if job.state.is_end() {
                    self.over = true;
                    self.waiting.push_back(event("end", &job));
                } else {
                    self.progress(job);
                }
            }
            Err(Error::Missing) => self.over = true,
            Err(error) => tracing::warn!(%error, "a job's standing can't be read"),
        }
    }

    fn progress(&mut self, job: Job) {
        if (job.state, job.progress) != (self.last.state, self.last.progress) {
            self.waiting.push_back(event("progress", &job));
            self.last = job;
        }
    }
}

/// What is seen next of a job that runs here; nothing, after a while, of one that doesn't.
async fn step(here: Option<&mut watch::Receiver<Seen>>) -> Option<Seen> {
    let Some(here) = here else {
        tokio::time::sleep(LOOK).await;
        return None;
    };
    // Steps that follow each other fast are told together, but not the end.
    here.changed().await.ok()?;
    if !here.borrow().ended {
        let _ = tokio::time::timeout(PAUSE, here.wait_for(|seen| seen.ended)).await;
    }
    Some(here.borrow_and_update().clone())
}

fn event(name: &str, job: &Job) -> Event {
    Event::default().event(name).json_data(job).expect("a job has text keys")
}

fn raw(name: &str, json: &Bytes) -> Event {
    Event::default().event(name).data(str::from_utf8(json).expect("JSON is text"))
}
