//! Work that outlives its request: simulations of many paths and reports. They wait in the store's queue, are made by the workers of this
//! or another server, and leave bytes under a key that says what they were made from.
//!
//! `worker.rs` takes jobs and sees to it that each ends in a known state; `make.rs` makes; `events.rs` tells who watches.

pub(crate) mod ask;
pub(crate) mod events;
pub(crate) mod make;
pub(crate) mod view;
mod worker;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::body::Bytes;
use overwinter_store::JobId;
use tokio::sync::{Notify, watch};

pub(crate) use worker::work;

/// What this server knows of its jobs while they run. What has to last is in the store.
pub(crate) struct Jobs {
    /// A job was asked for.
    asked: Notify,
    running: Mutex<HashMap<JobId, Arc<Running>>>,
    stopping: watch::Sender<bool>,
}

/// A job that runs here.
pub(crate) struct Running {
    seen: watch::Sender<Seen>,
    cancelled: Notify,
}

/// What can be seen of a job while it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Steps that are done: paths.
    pub done: u64,
    /// All steps; 0 while that isn't known.
    pub of: u64,
    /// The simulation of the first paths, as JSON.
    pub first: Option<Bytes>,
    /// This server no longer works on it; the store says how it stands.
    pub ended: bool,
}

impl Jobs {
    pub fn new() -> Self {
        Jobs { asked: Notify::new(), running: Mutex::default(), stopping: watch::Sender::new(false) }
    }

    /// Tells the workers that there is a job.
    pub fn wake(&self) {
        self.asked.notify_one();
    }

    /// Stops a job that was called off, if it runs here. Elsewhere its worker learns it from the store.
    pub fn cancel(&self, id: JobId) {
        if let Some(running) = self.running().get(&id) {
            running.cancelled.notify_one();
        }
    }

    /// What can be seen of a job, if it runs here.
    pub fn follow(&self, id: JobId) -> Option<watch::Receiver<Seen>> {
        self.running().get(&id).map(|running| running.seen.subscribe())
    }

    /// From now on jobs are put back and streams end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Turns true when the server stops.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    fn begin(&self, id: JobId) -> Arc<Running> {
        let running = Arc::new(Running { seen: watch::Sender::default(), cancelled: Notify::new() });
        self.running().insert(id, Arc::clone(&running));
        running
    }

    fn end(&self, id: JobId) {
        if let Some(running) = self.running().remove(&id) {
            running.seen.send_modify(|seen| seen.ended = true);
        }
    }

    fn running(&self) -> MutexGuard<'_, HashMap<JobId, Arc<Running>>> {
        self.running.lock().expect("no thread panics while it holds the jobs")
    }
}

/// Says how far a job is.
fn progress(seen: &watch::Sender<Seen>, done: u64, of: u64) {
    seen.send_if_modified(|seen| {
        // Threads tell of their blocks in any order.
        let further = of != seen.of || done > seen.done;
        if further {
            (seen.done, seen.of) = (done, of);
        }
        further
    });
}

impl Running {
    fn first(&self, simulation: Bytes) {
        self.seen.send_modify(|seen| seen.first = Some(simulation));
    }
}
