//! `overwinter serve`: the web app and the API in one process.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use overwinter_server::{Log, Settings};
use overwinter_store::Url;

use super::Answer;
use crate::config::{Config, DATABASE_NAME, Flags, LogTo};
use crate::law_files::LawFiles;
use crate::{kept, screen};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter serve\n  overwinter serve --demo\n  overwinter serve --listen 0.0.0.0:8080 --host plans.example.org\n\n\
    Ctrl-C ends it; open requests are finished first. `overwinter doctor` shows every setting and checks it."
)]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
    /// Keep nothing: the sample household, and accounts that end with the server
    #[arg(long, conflicts_with_all = ["data", "database"])]
    demo: bool,
}

/// Serves until it is told to stop.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let mut config = kept::config(&arguments.flags)?;
    let _demo = if arguments.demo { Some(Demo::start(&mut config)?) } else { None };
    let _in_use = kept::open(&config)?;
    let desk = LawFiles::in_folder(config.law.clone()).desk()?;
    overwinter_server::run(&Settings { desk, ..settings(&config) }, |address| {
        // Whoever started it may not read what it says; it serves all the same.
        let _ = screen::print(&welcome(address, &config, arguments.demo));
    })?;
    Ok(Answer::Yes)
}

/// As the server takes them.
pub fn settings(config: &Config) -> Settings {
    let logs = match config.log {
        LogTo::Auto => !std::io::stderr().is_terminal(),
        LogTo::Stderr => true,
        LogTo::Off => false,
    };
    Settings {
        listen: config.listen,
        threads: config.threads,
        hosts: config.hosts.clone(),
        public_url: config.public_url.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        metrics_listen: config.metrics_listen,
        session_lasts: config.session_lasts,
        log: if logs { Log::Stderr } else { Log::Off },
        ..Settings::new(config.database.clone(), print)
    }
}

/// A folder for what goes away with the server.
struct Demo(PathBuf);

impl Demo {
    fn start(config: &mut Config) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("overwinter-demo-{}", std::process::id()));
        // One that is there already is somebody else's.
        std::fs::create_dir(&folder).with_context(|| folder.display().to_string())?;
        config.database = Url::Sqlite(folder.join(DATABASE_NAME));
        config.data.clone_from(&folder);
        Ok(Demo(folder))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // What is left behind in a temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Lays a report out.
#[cfg(feature = "pdf")]
fn print(report: &overwinter_report::document::Document) -> Result<Vec<u8>, String> {
    overwinter_pdf::render(report).map_err(|error| error.to_string())
}

/// What stands in where the program was built without PDF.
#[cfg(not(feature = "pdf"))]
fn print(_: &overwinter_report::document::Document) -> Result<Vec<u8>, String> {
    Err("this program was built without PDF".into())
}

/// Where it is, how to sign in, and where things are kept.
fn welcome(address: SocketAddr, config: &Config, demo: bool) -> String {
    let at = match &config.public_url {
        Some(url) => format!("{url} (here http://{address})"),
        None if address.ip().is_loopback() => format!("http://localhost:{}", address.port()),
        None => format!("http://{address}"),
    };
    let sign_in = if config.public_url.is_some() || address.ip().is_loopback() {
        "The sample household needs no sign-in. For a plan of your own, make an account there; its e-mail address and password sign you in."
    } else {
        "Everyone who reaches this address can use the sample household. Nobody can sign in over plain http: set public_url to your proxy's https address."
    };
    let kept = if demo { "Nothing is kept after it ends".to_owned() } else { format!("Kept in {}", config.database) };
    format!("Overwinter is at {at}\n{sign_in}\n{kept}. Ctrl-C ends it.\n")
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::config::{Surroundings, load};

    #[test]
    fn the_welcome_says_where_how_to_sign_in_and_where_things_are_kept() {
        let around = Surroundings { environment: [("HOME".into(), "/home/ann".into())].into(), here: "/".into() };
        let mut config = load(&Flags::default(), &around).unwrap().config;
        let here = welcome(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)), &config, false);
        assert!(here.starts_with("Overwinter is at http://localhost:8080\n") && here.contains("make an account"), "{here}");
        assert!(here.contains("sqlite:/home/ann/.local/share/overwinter/overwinter.db") && here.lines().count() == 3, "{here}");
        let open = SocketAddr::from(([0, 0, 0, 0], 80));
        assert!(welcome(open, &config, true).contains("Nobody can sign in") && welcome(open, &config, true).contains("Nothing is kept"));
        config.public_url = "https://plans.example.org".parse().ok();
        assert!(welcome(open, &config, false).contains("https://plans.example.org"));
    }
}
