//! A small HTTP client, and a server to ask.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use overwinter_server::{App, Settings};
use overwinter_store::Url;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::databases;

/// A running server. It stops when it is told to, or with the test.
pub struct Server {
    pub address: SocketAddr,
    /// Where the metrics are told, if the settings say so.
    pub metrics: Option<SocketAddr>,
    stop: oneshot::Sender<()>,
    pub served: JoinHandle<()>,
}

/// A server with its usual settings.
pub async fn server() -> Server {
    server_with(settings()).await
}

/// Loopback, a free port, two threads, a new SQLite file.
pub fn settings() -> Settings {
    settings_of(databases::sqlite())
}

/// The same with a database that is given.
pub fn settings_of(database: Url) -> Settings {
    Settings { listen: ([127, 0, 0, 1], 0).into(), threads: 2, ..Settings::new(database, |report| Ok(report.title.clone().into_bytes())) }
}

pub async fn server_with(settings: Settings) -> Server {
    let listener = overwinter_server::bind(&settings).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let app = App::open(&settings).await.expect("the database opens");
    let metrics = app.metrics_address();
    let (stop, stopped) = oneshot::channel();
    let served = tokio::spawn(async move {
        overwinter_server::serve(&settings, app, listener, async {
            let _ = stopped.await;
        })
        .await;
    });
    Server { address, metrics, stop, served }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Checks that it is a problem, and returns it.
    pub fn problem(&self, status: u16, kind: &str) -> Value {
        assert_eq!(
            (self.status, self.header("content-type")),
            (status, "application/problem+json"),
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{kind}"));
        assert_eq!((problem["status"].as_u64(), problem["request_id"].as_str()), (Some(status.into()), Some(self.header("x-request-id"))));
        problem
    }
}

impl Server {
    pub async fn get(&self, path: &str) -> Reply {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\nconnection: close\r\n\r\n")).await
    }

    pub async fn post(&self, path: &str, body: &str) -> Reply {
        self.send(&post(path, body)).await
    }

    /// Sends a whole request and reads to the end.
    pub async fn send(&self, request: &str) -> Reply {
        let mut stream = self.connect().await;
        // A server that refuses may hang up before everything was written.
        let _ = stream.write_all(request.as_bytes()).await;
        reply(&mut stream).await
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Tells it to stop; it is stopped when `served` is done.
    pub fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).expect("the server runs");
        self.served
    }
}

pub fn post(path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

/// Reads until the server closes the connection.
pub async fn reply(stream: &mut TcpStream) -> Reply {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("no head: {bytes:?}"));
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head is text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok()).expect("a status");
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    Reply { status, headers, body: bytes[end + 4..].to_vec() }
}
