//! What an asker may have computed in a minute, in path-years. What the cache answers costs nothing.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use super::asker::Asker;

/// How many askers are remembered before those with a full budget are forgotten.
const ASKERS: usize = 10_000;

/// A budget of path-years a minute for each asker. What wasn't used in a minute is lost.
pub(crate) struct Budget<C: Clock = MonotonicClock> {
    a_minute: NonZeroU32,
    spent: RateLimiter<Asker, HashMapStateStore<Asker>, C, NoOpMiddleware<C::Instant>>,
    clock: C,
}

impl<C: Clock + Clone> Budget<C> {
    /// `a_minute` path-years, at least 1.
    pub fn new(a_minute: u32, clock: C) -> Self {
        let a_minute = NonZeroU32::new(a_minute).unwrap_or(NonZeroU32::MIN);
        let spent = RateLimiter::new(Quota::per_minute(a_minute), HashMapStateStore::default(), clock.clone());
        Budget { a_minute, spent, clock }
    }

    /// Takes this many path-years from the budget of `asker`, or says how long to wait for them. What is more than a whole budget costs a
    /// whole budget: how much one question may cost is bounded elsewhere.
    pub fn take(&self, asker: Asker, path_years: u64) -> Result<(), Duration> {
        if self.spent.len() > ASKERS {
            self.spent.retain_recent();
            self.spent.shrink_to_fit();
        }
        let cost = u32::try_from(path_years).unwrap_or(u32::MAX).min(self.a_minute.get());
        let Some(cost) = NonZeroU32::new(cost) else { return Ok(()) };
        match self.spent.check_key_n(&asker, cost).expect("the cost is at most a whole budget") {
            Ok(()) => Ok(()),
            Err(until) => Err(until.wait_time_from(self.clock.now())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use governor::clock::FakeRelativeClock;

    use super::*;

    const ANN: Asker = Asker::Address(std::net::IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
    const BOB: Asker = Asker::Address(std::net::IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2)));

    #[test]
    fn a_budget_that_is_spent_comes_back_with_time_and_is_one_s_own() {
        let clock = FakeRelativeClock::default();
        let budget = Budget::new(6_000_000, clock.clone());
        assert_eq!(budget.take(ANN, 5_000_000), Ok(()));
        let wait = budget.take(ANN, 2_000_000).expect_err("a million is left");
        assert!((wait.as_secs_f64() - 10.0).abs() < 0.1, "{wait:?}");
        assert_eq!(budget.take(BOB, 6_000_000), Ok(()));
        clock.advance(wait);
        assert_eq!(budget.take(ANN, 2_000_000), Ok(()));
    }

    #[test]
    fn what_is_more_than_a_budget_takes_a_whole_one() {
        let clock = FakeRelativeClock::default();
        let budget = Budget::new(1_000, clock.clone());
        assert_eq!(budget.take(ANN, u64::MAX), Ok(()));
        assert!(budget.take(ANN, 1).is_err());
        clock.advance(Duration::from_secs(60));
        assert_eq!(budget.take(ANN, 1_000), Ok(()));
    }
}
