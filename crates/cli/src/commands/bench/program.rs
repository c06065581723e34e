//! The program itself: how fast it starts, what it holds, how big it is.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::{Row, median};

/// The longest that a server may take to be ready.
const READY_WITHIN: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(2);

/// Start, memory and size.
pub(super) fn rows(quick: bool) -> anyhow::Result<Vec<Row>> {
    let program = std::env::current_exe().context("this program's own file")?;
    let repetitions = if quick { 3 } else { 9 };
    let starts = (0..repetitions).map(|_| start(&program)).collect::<anyhow::Result<Vec<_>>>()?;
    let serves = (0..repetitions).map(|_| serve(&program)).collect::<anyhow::Result<Vec<_>>>()?;
    let (ready, memory): (Vec<_>, Vec<_>) = serves.into_iter().unzip();
    let mut rows = vec![
        Row::new("start, `--version`", median(starts), "ms", ""),
        Row::new("start, server ready", median(ready), "ms", "until /health/ready answers"),
    ];
    rows.extend(median_known(memory).map(|megabytes| Row::new("idle server, resident memory", megabytes, "MB", "")));
    let bytes = std::fs::metadata(&program).context("this program's own file")?.len();
    rows.push(Row::new("program file", bytes as f64 / 1e6, "MB", if cfg!(debug_assertions) { "not stripped" } else { "" }));
    Ok(rows)
}

fn median_known(values: Vec<Option<f64>>) -> Option<f64> {
    values.into_iter().collect::<Option<Vec<_>>>().map(median)
}

/// Milliseconds of a program that only says its version.
fn start(program: &Path) -> anyhow::Result<f64> {
    let began = Instant::now();
    Command::new(program).arg("--version").stdout(Stdio::null()).status()?;
    Ok(began.elapsed().as_secs_f64() * 1e3)
}

/// Milliseconds until a server is ready, and megabytes that it then holds, where the system tells.
fn serve(program: &Path) -> anyhow::Result<(f64, Option<f64>)> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let folder = Folder::new(port)?;
    let database = format!("sqlite:{}", folder.0.join("bench.db").display());
    let began = Instant::now();
    let words = ["serve", "--port", &port.to_string(), "--database", &database];
    let child = Command::new(program).args(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut server = Server(child);
    while !is_ready(port) {
        if began.elapsed() > READY_WITHIN || server.0.try_wait()?.is_some() {
            bail!("`overwinter serve` was not ready within {} s", READY_WITHIN.as_secs());
        }
        std::thread::sleep(POLL);
    }
    Ok((began.elapsed().as_secs_f64() * 1e3, memory(server.0.id(), "VmRSS:")))
}

/// A folder for a server's database, which goes away with this value. Declared before the server, so that it outlives it.
struct Folder(PathBuf);

impl Folder {
    fn new(port: u16) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("overwinter-bench-{}-{port}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| folder.display().to_string())?;
        Ok(Folder(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind in a temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server that ends with this value.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

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

/// Megabytes that a process holds (`VmRSS:`), or held at most (`VmHWM:`), where the system tells.
pub(super) fn memory(process: u32, line: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|found| found.strip_prefix(line))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1e3)
}

/// Lets this process's peak of memory begin anew; false where the system can't.
pub(super) fn forget_peak() -> bool {
    std::fs::write("/proc/self/clear_refs", "5").is_ok()
}
