//! Keeping plans, their versions and their files.

use overwinter_store::Url;
use serde_json::{Value, json};

use crate::browser::{Ask, Browser, plan};
use crate::client::{Reply, Server, server, server_with, settings_of};
use crate::databases::on_both;

on_both!(
    a_plan_is_kept_and_read_back_as_it_was_sent,
    a_plan_with_errors_is_not_kept,
    an_edit_names_the_version_that_it_edits,
    of_many_edits_of_one_version_one_is_kept,
    earlier_versions_stay_and_come_back,
    a_key_has_one_effect_and_one_answer,
    lists_go_on_page_by_page,
    a_plan_goes_out_as_a_file_and_comes_back,
);

/// Keeps a plan and returns its address.
async fn keep(server: &Server, browser: &Browser, name: &str) -> String {
    let reply = browser.post(server, "/api/v1/plans", &json!({"plan": plan(name)})).await;
    assert_eq!(reply.status, 201, "{reply:?}");
    reply.header("location").to_owned()
}

async fn a_plan_is_kept_and_read_back_as_it_was_sent(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let sent = plan("Ours");
    let made = browser.post(&server, "/api/v1/plans", &json!({"plan": sent})).await;
    assert_eq!((made.status, made.header("etag"), made.header("cache-control")), (201, "\"1\"", "no-store"));
    let kept = browser.get(&server, made.header("location")).await;
    assert_eq!((kept.status, kept.header("etag")), (200, "\"1\""));
    let kept = kept.json();
    assert_eq!((&kept, &kept["plan"], &kept["name"]), (&made.json(), &sent, &json!("Ours")));
    let at = kept["updated_at"].as_str().expect("a time");
    assert!(at.len() == 27 && at.starts_with("20") && at.ends_with('Z'), "{at}");
}

async fn a_plan_with_errors_is_not_kept(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let path = keep(&server, &browser, "Ours").await;
    let mut bad = plan("Ours");
    bad["accounts"][2]["owner"] = json!("sam");
    bad["people"][0]["born"] = json!("yesterday");
    for reply in
        [browser.put(&server, &path, 1, &json!({"plan": bad})).await, browser.post(&server, "/api/v1/plans", &json!({"plan": bad})).await]
    {
        let problem = reply.problem(422, "findings");
        let has = |pointer: &str| problem["findings"].as_array().expect("a list").iter().any(|finding| finding["pointer"] == pointer);
        assert!(has("/plan/accounts/2/owner") && has("/plan/people/0/born"), "{problem}");
    }
    for odd in [json!([]), json!(null), json!("plan"), json!(7)] {
        assert_eq!(browser.post(&server, "/api/v1/plans", &json!({"plan": odd})).await.status, 422, "{odd}");
    }
    assert_eq!(browser.get(&server, &path).await.json()["version"], 1);
    assert_eq!(browser.get(&server, "/api/v1/plans").await.json()["items"].as_array().map(Vec::len), Some(1));
}

async fn an_edit_names_the_version_that_it_edits(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let path = keep(&server, &browser, "Ours").await;
    let edit = |name: &str| json!({"plan": plan(name)});
    let second = browser.put(&server, &path, 1, &edit("Second")).await;
    assert_eq!((second.status, second.header("etag"), &second.json()["name"]), (200, "\"2\"", &json!("Second")));
    let late = browser.put(&server, &path, 1, &edit("Late")).await.problem(412, "changed-meanwhile");
    assert_eq!(late["current_version"], 2);
    let unnamed = Ask { method: "PUT", path: &path, headers: &[], body: Some(edit("Blind").to_string()) };
    browser.ask(&server, unnamed).await.problem(428, "precondition-required");
    assert_eq!(browser.get(&server, &path).await.json()["name"], "Second");
    assert_eq!(browser.get(&server, "/api/v1/plans").await.json()["items"][0]["name"], "Second");
    // A compressed answer's tag comes back weak.
    let weak = Ask { method: "PUT", path: &path, headers: &[("if-match", "W/\"2\"")], body: Some(edit("Third").to_string()) };
    assert_eq!(browser.ask(&server, weak).await.json()["version"], 3);
}

async fn of_many_edits_of_one_version_one_is_kept(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let path = keep(&server, &browser, "Ours").await;
    let bodies: Vec<Value> = (0..16).map(|number| json!({"plan": plan(&format!("Edit {number}"))})).collect();
    let edits = bodies.iter().map(|body| browser.put(&server, &path, 1, body));
    let statuses: Vec<u16> = all(edits).await.iter().map(|reply| reply.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 412)), "{statuses:?}");
    assert_eq!(browser.get(&server, &path).await.json()["version"], 2);
}

