//! Computing off the event loop: bounded in how much runs and how much waits, and stopped when nobody waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use overwinter_report::answer::Refusal;
use tokio::sync::Semaphore;

use crate::fault::{Fault, Kind};

/// The machine's cores and the queue before them.
pub(crate) struct Work {
    cores: Arc<Semaphore>,
    count: u32,
    queue: Arc<Semaphore>,
    patience: Duration,
}

/// How long a request waited and worked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timing {
    pub queue: Duration,
    pub work: Duration,
}

/// How much of the machine a piece of work takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// One core.
    Small,
    /// All of them.
    Large,
}

/// Says whether somebody still waits for the answer.
#[derive(Clone)]
pub(crate) struct Watch(Arc<AtomicBool>);

impl Watch {
    pub fn go_on(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

/// Tells the work to stop when the request is dropped: the client has left, or it took too long.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Work {
    pub fn new(cores: usize, queue: usize, patience: Duration) -> Self {
        let count = u32::try_from(cores).unwrap_or(u32::MAX);
        Work { cores: Arc::new(Semaphore::new(cores)), count, queue: Arc::new(Semaphore::new(queue)), patience }
    }

    /// Runs `work` when its turn comes.
    pub async fn run<T, F>(&self, size: Size, work: F) -> Result<(T, Timing), Fault>
    where
        T: Send + 'static,
        F: FnOnce(Watch) -> Result<T, Refusal> + Send + 'static,
    {
        let busy = |_| Fault::new(Kind::Busy, "Everything is taken; try again in a moment.");
        let place = Arc::clone(&self.queue).try_acquire_owned().map_err(busy)?;
        let stop = StopOnDrop(Arc::new(AtomicBool::new(false)));
        let watch = Watch(Arc::clone(&stop.0));
        let came = Instant::now();
        let needed = match size {
            Size::Small => 1,
            Size::Large => self.count,
        };
        let turn = async {
            let cores = Arc::clone(&self.cores).acquire_many_owned(needed).await.expect("the semaphore is never closed");
            let began = Instant::now();
            let done = tokio::task::spawn_blocking(move || {
                // Both are held until the work has really ended, not only until nobody waits for it.
                let _held = (cores, place);
                work(watch)
            });
            (done.await, Timing { queue: began - came, work: began.elapsed() })
        };
        let Ok((done, timing)) = tokio::time::timeout(self.patience, turn).await else {
            return Err(Fault::new(Kind::TookTooLong, "Ask for fewer paths, or try again later."));
        };
        match done {
            Ok(answer) => Ok((answer?, timing)),
            Err(error) => {
                tracing::error!(%error, "work ended by a bug");
                Err(Fault::new(Kind::Bug, "The request is logged under its id."))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until_told(watch: Watch) -> Result<(), Refusal> {
        while watch.go_on() {
            std::thread::yield_now();
        }
        Err(Refusal::Cancelled)
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_ends_and_gives_its_place_back() {
        let work = Work::new(1, 1, Duration::from_secs(60));
        // This would go on for ever if dropping it didn't stop it.
        let gone = tokio::time::timeout(Duration::from_millis(20), work.run(Size::Large, until_told)).await;
        assert!(gone.is_err());
        let _core = work.cores.acquire().await.expect("the core is free again");
        let _place = work.queue.acquire().await.expect("the place is free again");
    }

    #[tokio::test]
    async fn what_waits_beyond_the_queue_is_refused_at_once() {
        let work = Work::new(1, 2, Duration::from_millis(20));
        let (first, second) = (work.run(Size::Large, until_told), work.run(Size::Small, until_told));
        let third = async { work.run(Size::Small, until_told).await.map(|_| ()) };
        let (first, second, third) = tokio::join!(first, second, third);
        let kinds = [first.map(|_| ()), second.map(|_| ()), third].map(|done| done.expect_err("none is answered").to_string());
        assert_eq!(kinds, ["took-too-long", "took-too-long", "busy"]);
    }
}
