//! The engine's only threads: a number of workers that share one piece of work, gone when it is done.

#![allow(clippy::disallowed_methods, reason = "threads live only inside a run, and their number is the caller's")]

/// Calls `work` on `threads` threads at once (the caller's is one of them) and waits for all. The work shares itself out.
pub(crate) fn together(threads: usize, work: impl Fn() + Sync) {
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(&work);
        }
        work();
    });
}
