//! What the server counts about itself, as OpenMetrics text. It belongs to one server, not to the process.
//!
//! Names and meanings are listed in `docs/src/operating/metrics.md`, which a test compares with a scrape. Labels are routes, states and
//! kinds: few, and never something that a user wrote.

mod listen;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use tokio::net::TcpListener;

use crate::ServeError;
use crate::wire::jobs::JobKind;

pub(crate) use listen::serve;

type Labels<const N: usize> = [(&'static str, String); N];

/// Bounds of the latency's buckets in seconds: goals of the design lie at 0.1 and 0.25.
const SECONDS: [f64; 11] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// The server's counters.
pub(crate) struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<Labels<3>, Counter>,
    seconds: Family<Labels<1>, Histogram, fn() -> Histogram>,
    cache: Family<Labels<1>, Counter>,
    job_tries: Family<Labels<2>, Counter>,
    paths: Counter,
    jobs_open: Family<Labels<2>, Gauge>,
    queue: Gauge,
    cache_bytes: Gauge<u64, AtomicU64>,
    database_up: Gauge,
    listener: Mutex<Option<TcpListener>>,
    address: Option<SocketAddr>,
}

/// What is looked up when somebody scrapes.
pub(crate) struct Now {
    /// Pieces of work that run or wait.
    pub queue: usize,
    /// Bytes that the cache holds.
    pub cache_bytes: u64,
    /// Jobs that wait or run by kind and state; none when the database doesn't answer.
    pub jobs: Option<Vec<(String, &'static str, i64)>>,
}

impl Metrics {
    /// Counters that are told at `listen`, if it is given.
    pub async fn open(listen: Option<SocketAddr>) -> Result<Self, ServeError> {
        let listener = match listen {
            Some(address) => Some(TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })?),
            None => None,
        };
        let address = listener.as_ref().and_then(|listener| listener.local_addr().ok());
        let metrics = Metrics {
            registry: Mutex::new(Registry::with_prefix("overwinter")),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            cache: Family::default(),
            job_tries: Family::default(),
            paths: Counter::default(),
            jobs_open: Family::default(),
            queue: Gauge::default(),
            cache_bytes: Gauge::default(),
            database_up: Gauge::default(),
            listener: Mutex::new(listener),
            address,
        };
        metrics.register();
        metrics.begin();
        Ok(metrics)
    }

    /// Makes what is counted by a few known labels begin at 0, so that its first rise is seen.
    fn begin(&self) {
        for result in ["hit", "miss"] {
            drop(self.cache.get_or_create(&[("result", result.to_owned())]));
        }
        for kind in JobKind::ALL {
            for ended in ["done", "failed", "lost", "put_back"] {
                drop(self.job_tries.get_or_create(&[("kind", kind.word().to_owned()), ("ended", ended.to_owned())]));
            }
        }
    }

    /// Where they are told.
    pub fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// The listener, for whoever answers scrapes; once.
    fn take_listener(&self) -> Option<TcpListener> {
        self.listener.lock().expect("no thread panics while it holds the listener").take()
    }

    fn register(&self) {
        let mut registry = self.registry.lock().expect("no thread panics while it holds the registry");
        registry.register("http_requests", "Requests by method, route and status", self.requests.clone());
        let (name, help) = ("http_request_duration", "Time to the answer's head by route");
        registry.register_with_unit(name, help, Unit::Seconds, self.seconds.clone());
        registry.register("work_queue", "Requests that compute or wait for their turn", self.queue.clone());
        registry.register("cache_requests", "Questions by what the cache had: hit or miss", self.cache.clone());
        registry.register_with_unit("cache_size", "Answers that are kept in memory", Unit::Bytes, self.cache_bytes.clone());
        registry.register("jobs_open", "Jobs in the database that wait or run, by kind and state", self.jobs_open.clone());
        registry.register("job_tries", "Tries of jobs that ended here, by kind and by how they ended", self.job_tries.clone());
        registry.register("simulated_paths", "Paths that were simulated", self.paths.clone());
        registry.register("database_up", "Whether the database answers: 1 or 0", self.database_up.clone());
    }

    /// A request was answered.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let route = route.to_owned();
        self.seconds.get_or_create(&[("route", route.clone())]).observe(took.as_secs_f64());
        let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
        self.requests.get_or_create(&labels).inc();
    }

    /// The cache had an answer, or had not.
    pub fn cached(&self, hit: bool) {
        self.cache.get_or_create(&[("result", if hit { "hit" } else { "miss" }.to_owned())]).inc();
    }

    /// Paths were simulated.
    pub fn simulated(&self, paths: u32) {
        self.paths.inc_by(paths.into());
    }

    /// A try of a job ended: `done`, `failed`, `lost` (called off, or another worker has it) or `put_back` (the server stops).
    pub fn job_ended(&self, kind: &str, ended: &str) {
        self.job_tries.get_or_create(&[("kind", kind.to_owned()), ("ended", ended.to_owned())]).inc();
    }

    /// Everything as text.
    pub fn text(&self, now: &Now) -> String {
        self.queue.set(i64::try_from(now.queue).unwrap_or(i64::MAX));
        self.cache_bytes.set(now.cache_bytes);
        self.database_up.set(now.jobs.is_some().into());
        self.jobs_open.clear();
        for (kind, state) in JobKind::ALL.into_iter().flat_map(|kind| ["waiting", "running"].map(|state| (kind, state))) {
            self.jobs_open.get_or_create(&[("kind", kind.word().to_owned()), ("state", state.to_owned())]).set(0);
        }
        for (kind, state, count) in now.jobs.iter().flatten() {
            self.jobs_open.get_or_create(&[("kind", kind.clone()), ("state", (*state).to_owned())]).set(*count);
        }
        let mut text = String::new();
        let registry = self.registry.lock().expect("no thread panics while it holds the registry");
        encode(&mut text, &registry).expect("a text takes what is written");
        text
    }
}
