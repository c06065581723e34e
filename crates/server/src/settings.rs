//! What an operator may choose.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use overwinter_report::answer::Desk;
use overwinter_report::document::Document;
use overwinter_store::Url;

use crate::{Log, PublicUrl};

/// Lays a report out as PDF. It is given, so that the server doesn't depend on a typesetter.
pub type Printer = fn(&Document) -> Result<Vec<u8>, String>;

/// How to serve. What [`Settings::new`] chooses is safe: loopback only, and nothing is asked of other hosts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where plans and accounts are kept.
    pub database: Url,
    /// What answers, under the law that counts; the program's own unless another is given.
    pub desk: Desk,
    /// What lays out reports.
    pub printer: Printer,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Threads of one simulation, and how many simulations' worth of work runs at once.
    pub threads: usize,
    /// Names under which the server may be asked, besides those of the loopback. Any, when it listens on another address and none is given.
    pub hosts: Vec<String>,
    /// The https address under which a proxy shows this server. Without one, people sign in on this machine only.
    pub public_url: Option<PublicUrl>,
    /// Proxies whose word on a client's address is taken.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where to tell the metrics; nowhere by default.
    pub metrics_listen: Option<SocketAddr>,
    /// How long one stays signed in.
    pub session_lasts: Duration,
    /// Where the log goes.
    pub log: Log,
    /// What a request may cost.
    pub limits: Limits,
}

/// Bounds on requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a body.
    pub body_bytes: usize,
    /// Bytes of a body that holds a file.
    pub file_bytes: usize,
    /// Nesting of JSON.
    pub json_depth: usize,
    /// Paths of a simulation.
    pub paths: u32,
    /// Paths times years of a simulation, models for comparison included.
    pub path_years: u64,
    /// Requests that work or wait for their turn.
    pub queue: usize,
    /// Those of one asker: a household, or an address of which nobody signed in.
    pub queue_per_asker: usize,
    /// What one asker may have computed in a minute: paths times years. What the cache has costs nothing.
    pub path_years_per_minute: u32,
    /// Bytes of answers that are kept in memory.
    pub cache_bytes: u64,
    /// Jobs that run or wait for a core at once.
    pub job_workers: usize,
    /// Jobs of a household that wait or run.
    pub jobs_per_household: u32,
    /// How long a job is held without a word from its worker. Then it is free for another.
    pub job_lease: Duration,
    /// Open connections.
    pub connections: usize,
    /// Time for a request's head.
    pub head: Duration,
    /// Time for a request's body.
    pub body: Duration,
    /// Time for an answer, waiting included.
    pub answer: Duration,
    /// Time for open requests when the server stops.
    pub drain: Duration,
}

impl Settings {
    /// The usual settings: port 8080 of the loopback, every core, a day until one has to sign in again.
    pub fn new(database: Url, printer: Printer) -> Self {
        Settings {
            database,
            desk: Desk::shipped(),
            printer,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            hosts: Vec::new(),
            public_url: None,
            trusted_proxies: Vec::new(),
            metrics_listen: None,
            session_lasts: Duration::from_secs(24 * 3600),
            log: Log::default(),
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body_bytes: 1 << 20,
            // The largest statement as base64, and what stands around it.
            file_bytes: (overwinter_statements::BYTES_MAX / 3 + 1) * 4 + (64 << 10),
            json_depth: 64,
            paths: 20_000,
            path_years: 2_500_000,
            queue: 256,
            queue_per_asker: 32,
            path_years_per_minute: 60_000_000,
            cache_bytes: 64 << 20,
            job_workers: 8,
            jobs_per_household: 20,
            job_lease: Duration::from_secs(30),
            connections: 512,
            head: Duration::from_secs(10),
            body: Duration::from_secs(10),
            answer: Duration::from_secs(60),
            drain: Duration::from_secs(10),
        }
    }
}
