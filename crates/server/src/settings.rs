//! What an operator may choose.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::Log;

/// How to serve. The default is safe: loopback only, and nothing is asked of other hosts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Threads of one simulation, and how many simulations' worth of work runs at once.
    pub threads: usize,
    /// Names under which the server may be asked, besides those of the loopback. Any, when it listens on another address and none is given.
    pub hosts: Vec<String>,
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
    /// Nesting of JSON.
    pub json_depth: usize,
    /// Paths of a simulation.
    pub paths: u32,
    /// Paths times years of a simulation, models for comparison included.
    pub path_years: u64,
    /// Requests that work or wait for their turn.
    pub queue: usize,
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

impl Default for Settings {
    fn default() -> Self {
        Settings {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            hosts: Vec::new(),
            log: Log::default(),
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body_bytes: 1 << 20,
            json_depth: 64,
            paths: 20_000,
            path_years: 2_500_000,
            queue: 32,
            connections: 512,
            head: Duration::from_secs(10),
            body: Duration::from_secs(10),
            answer: Duration::from_secs(60),
            drain: Duration::from_secs(10),
        }
    }
}
