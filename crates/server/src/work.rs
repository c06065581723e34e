//! Computing off the event loop: bounded in how much runs, waits and costs, by turns, and stopped when nobody waits for it.

mod asker;
mod budget;
mod turns;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use governor::clock::MonotonicClock;
use overwinter_report::answer::Refusal;
use tokio::sync::Semaphore;
use tokio::task::JoinError;

pub(crate) use asker::Asker;
use budget::Budget;
use turns::{Class, Full, Place, Places, Turns};

use crate::Limits;
use crate::fault::{Fault, Kind};

/// The machine's cores and the lines before them.
pub(crate) struct Work {
    turns: Arc<Turns>,
    cores: usize,
    budget: Budget,
    /// Places for reading and compiling plans, which takes a few milliseconds and is needed to know what else to do.
    readers: Arc<Semaphore>,
    /// Places for files: reading them, and comparing their rows with those that are kept.
    files: Arc<Semaphore>,
    patience: Duration,
}

/// How a question was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Served {
    /// It was computed, after waiting.
    Computed(Timing),
    /// It was there.
    FromCache,
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
    /// One core, and goes before what is large.
    Small,
    /// The cores that are free, and goes before what is large.
    Live,
    /// The cores that are free.
    Large,
}

/// Most paths of a simulation that somebody watches while the plan changes.
const LIVE_PATHS: u32 = 2_048;

/// What a piece of work is given: its threads, and whether somebody still waits for the answer.
#[derive(Clone)]
pub(crate) struct Watch {
    stop: Arc<AtomicBool>,
    turns: Arc<Turns>,
    lends: bool,
    /// As many threads as it may work in.
    pub threads: usize,
}

impl Watch {
    /// Asked by each thread of the work, often: whether to go on. A large piece lends its core here.
    pub fn go_on(&self) -> bool {
        if self.lends && !self.is_stopped() {
            self.turns.let_live_pass();
        }
        !self.is_stopped()
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Tells the work to stop when the request is dropped: the client has left, or it took too long.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Why a piece of work has no answer.
#[derive(Debug)]
pub(crate) enum Ended {
    /// It can't be done, or was stopped.
    Refused(Refusal),
    /// It panicked.
    Bug,
}

/// As parts of `Server-Timing`.
impl fmt::Display for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        match self {
            Served::Computed(Timing { queue, work }) => {
                write!(f, "queue;dur={:.1}, work;dur={:.1}, cache;desc=miss", ms(*queue), ms(*work))
            }
            Served::FromCache => f.write_str("cache;desc=hit"),
        }
    }
}

impl Size {
    /// Of a simulation of so many paths, with those of its comparison.
    pub fn of_paths(paths: u32) -> Size {
        if paths <= LIVE_PATHS { Size::Live } else { Size::Large }
    }

    fn class(self) -> Class {
        match self {
            Size::Small | Size::Live => Class::Live,
            Size::Large => Class::Large,
        }
    }
}

impl Work {
    pub fn new(cores: usize, limits: Limits) -> Self {
        let places = Places { all: limits.queue, asker: limits.queue_per_asker };
        let budget = Budget::new(limits.path_years_per_minute, MonotonicClock);
        let (readers, files) = (Arc::new(Semaphore::new(cores.max(2))), Arc::new(Semaphore::new(FILES)));
        Work { turns: Turns::new(cores, places), cores, budget, readers, files, patience: limits.answer }
    }

    /// Runs `work` of a request when its turn comes.
    pub async fn run<T, F>(&self, asker: Asker, size: Size, work: F) -> Result<(T, Timing), Fault>
    where
        T: Send + 'static,
        F: FnOnce(Watch) -> Result<T, Refusal> + Send + 'static,
    {
        let place = self.turns.place(asker).map_err(|full| match full {
            Full::All => Fault::new(Kind::Busy, "Everything is taken; try again in a moment."),
            Full::Asker => Fault::slow_down(FULL_FOR),
        })?;
        match tokio::time::timeout(self.patience, self.turn(place, size, work)).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(Ended::Refused(refusal))) => Err(refusal.into()),
            Ok(Err(Ended::Bug)) => Err(Fault::new(Kind::Bug, "The request is logged under its id.")),
            Err(_) => Err(Fault::new(Kind::TookTooLong, "Ask for fewer paths, or try again later.")),
        }
    }

    /// Runs `work` of a job when its turn comes, however long that takes. Dropping the future stops it.
    pub async fn run_job<T, F>(&self, asker: Asker, size: Size, work: F) -> Result<T, Ended>
    where
        T: Send + 'static,
        F: FnOnce(Watch) -> Result<T, Refusal> + Send + 'static,
    {
        let place = self.turns.place_of_job(asker);
        self.turn(place, size, work).await.map(|(done, _)| done)
    }

    /// Reads what a request needs to be known by: off the event loop, a few at a time, without a turn.
    pub async fn read<T: Send + 'static>(&self, read: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Fault> {
        let place = Arc::clone(&self.readers).acquire_owned().await.expect("the semaphore is never closed");
        let done = tokio::task::spawn_blocking(move || {
            let _held = place;
            read()
        });
        done.await.map_err(bug)?.map_err(Fault::from)
    }

    /// Does what takes a whole file, which may be seconds: off the event loop, a few at a time.
    pub async fn file<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let place = tokio::time::timeout(self.patience, Arc::clone(&self.files).acquire_owned()).await;
        let place = place.map_err(|_| Fault::new(Kind::Busy, "Other files are read just now."))?.expect("the semaphore is never closed");
        let done = tokio::task::spawn_blocking(move || {
            let _held = place;
            work()
        });
        done.await.map_err(bug)
    }

    /// Takes what a simulation costs from the asker's budget.
    pub fn charge(&self, asker: Asker, path_years: u64) -> Result<(), Fault> {
        self.budget.take(asker, path_years).map_err(Fault::slow_down)
    }

    /// Pieces of work that run or wait.
    pub fn depth(&self) -> usize {
        self.turns.depth()
    }

    async fn turn<T, F>(&self, place: Place, size: Size, work: F) -> Result<(T, Timing), Ended>
    where
        T: Send + 'static,
        F: FnOnce(Watch) -> Result<T, Refusal> + Send + 'static,
    {
        let stop = StopOnDrop(Arc::new(AtomicBool::new(false)));
        let came = Instant::now();
        let most = if size == Size::Small { 1 } else { self.cores };
        let grant = place.turn(size.class(), most).await;
        let watch = Watch { stop: Arc::clone(&stop.0), turns: Arc::clone(&self.turns), lends: size == Size::Large, threads: grant.cores };
        let began = Instant::now();
        let done = tokio::task::spawn_blocking(move || {
            // Both are held until the work has really ended, not only until nobody waits for it.
            let _held = (grant, place);
            work(watch)
        });
        match done.await {
            Ok(answer) => Ok((answer.map_err(Ended::Refused)?, Timing { queue: began - came, work: began.elapsed() })),
            Err(error) => {
                bug(error);
                Err(Ended::Bug)
            }
        }
    }
}

/// A panic is logged and not told.
fn bug(error: JoinError) -> Fault {
    tracing::error!(%error, "work ended by a bug");
    Fault::new(Kind::Bug, "The request is logged under its id.")
}

/// How many files are read at once.
const FILES: usize = 2;

/// How long who has too many questions waiting is told to wait.
const FULL_FOR: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests;
