//! The program under test as a process: started, killed without warning, started again on the same data.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::client::Connection;

/// How long it may take until it answers.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Where ports are looked for: below those that Linux gives to outgoing connections. A client that tries to reach a dead server at one of
/// those may be given the same port as its own, is then connected to itself, and the server can't come back.
const PORTS: std::ops::Range<u16> = 21_000..32_000;

/// A server that can be killed.
pub struct Victim {
    program: PathBuf,
    folder: PathBuf,
    database: String,
    child: Option<Child>,
    /// Where it listens, each time.
    pub address: SocketAddr,
}

impl Victim {
    /// One that keeps its data in this folder and this database. It doesn't run yet.
    ///
    /// # Errors
    /// When no port is free.
    pub fn new(program: &Path, folder: &Path, database: &str) -> anyhow::Result<Victim> {
        let address = free_address().context("no free port")?;
        Ok(Victim { program: program.to_owned(), folder: folder.to_owned(), database: database.to_owned(), child: None, address })
    }

    /// Starts it, and doesn't wait until it answers.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(&mut self) -> anyhow::Result<()> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut command = Command::new(&self.program);
        // A setting of the person who runs the drill is none of its.
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("OVERWINTER_")).for_each(|(name, _)| {
            command.env_remove(name);
        });
        command.env("OVERWINTER_DATABASE_URL", &self.database).env("OVERWINTER_LOG", "off").current_dir(&self.folder);
        command.arg("serve").arg("--data").arg(&self.folder).args(["--port", &self.address.port().to_string()]);
        command.stdout(log.try_clone()?).stderr(log);
        self.child = Some(command.spawn().with_context(|| self.program.display().to_string())?);
        Ok(())
    }

    /// Waits until it answers.
    ///
    /// # Errors
    /// When it ends instead, or takes too long.
    pub fn wait(&mut self) -> anyhow::Result<()> {
        let began = Instant::now();
        while began.elapsed() < READY_WITHIN {
            self.check_alive()?;
            if self.is_ready() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("the server did not answer within {} s; it said:\n{}", READY_WITHIN.as_secs(), self.said())
    }

    /// Kills it as `kill -9` does, and waits until it is gone.
    ///
    /// # Errors
    /// When it had ended before.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.check_alive()?;
        if let Some(mut child) = self.child.take() {
            child.kill().context("kill")?;
            child.wait().context("wait")?;
        }
        Ok(())
    }

    fn check_alive(&mut self) -> anyhow::Result<()> {
        match self.child.as_mut().map(Child::try_wait).transpose()?.flatten() {
            Some(status) => bail!("the server ended by itself with {status}; it said:\n{}", self.said()),
            None => Ok(()),
        }
    }

    fn is_ready(&self) -> bool {
        let asked =
            Connection::open(self.address, self.address).and_then(|mut connection| connection.ask("GET", "/health/ready", "", None));
        asked.is_ok_and(|answer| answer.status == 200)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("server.log")
    }

    fn said(&self) -> String {
        let text = std::fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(10)..].join("\n")
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        // One that has ended already can't be killed, and needn't be.
        let _ = self.kill();
    }
}

fn free_address() -> Option<SocketAddr> {
    let first = u16::try_from(std::process::id() % u32::from(PORTS.end - PORTS.start)).map_or(PORTS.start, |step| PORTS.start + step);
    let mut ports = (first..PORTS.end).chain(PORTS.start..first).map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    ports.find(|address| TcpListener::bind(address).is_ok())
}
