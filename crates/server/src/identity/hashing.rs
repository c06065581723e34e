//! Where passwords are hashed: off the threads that serve, a few at once, with a bound on how many wait.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::fault::{Fault, Kind};

/// How many wait for each that is hashed.
const WAITING: usize = 16;

/// The places for hashing. Each takes a core and 19 MiB for some tens of milliseconds.
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    queue: Semaphore,
}

impl Hashing {
    pub fn new(cores: usize) -> Self {
        let places = (cores / 2).max(1);
        Hashing { places: Arc::new(Semaphore::new(places)), queue: Semaphore::new(places * (WAITING + 1)) }
    }

    /// Runs `work` when its turn comes.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let busy = || Fault::new(Kind::Busy, "Many people are signing in; try again in a moment.");
        let _waiting = self.queue.try_acquire().map_err(|_| busy())?;
        let place = Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed");
        let done = tokio::task::spawn_blocking(move || {
            let _held = place;
            work()
        });
        done.await.map_err(|error| {
            tracing::error!(%error, "hashing ended by a bug");
            Fault::new(Kind::Bug, "The request is logged under its id.")
        })
    }
}
