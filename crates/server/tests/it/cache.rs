//! The same question costs once; and what a question costs is counted.

use overwinter_server::{Limits, Settings};
use serde_json::{Value, json};

use crate::client::{Server, server, server_with, settings};

const FEW: &str = r#"{"run":{"paths":32,"compare_models":false}}"#;

/// Asks and says whether the cache had it.
async fn ask(server: &Server, route: &str, body: &str) -> (bool, Vec<u8>) {
    let reply = server.post(&format!("/api/v1/{route}"), body).await;
    assert_eq!(reply.status, 200, "{route}: {}", String::from_utf8_lossy(&reply.body));
    let timing = reply.header("server-timing").to_owned();
    assert!(timing.contains("cache;desc=hit") != timing.contains("cache;desc=miss"), "{timing}");
    (timing.contains("cache;desc=hit"), reply.body)
}

#[tokio::test]
async fn a_question_that_was_answered_is_answered_from_the_cache() {
    let server = server().await;
    let year = r#""path":3,"year":2040"#;
    for (route, body, other) in [
        ("simulate", FEW.to_owned(), r#"{"run":{"paths":33,"compare_models":false}}"#.to_owned()),
        ("path", r#"{"path":3}"#.to_owned(), r#"{"path":4}"#.to_owned()),
        ("explain", format!(r#"{{{year},"item":"taxes"}}"#), format!(r#"{{{year},"item":"income"}}"#)),
    ] {
        let (first, again, another) =
            (ask(&server, route, &body).await, ask(&server, route, &body).await, ask(&server, route, &other).await);
        assert_eq!((first.0, again.0, another.0), (false, true, false), "{route}");
        assert!(first.1 == again.1 && first.1 != another.1, "{route}");
    }
}

#[tokio::test]
async fn the_same_question_in_other_words_is_answered_from_the_cache() {
    let server = server().await;
    let sample = server.get("/api/v1/sample").await.json();
    let first = ask(&server, "simulate", FEW).await;
    let said = json!({"plan": sample, "adjust": {}, "run": {"paths": 32, "compare_models": false, "seed": 1, "model": "bootstrap"}});
    assert_eq!(ask(&server, "simulate", &said.to_string()).await, (true, first.1));
    // Another name is another answer, though every figure is the same.
    let mut named = said;
    named["plan"]["name"] = json!("Ours");
    let (hit, body) = ask(&server, "simulate", &named.to_string()).await;
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!((hit, &body["plan"]["name"]), (false, &json!("Ours")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_eight_ask_at_once_is_computed_once() {
    let server = server_with(Settings { metrics_listen: Some(([127, 0, 0, 1], 0).into()), ..settings() }).await;
    let body = r#"{"run":{"paths":4096,"compare_models":false}}"#;
    let asked: Vec<_> = (0..8).map(|_| server.post("/api/v1/simulate", body)).collect();
    let mut bodies = Vec::new();
    for reply in futures_util::future::join_all(asked).await {
        assert_eq!(reply.status, 200);
        bodies.push(reply.body);
    }
    assert!(bodies.windows(2).all(|two| two[0] == two[1]));
    let scraped = crate::metrics::scrape(&server).await;
    assert!(scraped.contains("overwinter_simulated_paths_total 4096\n"), "{scraped}");
    assert!(scraped.contains("overwinter_cache_requests_total{result=\"hit\"} 7\n"), "{scraped}");
}

#[tokio::test]
async fn who_has_spent_the_minute_s_budget_waits_and_still_has_what_the_cache_has() {
    let limits = Limits { path_years_per_minute: 2_000, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    assert!(!ask(&server, "simulate", FEW).await.0);
    let other = r#"{"run":{"paths":32,"compare_models":false,"seed":2}}"#;
    let refused = server.post("/api/v1/simulate", other).await;
    refused.problem(429, "slow-down");
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    assert!(ask(&server, "simulate", FEW).await.0);
}
