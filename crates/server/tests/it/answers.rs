//! Good answers, and findings.

use overwinter_server::{Limits, Settings};
use serde_json::{Value, json};

use crate::client::{post, server, server_with, settings};

const FEW: &str = r#"{"run":{"paths":32,"compare_models":false}}"#;

#[tokio::test]
async fn the_sample_household_is_simulated() {
    let server = server().await;
    let reply = server.post("/api/v1/simulate", FEW).await;
    assert_eq!((reply.status, reply.header("content-type")), (200, "application/json"));
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(reply.header("server-timing").starts_with("queue;dur="), "{reply:?}");
    let answer = reply.json();
    assert_eq!((&answer["plan"]["name"], &answer["outcome"]["paths"]), (&json!("Ana and Ben"), &json!(32)));
    let worst = &answer["outcome"]["notable_paths"]["worst"];
    let ask = format!(r#"{{"run":{{"paths":32}},"path":{worst}}}"#);
    let path = server.post("/api/v1/path", &ask).await.json();
    let year = &path["years"][15];
    let ask = format!(r#"{{"run":{{"paths":32}},"path":{worst},"year":{},"item":"federal_income_tax"}}"#, year["year"]);
    let sheet = server.post("/api/v1/explain", &ask).await.json();
    assert_eq!(sheet["total"], year["cells"]["federal_income_tax"]);
}

#[tokio::test]
async fn a_plan_that_was_sent_is_the_plan_that_is_run() {
    let server = server().await;
    let mut plan = server.get("/api/v1/sample").await.json();
    plan["name"] = json!("Ours");
    let body = json!({"plan": plan, "run": {"paths": 8, "compare_models": false}, "adjust": {"spending_monthly_usd": 5000}});
    let answer = server.post("/api/v1/simulate", &body.to_string()).await.json();
    assert_eq!((&answer["plan"]["name"], &answer["inputs"]["spending_monthly_usd"]["value"]), (&json!("Ours"), &json!(5000.0)));
}

#[tokio::test]
async fn a_plan_with_errors_is_answered_with_all_its_findings() {
    let server = server().await;
    let mut plan = server.get("/api/v1/sample").await.json();
    plan["accounts"][2]["owner"] = json!("sam");
    plan["people"][0]["born"] = json!("yesterday");
    let problem = server.post("/api/v1/simulate", &json!({ "plan": plan }).to_string()).await.problem(422, "findings");
    let pointers: Vec<&Value> = problem["findings"].as_array().expect("a list").iter().map(|finding| &finding["pointer"]).collect();
    assert!(pointers.contains(&&json!("/accounts/2/owner")) && pointers.contains(&&json!("/people/0/born")), "{problem}");
}

#[tokio::test]
async fn a_request_of_the_wrong_form_says_where() {
    let server = server().await;
    for (body, pointer) in [
        (r#"{"run":{"paths":"many"}}"#, "/run/paths"),
        (r#"{"run":{"colour":"red"}}"#, "/run/colour"),
        (r#"{"adjust":{"retirement_age_months":{"ana":-1}}}"#, "/adjust/retirement_age_months/ana"),
        ("{", ""),
        ("{} {}", ""),
        ("", ""),
        ("[]", ""),
        (r#"{"run":[100]}"#, "/run"),
    ] {
        let problem = server.post("/api/v1/simulate", body).await.problem(400, "unreadable");
        assert_eq!(problem["findings"][0]["pointer"], pointer, "{body}: {problem}");
    }
}

#[tokio::test]
async fn a_request_id_is_taken_over_or_made() {
    let server = server().await;
    let ask = |id: &str| format!("GET /health/live HTTP/1.1\r\nhost: localhost\r\nx-request-id: {id}\r\nconnection: close\r\n\r\n");
    assert_eq!(server.send(&ask("from-proxy.7")).await.header("x-request-id"), "from-proxy.7");
    for bad in ["", "with space", &"x".repeat(65), "\"quoted\""] {
        let made = server.send(&ask(bad)).await.header("x-request-id").to_owned();
        assert!(made.len() == 16 && made != bad, "{made}");
    }
}

#[tokio::test]
async fn what_the_api_does_not_have_is_a_problem() {
    let server = server().await;
    server.get("/api/v1/nothing").await.problem(404, "not-found");
    server.get("/api/v1/simulate").await.problem(405, "method-not-allowed");
    server.send("DELETE /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.problem(405, "method-not-allowed");
    let text = post("/api/v1/simulate", "{}").replace("application/json", "text/plain");
    server.send(&text).await.problem(415, "not-json");
}

#[tokio::test]
async fn health_is_told_without_secrets() {
    let server = server_with(settings()).await;
    assert_eq!(server.get("/health/live").await.json()["status"], "live");
    let ready = server.get("/health/ready").await;
    assert_eq!((ready.status, &ready.json()["checks"]["law"]), (200, &json!("ok")));
}

#[tokio::test]
async fn what_a_result_hangs_on_is_told_by_its_parts() {
    let server = server().await;
    let ask = r#"{"run":{"paths":8},"parts":["levers","map"],"map":{"rows":"spending","columns":"returns"}}"#;
    let reply = server.post("/api/v1/sensitivity", ask).await;
    let answer = reply.json();
    assert_eq!(reply.status, 200, "{answer}");
    assert_eq!((answer["levers"].as_array().map(Vec::len), &answer["risks"]), (Some(6), &Value::Null));
    assert_eq!(answer["map"]["success"][2][2], answer["as_planned"]["success"]);
    let twice = r#"{"run":{"paths":8},"parts":["map"],"map":{"rows":"fees","columns":"fees"}}"#;
    let problem = server.post("/api/v1/sensitivity", twice).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["pointer"], "/sensitivity/map");
}

#[tokio::test]
async fn parts_count_as_work_by_their_runs() {
    let limits = Limits { path_years: 10_000, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings() }).await;
    let ask = |parts: &str| format!(r#"{{"run":{{"paths":32}},"parts":[{parts}]}}"#);
    assert_eq!(server.post("/api/v1/sensitivity", &ask("")).await.status, 200);
    let problem = server.post("/api/v1/sensitivity", &ask(r#""levers","guardrails""#)).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "too-much-work");
}

#[tokio::test]
async fn a_plan_is_brought_up_to_what_has_happened_or_everything_that_is_wrong_is_told() {
    let server = server().await;
    let body = r#"{"happened":{"to":"2027-01","accounts":{"brokerage":{"balance_usd":250000}}},"run":{"paths":16}}"#;
    let reply = server.post("/api/v1/rebase", body).await;
    assert_eq!(reply.status, 200);
    let answer = reply.json();
    assert_eq!((&answer["plan"]["as_of"], &answer["file"]["as_of"]), (&json!("2027-01"), &json!("2027-01")));
    assert_eq!(answer["success"]["futures"], 16);
    let wrong = r#"{"happened":{"to":"2019-01","accounts":{"wallet":{"balance_usd":1}}}}"#;
    let problem = server.post("/api/v1/rebase", wrong).await.problem(422, "findings");
    assert_eq!(problem["findings"].as_array().map(Vec::len), Some(2), "{problem}");
    server.post("/api/v1/rebase", "{}").await.problem(400, "unreadable");
}
