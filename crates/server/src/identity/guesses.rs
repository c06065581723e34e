//! How often passwords may be guessed: for an account, from an address, and in all.
//!
//! An account has a bucket for all addresses that never signed in to it, and one of its own for each that did. So somebody who guesses
//! from elsewhere can't lock the true user out. The addresses are remembered while the server runs. Accounts that don't exist have
//! buckets like the others.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota};

use crate::fault::Fault;
use crate::work::Asker;

/// How many pairs of account and address are remembered.
const KNOWN_MAX: usize = 4096;
/// After how many guesses buckets that are full again are forgotten.
const PRUNE_EVERY: usize = 1024;

/// The buckets. A key is a hash with keys of this process, so that no address or name is held.
pub(crate) struct Guesses {
    keys: RandomState,
    account: DefaultKeyedRateLimiter<u64>,
    pair: DefaultKeyedRateLimiter<u64>,
    address: DefaultKeyedRateLimiter<u64>,
    all: DefaultDirectRateLimiter,
    known: Mutex<Known>,
    count: AtomicUsize,
    clock: DefaultClock,
}

#[derive(Default)]
struct Known {
    pairs: HashSet<u64>,
    order: VecDeque<u64>,
}

/// So many at once, and then one in each `every`.
fn quota(burst: u32, every: Duration) -> Quota {
    let burst = NonZeroU32::new(burst).expect("a burst is at least one");
    Quota::with_period(every).expect("a period is longer than nothing").allow_burst(burst)
}

impl Default for Guesses {
    fn default() -> Self {
        Guesses {
            keys: RandomState::new(),
            account: DefaultKeyedRateLimiter::keyed(quota(10, Duration::from_secs(60))),
            pair: DefaultKeyedRateLimiter::keyed(quota(20, Duration::from_secs(30))),
            address: DefaultKeyedRateLimiter::keyed(quota(60, Duration::from_secs(2))),
            all: DefaultDirectRateLimiter::direct(quota(200, Duration::from_millis(50))),
            known: Mutex::default(),
            count: AtomicUsize::new(0),
            clock: DefaultClock::default(),
        }
    }
}

impl Guesses {
    /// Takes one guess at the password of an account from its buckets.
    ///
    /// # Errors
    /// How long to wait, when a bucket is empty. It is the same for an account that doesn't exist.
    pub fn take(&self, account: &str, client: IpAddr) -> Result<(), Fault> {
        self.prune();
        self.take_address(client)?;
        let pair = self.pair(account, client);
        let emptied = if self.knows(pair) { self.pair.check_key(&pair) } else { self.account.check_key(&self.keys.hash_one(account)) };
        emptied.map_err(|until| Fault::slow_down(until.wait_time_from(self.clock.now())))?;
        self.all.check().map_err(|until| Fault::slow_down(until.wait_time_from(self.clock.now())))
    }

    /// Takes one request from an address's bucket alone, as for signing up.
    ///
    /// # Errors
    /// How long to wait, when it is empty.
    pub fn take_address(&self, client: IpAddr) -> Result<(), Fault> {
        // Whoever is on this machine shares one address with everybody else on it.
        if client.is_loopback() {
            return Ok(());
        }
        let key = self.keys.hash_one(Asker::at(client));
        self.address.check_key(&key).map_err(|until| Fault::slow_down(until.wait_time_from(self.clock.now())))
    }

    /// Remembers that somebody at this address knew the password of this account.
    pub fn succeeded(&self, account: &str, client: IpAddr) {
        let pair = self.pair(account, client);
        let mut known = self.known.lock().expect("nothing panics while it holds this");
        if known.pairs.insert(pair) {
            known.order.push_back(pair);
        }
        if known.order.len() > KNOWN_MAX
            && let Some(oldest) = known.order.pop_front()
        {
            known.pairs.remove(&oldest);
        }
    }

    fn knows(&self, pair: u64) -> bool {
        self.known.lock().expect("nothing panics while it holds this").pairs.contains(&pair)
    }

    fn pair(&self, account: &str, client: IpAddr) -> u64 {
        self.keys.hash_one((account, Asker::at(client)))
    }

    fn prune(&self) {
        if self.count.fetch_add(1, Ordering::Relaxed).is_multiple_of(PRUNE_EVERY) {
            for buckets in [&self.account, &self.pair, &self.address] {
                buckets.retain_recent();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().expect(text)
    }

    #[test]
    fn of_ten_thousand_guesses_at_an_account_few_are_let_through_and_its_user_gets_in() {
        let guesses = Guesses::default();
        guesses.succeeded("ann@example.org", at("192.0.2.1"));
        let from = |number: u32| IpAddr::from((0xcb00_7100_u32 + number).to_be_bytes());
        let through = (0..10_000).filter(|number| guesses.take("ann@example.org", from(*number)).is_ok()).count();
        assert!((10..=100).contains(&through), "{through}");
        assert!(guesses.take("ann@example.org", at("192.0.2.1")).is_ok());
        assert!(guesses.take("bob@example.org", at("192.0.2.2")).is_ok());
    }

    #[test]
    fn an_address_can_t_go_through_many_accounts() {
        let guesses = Guesses::default();
        let through = (0..1000).filter(|number| guesses.take(&format!("user{number}@example.org"), at("192.0.2.1")).is_ok()).count();
        assert!((60..=70).contains(&through), "{through}");
        assert!(guesses.take("ann@example.org", at("192.0.2.2")).is_ok());
    }

    #[test]
    fn many_addresses_can_t_go_through_many_accounts_without_end() {
        let guesses = Guesses::default();
        let from = |number: u32| IpAddr::from((0xcb00_7100_u32 + number).to_be_bytes());
        let through = (0..5000).filter(|number| guesses.take(&format!("user{number}@example.org"), from(*number)).is_ok()).count();
        assert!((200..=400).contains(&through), "{through}");
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let guesses = Guesses::default();
        for number in 0..10_000 {
            guesses.succeeded(&format!("user{number}@example.org"), at("192.0.2.1"));
        }
        let known = guesses.known.lock().expect("no panic");
        assert_eq!((known.pairs.len(), known.order.len()), (KNOWN_MAX, KNOWN_MAX));
    }
}
