//! Many households in one go: a worker takes a household at a time, so that none waits for another's last block.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use crate::outcome::Outcome;
use crate::program::Program;
use crate::run::{Cancelled, Progress, Run, run, unwatched};
use crate::workers;

/// Runs each of `programs` as `how` says, over `how.threads` workers, and returns their outcomes in the same order: to the last bit what
/// [`crate::run()`] gives of each. `progress` counts households.
///
/// # Errors
/// When `progress` asks to stop.
pub fn run_each(programs: &[Program], how: Run, progress: Progress<'_>) -> Result<Vec<Outcome>, Cancelled> {
    let alone = Run { threads: 1, ..how };
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let outcomes: Vec<Mutex<Option<Outcome>>> = programs.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(program) = programs.get(index) else { return };
            *outcomes[index].lock().expect("no thread panics while it holds an outcome") = run(program, alone, &unwatched).ok();
            if !progress(done.fetch_add(1, Ordering::Relaxed) + 1, programs.len()) {
                next.store(programs.len(), Ordering::Relaxed);
                return;
            }
        }
    };
    workers::together(how.threads.clamp(1, programs.len().max(1)), work);
    let outcomes = outcomes.into_iter().map(|outcome| outcome.into_inner().expect("no thread panics while it holds an outcome"));
    outcomes.collect::<Option<Vec<_>>>().ok_or(Cancelled)
}
