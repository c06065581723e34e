//! The settings: one row each. Its name in the file is also its name in the environment, in capitals after `OVERWINTER_`.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::{Config, LogTo};

/// One setting.
pub struct Key {
    /// Its name in the file.
    pub name: &'static str,
    /// What it is for, for the reader of a table.
    pub about: &'static str,
    /// Whether it may hold a password: then it is never printed as it was given, and may stand in a file of its own (`NAME_file`).
    pub secret: bool,
    /// Reads it, or says what it should have been.
    pub read: fn(&mut Config, &str) -> Result<(), String>,
    /// What counts, as it may be shown.
    pub show: fn(&Config) -> String,
}

/// All of them, but for `data`, which has to be known before the others are read.
pub const KEYS: &[Key] = &[
    Key {
        name: "database_url",
        about: "the database: sqlite:PATH or postgres://…",
        secret: true,
        read: |config, text| text.parse().map(|url| config.database = url).map_err(|error: overwinter_store::Error| error.to_string()),
        show: |config| config.database.to_string(),
    },
    Key {
        name: "listen",
        about: "address and port of the server",
        secret: false,
        read: |config, text| address(text).map(|listen| config.listen = listen),
        show: |config| config.listen.to_string(),
    },
    Key {
        name: "public_url",
        about: "what browsers see, when a proxy with TLS stands in front",
        secret: false,
        read: |config, text| {
            text.parse().map(|url| config.public_url = Some(url)).map_err(|error: overwinter_server::NoPublicUrl| error.to_string())
        },
        show: |config| config.public_url.as_ref().map(ToString::to_string).unwrap_or_default(),
    },
    Key {
        name: "hosts",
        about: "names under which other machines reach it",
        secret: false,
        read: |config, text| {
            config.hosts = parts(text).map(str::to_owned).collect();
            Ok(())
        },
        show: |config| config.hosts.join(", "),
    },
    Key {
        name: "trusted_proxies",
        about: "proxies whose word about a client's address counts",
        secret: false,
        read: |config, text| {
            let read = |part: &str| part.parse::<IpAddr>().map_err(|_| format!("`{part}` is no address such as 10.0.0.2"));
            parts(text).map(read).collect::<Result<_, _>>().map(|proxies| config.trusted_proxies = proxies)
        },
        show: |config| config.trusted_proxies.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    },
    Key {
        name: "metrics_listen",
        about: "address and port of the metrics, which nobody signs in to",
        secret: false,
        read: |config, text| address(text).map(|listen| config.metrics_listen = Some(listen)),
        show: |config| config.metrics_listen.map(|listen| listen.to_string()).unwrap_or_default(),
    },
    Key {
        name: "law",
        about: "a folder of law packs of one's own, which count instead of the program's",
        secret: false,
        read: |config, text| {
            config.law = Some(text.into());
            Ok(())
        },
        show: |config| config.law.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default(),
    },
    Key {
        name: "session_lasts",
        about: "how long one stays signed in",
        secret: false,
        read: |config, text| span(text).map(|lasts| config.session_lasts = lasts),
        show: |config| format!("{} h", config.session_lasts.as_secs() / 3600),
    },
    Key {
        name: "threads",
        about: "threads of one simulation",
        secret: false,
        read: |config, text| match text.parse() {
            Ok(threads @ 1..=1024) => {
                config.threads = threads;
                Ok(())
            }
            Ok(_) | Err(_) => Err("it is a number from 1 to 1024".into()),
        },
        show: |config| config.threads.to_string(),
    },
    Key {
        name: "log",
        about: "the log: auto (to standard error when that is no terminal), stderr or off",
        secret: false,
        read: |config, text| {
            config.log = match text {
                "auto" => LogTo::Auto,
                "stderr" => LogTo::Stderr,
                "off" => LogTo::Off,
                _ => return Err("it is auto, stderr or off".into()),
            };
            Ok(())
        },
        show: |config| match config.log {
            LogTo::Auto => "auto".into(),
            LogTo::Stderr => "stderr".into(),
            LogTo::Off => "off".into(),
        },
    },
];

impl Key {
    /// Its name in the environment.
    pub fn variable(&self) -> String {
        format!("OVERWINTER_{}", self.name.to_ascii_uppercase())
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "it is an address and a port such as 127.0.0.1:8080".into())
}

/// `24 h` or `30 d`, an hour to a year.
fn span(text: &str) -> Result<Duration, String> {
    let (number, unit) = text.trim().split_at(text.trim().find(|c: char| !c.is_ascii_digit()).unwrap_or(text.trim().len()));
    let hours = match unit.trim() {
        "h" => 1,
        "d" => 24,
        _ => 0,
    };
    let hours = number.parse::<u64>().ok().and_then(|number| number.checked_mul(hours)).filter(|hours| (1..=365 * 24).contains(hours));
    hours.map(|hours| Duration::from_secs(hours * 3600)).ok_or_else(|| "it is a time such as 12 h or 30 d, a year at most".into())
}
