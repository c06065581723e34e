//! Everything has a limit.

use overwinter_server::{Limits, Settings};
use serde_json::json;
use tokio::io::AsyncWriteExt;

use crate::client::{post, reply, server, server_with, settings};

#[tokio::test]
async fn too_many_paths_are_refused_with_the_limit() {
    let server = server().await;
    let problem = server.post("/api/v1/simulate", r#"{"run":{"paths":20001}}"#).await.problem(422, "findings");
    assert_eq!(
        (&problem["findings"][0]["pointer"], &problem["findings"][0]["hint"]),
        (&json!("/run/paths"), &json!("Ask for at most 20000 paths."))
    );
}

#[tokio::test]
async fn too_much_work_in_all_is_refused() {
    let limits = Limits { path_years: 10_000, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    let problem = server.post("/api/v1/simulate", r#"{"run":{"paths":1000}}"#).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "too-much-work");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_cut_off() {
    let server = server().await;
    let big = format!(r#"{{"plan":{{"name":"{}"}}}}"#, "x".repeat(1 << 20));
    server.post("/api/v1/simulate", &big).await.problem(413, "too-large");
}

#[tokio::test]
async fn deep_nesting_is_refused_before_it_is_parsed() {
    let server = server().await;
    for depth in [65, 100_000] {
        let bomb = format!(r#"{{"plan":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        let problem = server.post("/api/v1/simulate", &bomb).await.problem(400, "unreadable");
        assert_eq!(problem["detail"], "The body nests deeper than 64 levels.");
    }
    // Unclosed, and half of it escaped: the same.
    server.post("/api/v1/simulate", &r#"{"\"":["#.repeat(50_000)).await.problem(400, "unreadable");
}

#[tokio::test]
async fn a_full_queue_is_answered_at_once() {
    let limits = Limits { queue: 0, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    let reply = server.post("/api/v1/simulate", "{}").await;
    reply.problem(503, "busy");
    assert_eq!(reply.header("retry-after"), "2");
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let limits = Limits { answer: std::time::Duration::ZERO, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    server.post("/api/v1/simulate", r#"{"run":{"paths":20000}}"#).await.problem(503, "took-too-long");
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_not_waited_for() {
    let limits = Limits { body: std::time::Duration::from_millis(20), ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    let mut stream = server.connect().await;
    let whole = post("/api/v1/simulate", r#"{"run":{"paths":8}}"#);
    stream.write_all(&whole.as_bytes()[..whole.len() - 4]).await.expect("written");
    reply(&mut stream).await.problem(408, "slow-request");
}
