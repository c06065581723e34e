//! `overwinter serve`: the web app and the API in one process.

use std::io::IsTerminal;
use std::net::{Ipv4Addr, SocketAddr};

use clap::Args;
use overwinter_server::{Log, Settings};

use super::Answer;
use crate::run_options::cores;
use crate::screen;

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter serve --demo\n  overwinter serve --listen 0.0.0.0:8080 --host plans.example.org\n\nCtrl-C ends it; open requests are finished first."
)]
pub struct Arguments {
    /// Port on this machine alone
    #[arg(long, default_value_t = 8080, conflicts_with = "listen")]
    port: u16,
    /// Address and port; another address than 127.0.0.1 lets other machines in
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// A name under which other machines reach this one; may be given again
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Open with the sample household (it is what opens today in any case)
    #[arg(long)]
    demo: bool,
    /// Threads of one simulation [default: all cores]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Log every request to standard error as a line of JSON [default: when that is not a terminal]
    #[arg(long)]
    log: bool,
}

/// Serves until it is told to stop.
pub fn run(arguments: Arguments) -> anyhow::Result<Answer> {
    let listen = arguments.listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port)));
    let log = if arguments.log || !std::io::stderr().is_terminal() { Log::Stderr } else { Log::Off };
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let settings = Settings { listen, threads, hosts: arguments.hosts, log, ..Settings::default() };
    overwinter_server::run(&settings, |address| {
        // Whoever started it may not read what it says; it serves all the same.
        let _ = screen::print(&welcome(address));
    })?;
    Ok(Answer::Yes)
}

/// Where it is and who may come in.
fn welcome(address: SocketAddr) -> String {
    let port = address.port();
    if address.ip().is_loopback() {
        return format!("Overwinter is at http://localhost:{port}\nNo sign-in needed: it answers this machine only. Ctrl-C ends it.\n");
    }
    format!("Overwinter is at http://{address}\nNo sign-in needed, so everyone who reaches this address can use it. Ctrl-C ends it.\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_welcome_says_where_and_who_may_come_in() {
        let here = welcome(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        assert!(
            here.starts_with("Overwinter is at http://localhost:8080\n") && here.contains("No sign-in needed") && here.lines().count() == 2
        );
        assert!(welcome(SocketAddr::from(([0, 0, 0, 0], 80))).contains("everyone"));
    }
}
