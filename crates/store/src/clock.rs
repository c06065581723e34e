//! The time, which the store asks for once a transaction. A test hands in its own.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Microseconds since 1970, UTC: what both databases keep in an integer without a loss.
pub type Moment = i64;

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// The machine's.
    pub fn system() -> Clock {
        Clock::of(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, micros))
    }

    /// One's own.
    pub fn of(now: impl Fn() -> Moment + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    pub(crate) fn now(&self) -> Moment {
        (self.0)()
    }
}

/// A span as the databases keep it; one beyond 292,000 years is cut there.
pub(crate) fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

/// The moment that lies this far ahead.
pub(crate) fn after(now: Moment, span: Duration) -> Moment {
    now.saturating_add(micros(span))
}
