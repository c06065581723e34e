//! How the program is set up: `overwinter.toml`, then `OVERWINTER_*`, then flags; the later word counts.
//!
//! Every setting is a row of [`keys::KEYS`]. What is wrong with any of them is a finding, and all findings are told at once. The
//! environment may hold names that are not ours (a cluster makes `OVERWINTER_PORT` from a service's name), so there an unknown name is a
//! warning; in the file, which is ours alone, it is an error.

mod file;
mod flags;
mod keys;
mod load;
mod secret;

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use overwinter_report::wire::v1::{Finding, Severity};
use overwinter_server::PublicUrl;
use overwinter_store::Url;

pub use flags::{Flags, Place};
pub use keys::{KEYS, Key};
pub use load::{Surroundings, load};

/// The name of the file that the settings stand in.
pub const FILE_NAME: &str = "overwinter.toml";
/// The name of the embedded database in the data folder.
pub const DATABASE_NAME: &str = "overwinter.db";

/// Everything that an operator may choose.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the program keeps what it keeps.
    pub data: PathBuf,
    /// The database; the file in the data folder when nothing else is said.
    pub database: Url,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Names under which other machines reach the server.
    pub hosts: Vec<String>,
    /// The origin that browsers see, when a proxy stands in front.
    pub public_url: Option<PublicUrl>,
    /// Proxies whose word about a client's address counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where the metrics are served, if they are.
    pub metrics_listen: Option<SocketAddr>,
    /// A folder of law packs of one's own.
    pub law: Option<PathBuf>,
    /// How long one stays signed in.
    pub session_lasts: Duration,
    /// Threads of one simulation.
    pub threads: usize,
    /// Where the log goes.
    pub log: LogTo,
}

/// Where the log goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogTo {
    /// To standard error, unless that is a terminal.
    Auto,
    /// To standard error.
    Stderr,
    /// Nowhere.
    Off,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// A line of the file.
    File(PathBuf, usize),
    /// A variable of the environment.
    Environment(String),
    /// A word of the command line.
    Flag(&'static str),
}

/// The settings, where each comes from, and what is wrong with them.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What counts. A setting that could not be read has its default.
    pub config: Config,
    /// The file that was read, if there is one.
    pub file: Option<PathBuf>,
    /// What is wrong; the pointer is the place as a person finds it.
    pub findings: Vec<Finding>,
    origins: BTreeMap<&'static str, Origin>,
}

impl Loaded {
    /// Where the setting of this name comes from.
    pub fn origin(&self, name: &str) -> &Origin {
        self.origins.get(name).unwrap_or(&Origin::Default)
    }

    /// Whether something has to be mended before the program can serve.
    pub fn is_unusable(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

impl Config {
    /// What counts when nobody says anything.
    fn default_in(data: &Path) -> Self {
        Config {
            data: data.to_path_buf(),
            database: Url::Sqlite(data.join(DATABASE_NAME)),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            hosts: Vec::new(),
            public_url: None,
            trusted_proxies: Vec::new(),
            metrics_listen: None,
            law: None,
            session_lasts: Duration::from_secs(24 * 3600),
            threads: crate::run_options::cores(),
            log: LogTo::Auto,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File(path, line) => write!(f, "{}, line {line}", path.display()),
            Origin::Environment(name) => f.write_str(name),
            Origin::Flag(flag) => f.write_str(flag),
        }
    }
}

#[cfg(test)]
#[path = "config/tests.rs"]
mod tests;