async fn earlier_versions_stay_and_come_back(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let path = keep(&server, &browser, "First").await;
    browser.put(&server, &path, 1, &json!({"plan": plan("Second")})).await;
    let rewind = async |to: i64, version: &str| {
        let headers = [("if-match", version), ("idempotency-key", &crate::browser::fresh_key())];
        let body = Some(json!({"to": to}).to_string());
        browser.ask(&server, Ask { method: "POST", path: &format!("{path}/rewind"), headers: &headers, body }).await
    };
    let back = rewind(1, "\"2\"").await;
    assert_eq!((back.status, back.header("etag"), &back.json()["name"]), (200, "\"3\"", &json!("First")));
    let late = rewind(1, "\"2\"").await.problem(412, "changed-meanwhile");
    assert_eq!(late["current_version"], 3);
    rewind(9, "\"3\"").await.problem(404, "not-found");
    let history = browser.get(&server, &format!("{path}/versions")).await.json();
    let told: Vec<_> = history["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (&item["version"], &item["rewound_from"], &item["created_by"]))
        .collect();
    let by = json!("ana@example.org");
    assert_eq!(told, [(&json!(3), &json!(1), &by), (&json!(2), &Value::Null, &by), (&json!(1), &Value::Null, &by)]);
    assert_eq!(browser.get(&server, &format!("{path}/versions/2")).await.json()["plan"]["name"], "Second");
    for missing in ["4", "0", "-1", "x", "99999999999999999999"] {
        browser.get(&server, &format!("{path}/versions/{missing}")).await.problem(404, "not-found");
    }
}

async fn a_key_has_one_effect_and_one_answer(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let post = async |key: &str, name: &str| {
        let body = Some(json!({"plan": plan(name)}).to_string());
        browser.ask(&server, Ask { method: "POST", path: "/api/v1/plans", headers: &[("idempotency-key", key)], body }).await
    };
    let replies = all((0..64).map(|_| post("one", "Ours"))).await;
    for reply in &replies {
        assert_eq!((reply.status, &reply.body), (201, &replies[0].body), "{reply:?}");
    }
    assert_eq!(browser.get(&server, "/api/v1/plans").await.json()["items"].as_array().map(Vec::len), Some(1));
    // The answer stays the same when the plan has moved on.
    browser.put(&server, replies[0].header("location"), 1, &json!({"plan": plan("Later")})).await;
    assert_eq!(post("one", "Ours").await.body, replies[0].body);
    post("one", "Theirs").await.problem(422, "key-reused");
    for bad in ["", " ", "two words", &"x".repeat(129)] {
        post(bad, "Ours").await.problem(400, "idempotency-key");
    }
    // Another household's key is another key.
    let other = Browser::sign_up(&server, "bob@example.org").await;
    let body = Some(json!({"plan": plan("Bob's")}).to_string());
    let reply = other.ask(&server, Ask { method: "POST", path: "/api/v1/plans", headers: &[("idempotency-key", "one")], body }).await;
    assert_eq!((reply.status, &reply.json()["name"]), (201, &json!("Bob's")));
}

async fn lists_go_on_page_by_page(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    for number in 0..5 {
        keep(&server, &browser, &format!("Plan {number}")).await;
    }
    let (mut names, mut next) = (Vec::new(), String::new());
    loop {
        let page = browser.get(&server, &format!("/api/v1/plans?limit=2{next}")).await.json();
        names.extend(page["items"].as_array().expect("a list").iter().map(|item| item["name"].as_str().expect("a name").to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    assert_eq!(names, ["Plan 0", "Plan 1", "Plan 2", "Plan 3", "Plan 4"]);
    for bad in ["limit=0", "limit=201", "limit=x", "cursor=x", "colour=red"] {
        browser.get(&server, &format!("/api/v1/plans?{bad}")).await.problem(400, "unreadable");
    }
}

async fn a_plan_goes_out_as_a_file_and_comes_back(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let path = keep(&server, &browser, "Ana & Ben's \"plan\"").await;
    let file = browser.get(&server, &format!("{path}/file")).await;
    assert_eq!(file.header("content-type"), "application/toml");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"ana-ben-s-plan.toml\"");
    let text = String::from_utf8(file.body).expect("text");
    let read = browser.post(&server, "/api/v1/plan-files/read", &json!({"text": text})).await.json();
    let kept = browser.get(&server, &path).await.json();
    assert_eq!(read["plan"], kept["plan"]);
    let written = browser.post(&server, "/api/v1/plan-files/write", &json!({"plan": kept["plan"]})).await.json();
    assert_eq!(written["text"], json!(text));
}

#[tokio::test]
async fn a_plan_file_is_read_by_anybody_as_toml_or_json() {
    let server = server().await;
    let read = async |text: &str| server.post("/api/v1/plan-files/read", &json!({"text": text}).to_string()).await;
    let sample = server.get("/api/v1/sample").await.json();
    assert_eq!(read(overwinter_report::answer::SAMPLE).await.json()["plan"], sample);
    assert_eq!(read(&sample.to_string()).await.json()["plan"], sample);
    for text in ["", "name =", "{", "[]", "{}", &"x".repeat(100)] {
        let problem = read(text).await.problem(422, "findings");
        assert!(!problem["findings"].as_array().expect("a list").is_empty(), "{text}: {problem}");
    }
    let mut bad = sample;
    bad["people"][0]["born"] = json!("yesterday");
    let problem = read(&bad.to_string()).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["pointer"], "/people/0/born");
}

#[tokio::test]
async fn the_examples_are_plans_that_can_be_kept() {
    let server = server().await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let examples = server.get("/api/v1/examples").await.json();
    let items = examples["items"].as_array().expect("a list");
    assert_eq!((items.len(), &items[0]["plan"]), (11, &server.get("/api/v1/sample").await.json()));
    for example in items {
        let reply = browser.post(&server, "/api/v1/plans", &json!({"plan": example["plan"]})).await;
        assert_eq!((reply.status, &reply.json()["name"]), (201, &example["title"]));
    }
}

/// Runs requests at once.
async fn all(requests: impl Iterator<Item = impl Future<Output = Reply>>) -> Vec<Reply> {
    futures_util::future::join_all(requests).await
}
