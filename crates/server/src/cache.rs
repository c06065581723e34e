//! Answers that were computed before, by what they depend on: the same question costs once, also when many ask it at once.
//!
//! The key is a hash over everything in an answer's receipt but the result, so an entry is never wrong and never has to be taken back;
//! it only falls out when others are asked for more often. A plan that isn't kept is as private here as in the request: whoever can name
//! the key has the plan.

use std::time::Duration;

use axum::body::Bytes;
use quick_cache::sync::Cache as Kept;
use quick_cache::sync::DefaultLifecycle;
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use crate::fault::{Fault, Kind};

/// Answers in memory, bounded in bytes.
pub(crate) struct Cache(Kept<String, Bytes, Weight>);

/// What an entry takes.
#[derive(Clone)]
struct Weight;

/// About what the cache needs for an entry besides its key and bytes.
const ENTRY: u64 = 128;

impl Weighter<String, Bytes> for Weight {
    fn weight(&self, key: &String, bytes: &Bytes) -> u64 {
        ENTRY + key.len() as u64 + bytes.len() as u64
    }
}

/// About how large an answer is: a simulation's JSON.
const USUAL_BYTES: u64 = 32 << 10;

impl Cache {
    /// A cache of at most so many bytes.
    pub fn new(bytes: u64) -> Self {
        let entries = usize::try_from(bytes / USUAL_BYTES).unwrap_or(usize::MAX).clamp(16, 1 << 16);
        let mut options = OptionsBuilder::new();
        // One shard: several would share the bytes among them, and a large answer would fit into none.
        options.estimated_items_capacity(entries).weight_capacity(bytes).shards(1);
        let options = options.build().expect("both capacities are given");
        Cache(Kept::with_options(options, Weight, DefaultHashBuilder::default(), DefaultLifecycle::default()))
    }

    /// The answer to `key`. If it isn't there, `compute` makes it, for everybody who asks meanwhile; when that one leaves or fails, the
    /// next of them computes. Nobody waits longer than `patience` for another one's.
    pub async fn answer<T>(
        &self,
        key: &str,
        patience: Duration,
        compute: impl Future<Output = Result<(Bytes, T), Fault>>,
    ) -> Result<(Bytes, Option<T>), Fault> {
        let waited = tokio::time::timeout(patience, self.0.get_value_or_guard_async(key)).await;
        let guard = match waited.map_err(|_| Fault::new(Kind::TookTooLong, "Ask for fewer paths, or try again later."))? {
            Ok(bytes) => return Ok((bytes, None)),
            Err(guard) => guard,
        };
        let (bytes, told) = compute.await?;
        // It fails only when the entry was put there meanwhile, with the same bytes.
        let _ = guard.insert(bytes.clone());
        Ok((bytes, Some(told)))
    }

    /// The answer, if it is there.
    pub fn get(&self, key: &str) -> Option<Bytes> {
        self.0.get(key)
    }

    /// Keeps an answer that was computed elsewhere.
    pub fn keep(&self, key: &str, bytes: Bytes) {
        self.0.insert(key.to_owned(), bytes);
    }

    /// Bytes that are kept.
    pub fn bytes(&self) -> u64 {
        self.0.weight()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    async fn after(span: Duration, count: &AtomicUsize) -> Result<(Bytes, ()), Fault> {
        count.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(span).await;
        Ok((Bytes::from_static(b"answer"), ()))
    }

    #[tokio::test]
    async fn a_question_that_many_ask_at_once_is_computed_once() {
        let (cache, count) = (Cache::new(1 << 20), AtomicUsize::new(0));
        let ask = || cache.answer("key", PATIENCE, after(Duration::from_millis(5), &count));
        let (one, two, three) = tokio::join!(ask(), ask(), ask());
        let told = [one, two, three].map(|answer| answer.expect("an answer").1.is_some());
        assert_eq!((told, count.into_inner()), ([true, false, false], 1));
    }

    #[tokio::test]
    async fn when_the_one_who_computes_leaves_the_next_one_computes() {
        let (cache, count) = (Arc::new(Cache::new(1 << 20)), AtomicUsize::new(0));
        let leaving = tokio::time::timeout(Duration::from_millis(5), cache.answer("key", PATIENCE, after(PATIENCE, &count)));
        let staying = cache.answer("key", PATIENCE, after(Duration::ZERO, &count));
        let (left, stayed) = tokio::join!(leaving, staying);
        assert!(left.is_err() && stayed.expect("an answer").1.is_some());
        assert_eq!(count.into_inner(), 2);
    }

    #[tokio::test]
    async fn a_failure_is_not_kept_and_not_shared() {
        let cache = Cache::new(1 << 20);
        let fail = async || Err::<(Bytes, ()), _>(Fault::new(Kind::Busy, "busy"));
        assert_eq!(cache.answer("key", PATIENCE, fail()).await.unwrap_err().to_string(), "busy");
        let fine = async || Ok((Bytes::from_static(b"fine"), ()));
        assert!(cache.answer("key", PATIENCE, fine()).await.unwrap().1.is_some());
    }

    #[test]
    fn the_cache_stays_within_its_bytes() {
        let cache = Cache::new(64 << 10);
        for number in 0..1_000 {
            cache.keep(&format!("{number:064}"), vec![0; 1 << 10].into());
        }
        assert!(cache.bytes() <= 64 << 10 && cache.bytes() > 32 << 10, "{}", cache.bytes());
        // What would be alone in it isn't taken in.
        cache.keep("large", vec![0; 65 << 10].into());
        assert!(cache.get("large").is_none() && cache.bytes() > 0);
    }
}
