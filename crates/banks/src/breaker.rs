//! A provider that fails again and again is left alone for a while: one breaker for each, and anybody may look at it.

use core::time::Duration;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use crate::Moment;

/// So many failures in a row open it.
pub const FAILURES_MAX: u32 = 5;
/// How long it stays open at first, and at most; it doubles each time a probe fails.
pub const REST: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(15 * 60));

/// How a breaker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaker {
    /// Calls go through.
    Closed {
        /// Failures since the last success.
        failures: u32,
    },
    /// No call goes through.
    Open {
        /// When one may try.
        until: Moment,
        /// How often it has opened since the last success.
        openings: u32,
    },
    /// One call is under way to see whether the provider is back.
    Probing {
        /// When the next one may try, should this one never end.
        until: Moment,
        /// How often it has opened since the last success.
        openings: u32,
    },
}

impl Default for Breaker {
    fn default() -> Self {
        Breaker::Closed { failures: 0 }
    }
}

impl Breaker {
    /// Asks for a call.
    ///
    /// # Errors
    /// When none goes through; it says until when.
    pub fn admit(&mut self, now: Moment) -> Result<(), Moment> {
        match *self {
            Breaker::Closed { .. } => Ok(()),
            Breaker::Open { until, .. } | Breaker::Probing { until, .. } if now < until => Err(until),
            Breaker::Open { openings, .. } | Breaker::Probing { openings, .. } => {
                *self = Breaker::Probing { until: now.after(REST.0), openings };
                Ok(())
            }
        }
    }

    /// A call went well.
    pub fn succeeded(&mut self) {
        *self = Breaker::default();
    }

    /// A call failed by the provider's fault.
    pub fn failed(&mut self, now: Moment) {
        *self = match *self {
            Breaker::Closed { failures } if failures + 1 < FAILURES_MAX => Breaker::Closed { failures: failures + 1 },
            Breaker::Closed { .. } => Breaker::Open { until: now.after(rest(0)), openings: 1 },
            Breaker::Open { until, openings } => Breaker::Open { until, openings },
            Breaker::Probing { openings, .. } => Breaker::Open { until: now.after(rest(openings)), openings: openings + 1 },
        };
    }
}

fn rest(openings: u32) -> Duration {
    REST.0.saturating_mul(2_u32.saturating_pow(openings)).min(REST.1)
}

/// The breakers of all providers that were called, shared by everything that calls.
#[derive(Clone, Debug, Default)]
pub struct Breakers(Arc<Mutex<BTreeMap<&'static str, Breaker>>>);

impl Breakers {
    /// How each stands, by the provider's id.
    pub fn view(&self) -> Vec<(&'static str, Breaker)> {
        self.lock().iter().map(|(id, breaker)| (*id, *breaker)).collect()
    }

    pub(crate) fn with<T>(&self, id: &'static str, act: impl FnOnce(&mut Breaker) -> T) -> T {
        act(self.lock().entry(id).or_default())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, Breaker>> {
        self.0.lock().expect("no thread panics while it holds the breakers")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_after_failures_in_a_row_and_lets_one_probe_through() {
        let at = Moment::of_seconds;
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES_MAX {
            breaker.failed(at(0));
        }
        breaker.succeeded();
        for _ in 0..FAILURES_MAX {
            assert_eq!(breaker.admit(at(0)), Ok(()));
            breaker.failed(at(0));
        }
        assert_eq!(breaker.admit(at(59)), Err(at(60)));
        assert_eq!(breaker.admit(at(60)), Ok(()));
        assert_eq!(breaker.admit(at(60)), Err(at(120)), "a probe is under way");
        breaker.failed(at(61));
        assert_eq!(breaker.admit(at(180)), Err(at(181)), "twice as long");
        assert_eq!(breaker.admit(at(181)), Ok(()));
        breaker.succeeded();
        assert_eq!(breaker, Breaker::Closed { failures: 0 });
    }

    #[test]
    fn a_probe_that_never_ends_does_not_keep_it_shut() {
        let at = Moment::of_seconds;
        let mut breaker = Breaker::Open { until: at(10), openings: 40 };
        assert_eq!(breaker.admit(at(10)), Ok(()));
        assert_eq!(breaker.admit(at(69)), Err(at(70)));
        assert_eq!(breaker.admit(at(70)), Ok(()));
        breaker.failed(at(70));
        assert_eq!(breaker, Breaker::Open { until: at(70 + 900), openings: 41 });
    }
}
