//! Metrics and readiness.

use std::collections::BTreeSet;
use std::process::Command;

use overwinter_server::Settings;
use overwinter_testkit::Postgres;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::client::{Server, reply, server, server_with, settings, settings_of};

const PAGE: &str = include_str!("../../../../docs/src/operating/metrics.md");

fn told() -> Settings {
    Settings { metrics_listen: Some(([127, 0, 0, 1], 0).into()), ..settings() }
}

/// The text of a scrape.
pub async fn scrape(server: &Server) -> String {
    let address = server.metrics.expect("the settings name a listener");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: metrics\r\nconnection: close\r\n\r\n").await.expect("written");
    let reply = reply(&mut stream).await;
    assert_eq!((reply.status, reply.header("content-type")), (200, "application/openmetrics-text; version=1.0.0; charset=utf-8"));
    String::from_utf8(reply.body).expect("text")
}

#[tokio::test]
async fn a_scrape_tells_requests_by_route_and_no_words_of_users() {
    let server = server_with(told()).await;
    server.post("/api/v1/simulate", r#"{"run":{"paths":32,"compare_models":false}}"#).await;
    server.post("/api/v1/simulate", r#"{"plan":{"name":"Planted Secret"}}"#).await;
    server.get("/api/v1/jobs/6f1c7f6e-0000-4000-8000-000000000000?secret=1").await;
    page(&server, "/planted-secret").await;
    let text = scrape(&server).await;
    for line in [
        r#"overwinter_http_requests_total{method="POST",route="/api/v1/simulate",status="200"} 1"#,
        r#"overwinter_http_requests_total{method="POST",route="/api/v1/simulate",status="422"} 1"#,
        r#"overwinter_http_requests_total{method="GET",route="/api/v1/jobs/{job_id}",status="401"} 1"#,
        r#"overwinter_http_requests_total{method="GET",route="other",status="404"} 1"#,
        r#"overwinter_http_request_duration_seconds_count{route="/api/v1/simulate"} 2"#,
        r#"overwinter_cache_requests_total{result="miss"} 1"#,
        "overwinter_simulated_paths_total 32",
        r#"overwinter_cache_requests_total{result="hit"} 0"#,
        r#"overwinter_jobs_open{kind="report",state="waiting"} 0"#,
        r#"overwinter_job_tries_total{kind="simulation",ended="failed"} 0"#,
        "overwinter_work_queue 0",
        "overwinter_database_up 1",
        "# EOF",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is missing in\n{text}");
    }
    let bytes = text.lines().find_map(|line| line.strip_prefix("overwinter_cache_size_bytes ")).expect("a size");
    assert!(bytes.parse::<u64>().expect("a number") > 1_000, "{text}");
    assert!(!text.to_lowercase().contains("secret") && !text.contains("6f1c7f6e"), "{text}");
}

#[tokio::test]
async fn metrics_are_told_nowhere_else() {
    let server = server_with(told()).await;
    assert_eq!(page(&server, "/metrics").await, 404);
    let silent = crate::client::server().await;
    assert_eq!((silent.metrics, page(&silent, "/metrics").await), (None, 404));
}

#[tokio::test]
async fn every_metric_is_documented_and_every_documented_metric_is_told() {
    let server = server_with(told()).await;
    server.get("/health/live").await;
    let text = scrape(&server).await;
    let told: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    let named = PAGE.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    // The page names them as queries do; a counter's ends with `_total`.
    let documented: BTreeSet<&str> = named.map(|name| name.strip_suffix("_total").unwrap_or(name)).collect();
    assert_eq!(told, documented);
}

#[tokio::test]
async fn readiness_names_the_database() {
    let server = server().await;
    let ready = server.get("/health/ready").await;
    assert_eq!((ready.status, ready.json()["checks"]["database"].as_str()), (200, Some("ok")));
    assert!(server.get("/health/live").await.json()["checks"].get("database").is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_database_the_server_is_alive_but_not_ready() {
    let address = Postgres::shared().database();
    let metrics_listen = told().metrics_listen;
    let server = server_with(Settings { metrics_listen, ..settings_of(address.parse().expect("an address")) }).await;
    assert_eq!(server.get("/health/ready").await.status, 200);
    drop_database(&address);
    let ready = server.get("/health/ready").await;
    assert_eq!((ready.status, ready.json()["checks"]["database"].as_str()), (503, Some("doesn't answer")));
    assert_eq!(server.get("/health/live").await.status, 200);
    assert!(scrape(&server).await.lines().any(|line| line == "overwinter_database_up 0"));
}

/// The status of what a program finds at an address.
async fn page(server: &Server, path: &str) -> u16 {
    server.send(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")).await.status
}

/// Takes a database away from whoever is connected with it.
fn drop_database(address: &str) {
    let (head, folder) = address.split_once("?host=").expect("a socket's folder");
    let name = head.rsplit('/').next().expect("a name");
    let done = Command::new("dropdb").args(["--force", "-h", folder, "-U", "owner", name]).output().expect("PostgreSQL's own tool");
    assert!(done.status.success(), "{done:?}");
}
