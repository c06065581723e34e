//! The settings' words on the command line.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use overwinter_store::Url;

/// Where the settings and the data are. Every command that touches what is kept takes these.
#[derive(Args, Debug, Clone, Default)]
pub struct Place {
    /// File with the settings [default: overwinter.toml here, else in the data folder]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of what is kept [default: overwinter in the user's data folder]
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// The database, sqlite:FILE or postgres://…; everybody on this machine can read a command line, so a password goes into
    /// OVERWINTER_DATABASE_URL or a file [default: overwinter.db in the data folder]
    #[arg(long, value_name = "URL")]
    pub database: Option<Url>,
}

/// What else a server can be told.
#[derive(Args, Debug, Clone, Default)]
pub struct Flags {
    #[command(flatten)]
    pub place: Place,
    /// Port on this machine alone [default: 8080]
    #[arg(long, conflicts_with = "listen")]
    pub port: Option<u16>,
    /// Address and port; another address than 127.0.0.1 lets other machines in
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// A name under which other machines reach this one; may be given again
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// Threads of one simulation [default: all cores]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Log every request to standard error as a line of JSON [default: when that is not a terminal]
    #[arg(long)]
    pub log: bool,
}

impl From<Place> for Flags {
    fn from(place: Place) -> Self {
        Flags { place, ..Flags::default() }
    }
}

impl Flags {
    /// What was said: the setting, the flag, the value.
    pub fn said(&self) -> Vec<(&'static str, &'static str, String)> {
        let listen = self.listen.map(|listen| ("listen", "--listen", listen.to_string()));
        let port = self.port.map(|port| ("listen", "--port", SocketAddr::from((Ipv4Addr::LOCALHOST, port)).to_string()));
        let hosts = (!self.hosts.is_empty()).then(|| ("hosts", "--host", self.hosts.join(",")));
        let threads = self.threads.map(|threads| ("threads", "--threads", threads.to_string()));
        let log = self.log.then(|| ("log", "--log", "stderr".to_owned()));
        [listen, port, hosts, threads, log].into_iter().flatten().collect()
    }
}
