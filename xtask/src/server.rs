//! The program itself: where it is built, and a running one for the browser tests.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::database::Database;
use crate::process::{self, Checked};
use crate::workspace::Workspace;

const PACKAGE: &str = "overwinter-cli";
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Builds the program. One profile serves running, tests and screenshots: optimised where we compute. What it is built from has the same
/// features here and in the tests (`features` in `cargo xtask tidy`), so that neither builds it anew for the other.
pub fn build(workspace: &Workspace) -> Checked {
    crate::web::ensure_out_folder(workspace)?;
    process::succeed(&mut process::cargo(&workspace.root, &["build", "--package", PACKAGE]))
}

/// Builds the program as it is shipped.
pub fn build_release(workspace: &Workspace) -> Checked {
    process::succeed(&mut process::cargo(&workspace.root, &["build", "--release", "--package", PACKAGE]))
}

/// The program of a profile (`debug`, `release`).
pub fn program(workspace: &Workspace, profile: &str) -> PathBuf {
    workspace.target.join(profile).join(format!("overwinter{}", std::env::consts::EXE_SUFFIX))
}

/// A running server that ends with this value.
pub struct Server {
    child: Child,
    /// Its address, without a slash at the end.
    pub base_url: String,
    // Dropped after the server has ended.
    _database: Database,
}

impl Server {
    /// Serves on a free port, with nothing kept but in this database, and waits until it is ready. What it says goes to a file in the
    /// build folder.
    pub fn start(workspace: &Workspace, database: Database) -> Checked<Self> {
        let port = free_port()?;
        let log = workspace.scratch()?.join("server.log");
        let (out, err) =
            File::create(&log).and_then(|out| Ok((out.try_clone()?, out))).map_err(|error| format!("{}: {error}", log.display()))?;
        let program = program(workspace, "debug");
        let mut command = Command::new(&program);
        command.args(["serve", "--port", &port.to_string()]).stdout(out).stderr(err);
        // A setting of the person who runs the tests is none of theirs.
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("OVERWINTER_")).for_each(|(name, _)| {
            command.env_remove(name);
        });
        command.env("OVERWINTER_DATABASE_URL", &database.url).arg("--data").arg(&database.folder).current_dir(&database.folder);
        let child = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
        let mut server = Self { child, base_url: format!("http://127.0.0.1:{port}"), _database: database };
        server.wait_until_ready(port).map_err(|why| format!("{why}; it said, in {}:\n{}", log.display(), tail(&log)))?;
        Ok(server)
    }

    fn wait_until_ready(&mut self, port: u16) -> Checked {
        let began = Instant::now();
        while began.elapsed() < READY_WITHIN {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("the server ended with {status}"));
            }
            if is_ready(port) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("the server was not ready within {} s", READY_WITHIN.as_secs()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> Checked<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

/// Whether `/health/ready` answers 200.
fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200 "))
}

fn tail(log: &std::path::Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
