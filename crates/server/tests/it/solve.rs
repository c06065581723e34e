//! Searches over changed plans.

use overwinter_server::{Limits, Settings};
use serde_json::json;

use crate::client::{server, server_with, settings};

#[tokio::test]
async fn a_search_is_answered_with_its_interval_and_its_check() {
    let server = server().await;
    let body = r#"{"search":{"kind":"spending","target":0.8,"step_usd":100},"run":{"paths":32}}"#;
    let reply = server.post("/api/v1/solve", body).await;
    assert_eq!((reply.status, reply.header("content-type")), (200, "application/json"));
    let answer = reply.json();
    assert_eq!((&answer["search"], &answer["target"]), (&json!("spending"), &json!(0.8)));
    assert!(answer["best"]["change"]["spending_monthly_usd"].as_f64().is_some_and(|usd| usd > 1_000.0), "{answer}");
    assert!(answer["interval"]["cautious"].is_object() && answer["check"]["best"].is_object(), "{answer}");
    assert_eq!(answer["check"]["seed"], 2);
    let again = server.post("/api/v1/solve", body).await;
    assert!(again.header("server-timing").starts_with("cache;desc=hit"), "{}", again.header("server-timing"));
    assert_eq!(again.json(), answer);
}

#[tokio::test]
async fn a_question_that_does_not_fit_is_answered_with_findings() {
    let server = server().await;
    for (search, pointer) in [
        (r#"{"kind":"retirement"}"#, "/search/person"),
        (r#"{"kind":"retirement","person":"zoe"}"#, "/search/person"),
        (r#"{"kind":"spending","target":1.5}"#, "/search/target"),
        (r#"{"kind":"spending","step_usd":0}"#, "/search/step_usd"),
    ] {
        let body = format!(r#"{{"search":{search},"run":{{"paths":8}}}}"#);
        let problem = server.post("/api/v1/solve", &body).await.problem(422, "findings");
        assert_eq!(problem["findings"][0]["pointer"], pointer, "{search}: {problem}");
    }
    server.post("/api/v1/solve", r#"{"search":{"kind":"wealth"}}"#).await.problem(400, "unreadable");
    server.post("/api/v1/solve", "{}").await.problem(400, "unreadable");
}

#[tokio::test]
async fn a_search_has_the_limits_of_a_simulation_and_takes_more_of_the_budget() {
    let limits = Limits { path_years_per_minute: 20_000, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    server.post("/api/v1/solve", r#"{"search":{"kind":"spending"},"run":{"paths":20001}}"#).await.problem(422, "findings");
    let body = |seed: u32| format!(r#"{{"search":{{"kind":"allocation"}},"run":{{"paths":16,"seed":{seed}}}}}"#);
    assert_eq!(server.post("/api/v1/solve", &body(1)).await.status, 200);
    server.post("/api/v1/solve", &body(2)).await.problem(429, "slow-down");
}
