//! Clients that leave, and a server that stops.

use std::io::Write;
use std::sync::{Arc, Mutex};

use overwinter_server::{Limits, Log, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tracing_subscriber::fmt::MakeWriter;

use crate::client::{Server, post, reply, server, server_with, settings};

#[tokio::test]
async fn work_stops_when_its_client_leaves() {
    let patience = std::time::Duration::from_secs(60);
    tokio::time::timeout(patience, a_client_leaves()).await.expect("the place is free again");
}

async fn a_client_leaves() {
    // One place: the next request is answered only when the first one's work has ended.
    let limits = Limits { queue: 1, ..Limits::default() };
    let (log, settings) = logged(Settings { limits, ..settings() });
    let server = server_with(settings).await;
    let leaving = at_work(&server).await;
    drop(leaving);
    let mut reply = server.post("/api/v1/simulate", r#"{"run":{"paths":8}}"#).await;
    while reply.status == 503 {
        reply = server.post("/api/v1/simulate", r#"{"run":{"paths":8}}"#).await;
    }
    assert_eq!(reply.status, 200);
    assert!(log.text().contains(r#""message":"client left""#), "{}", log.text());
}

/// A connection whose question has the only place.
async fn at_work(server: &Server) -> TcpStream {
    // Each time something else is asked, since what was asked before needs no place.
    for number in 0.. {
        let mut stream = server.connect().await;
        let long = format!(r#"{{"run":{{"paths":20000,"seed":{number}}}}}"#);
        stream.write_all(post("/api/v1/simulate", &long).as_bytes()).await.expect("written");
        // It may be overtaken by one of these; then it is the one that is refused.
        for path in 10 * number..10 * (number + 1) {
            let explain = format!(r#"{{"path":{path},"year":2030,"item":"taxes"}}"#);
            if server.post("/api/v1/explain", &explain).await.status == 503 {
                return stream;
            }
        }
    }
    unreachable!("the numbers don't end")
}

#[tokio::test]
async fn what_was_asked_is_answered_before_the_server_stops() {
    let server = server().await;
    let mut stream = server.connect().await;
    let keep_alive = post("/api/v1/simulate", r#"{"run":{"paths":2000}}"#).replace("connection: close", "connection: keep-alive");
    stream.write_all(keep_alive.as_bytes()).await.expect("written");
    // The first byte of another answer on the same server shows that it has read what was sent before.
    while server.get("/health/ready").await.status != 200 {}
    let (address, stopped) = (server.address, server.stop());
    let reply = reply(&mut stream).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    stopped.await.expect("no panic");
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "it still listens");
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_the_server() {
    let server = server().await;
    let mut idle = server.connect().await;
    assert_eq!(server.get("/health/live").await.status, 200);
    server.stop().await.expect("no panic");
    assert_eq!(idle.read(&mut [0; 1]).await.unwrap_or(0), 0);
}

#[tokio::test]
async fn the_log_has_one_line_a_request_and_no_bodies() {
    let (log, settings) = logged(settings());
    let server = server_with(settings).await;
    server.post("/api/v1/simulate?secret=1", r#"{"plan":{"name":"Planted Secret"}}"#).await;
    server.get("/api/v1/%0a%1b[31m").await;
    server.stop().await.expect("no panic");
    let text = log.text();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["message"] == "request").collect();
    assert_eq!(requests.len(), 2, "{text}");
    assert_eq!((requests[0]["path"].as_str(), requests[0]["status"].as_u64()), (Some("/api/v1/simulate"), Some(422)));
    assert!(!text.to_lowercase().contains("secret"), "{text}");
}

/// Settings whose log can be read.
pub fn logged(settings: Settings) -> (Text, Settings) {
    let text = Text::default();
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_writer(text.clone()).finish();
    (text, Settings { log: Log::To(tracing::Dispatch::new(lines)), ..settings })
}

#[derive(Clone, Default)]
pub struct Text(Arc<Mutex<Vec<u8>>>);

impl Text {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("text")
    }
}

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Text {
    type Writer = Text;
    fn make_writer(&'a self) -> Text {
        self.clone()
    }
}
