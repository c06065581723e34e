//! Scenarios: only a difference is kept, and it follows its plan.

use overwinter_store::Url;
use serde_json::{Value, json};

use crate::browser::{Ask, Browser, plan};
use crate::client::{Server, server_with, settings_of};
use crate::databases::on_both;

on_both!(
    a_scenario_keeps_only_the_difference_and_follows_its_plan,
    a_scenario_that_no_longer_fits_says_so,
    a_scenario_is_changed_and_deleted_by_version,
    what_is_wrong_with_a_scenario_is_told_at_once,
);

/// Somebody with a plan, whose address comes with it.
async fn with_plan(server: &Server) -> (Browser, String) {
    let browser = Browser::sign_up(server, "ana@example.org").await;
    let made = browser.post(server, "/api/v1/plans", &json!({"plan": plan("Ours")})).await;
    (browser, made.header("location").to_owned())
}

/// The sample household with another amount in its first account.
fn richer(name: &str, balance: u32) -> Value {
    let mut plan = plan(name);
    plan["accounts"][0]["balance"] = json!(balance);
    plan
}

async fn a_scenario_keeps_only_the_difference_and_follows_its_plan(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, path) = with_plan(&server).await;
    let made = browser.post(&server, &format!("{path}/scenarios"), &json!({"name": " Richer ", "plan": richer("Ours", 12345)})).await;
    assert_eq!((made.status, made.header("etag")), (201, "\"1\""), "{made:?}");
    let scenario = made.header("location").to_owned();
    let view = made.json();
    assert_eq!((&view["name"], &view["plan"]), (&json!("Richer"), &richer("Ours", 12345)));
    let account = &plan("Ours")["accounts"][0]["id"];
    assert_eq!(view["overlay"], json!({"accounts": [{"id": account, "balance": 12345}]}));
    browser.put(&server, &path, 1, &json!({"plan": plan("Renamed")})).await;
    let view = browser.get(&server, &scenario).await.json();
    assert_eq!((&view["plan"], &view["version"]), (&richer("Renamed", 12345), &json!(1)));
    let list = browser.get(&server, &format!("{path}/scenarios")).await.json();
    assert_eq!(
        (&list["items"][0]["id"], &list["items"][0]["overlay"], &list["next_cursor"]),
        (&view["id"], &view["overlay"], &Value::Null)
    );
}

async fn a_scenario_that_no_longer_fits_says_so(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, path) = with_plan(&server).await;
    let mut changed = plan("Ours");
    changed["goals"][0]["amount"] = json!(4321);
    let made = browser.post(&server, &format!("{path}/scenarios"), &json!({"name": "Dearer", "plan": changed})).await;
    assert_eq!(made.status, 201, "{made:?}");
    let mut without = plan("Ours");
    without["goals"] = json!([]);
    let put = browser.put(&server, &path, 1, &json!({"plan": without})).await;
    assert_eq!(put.status, 200, "{put:?}");
    let view = browser.get(&server, made.header("location")).await.json();
    let findings = view["findings"].as_array().expect("a list");
    assert!(findings.iter().any(|finding| finding["pointer"].as_str().is_some_and(|at| at.starts_with("/overlay/goals"))), "{findings:?}");
}

async fn a_scenario_is_changed_and_deleted_by_version(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, path) = with_plan(&server).await;
    let made = browser.post(&server, &format!("{path}/scenarios"), &json!({"name": "Richer", "plan": richer("Ours", 1)})).await;
    let scenario = made.header("location").to_owned();
    let second = browser.put(&server, &scenario, 1, &json!({"name": "Much richer", "plan": richer("Ours", 2)})).await;
    assert_eq!((second.status, second.header("etag"), &second.json()["plan"]), (200, "\"2\"", &richer("Ours", 2)));
    let late = browser.put(&server, &scenario, 1, &json!({"name": "Late", "plan": plan("Ours")})).await.problem(412, "changed-meanwhile");
    assert_eq!(late["current_version"], 2);
    let delete =
        async |headers: &[(&str, &str)]| browser.ask(&server, Ask { method: "DELETE", path: &scenario, headers, body: None }).await;
    delete(&[]).await.problem(428, "precondition-required");
    delete(&[("if-match", "\"1\"")]).await.problem(412, "changed-meanwhile");
    assert_eq!(delete(&[("if-match", "\"2\"")]).await.status, 204);
    browser.get(&server, &scenario).await.problem(404, "not-found");
    assert_eq!(browser.get(&server, &format!("{path}/scenarios")).await.json()["items"], json!([]));
}

async fn what_is_wrong_with_a_scenario_is_told_at_once(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, path) = with_plan(&server).await;
    let mut bad = plan("Ours");
    bad["people"][0]["born"] = json!("yesterday");
    let problem = browser.post(&server, &format!("{path}/scenarios"), &json!({"name": "", "plan": bad})).await.problem(422, "findings");
    let pointers: Vec<_> = problem["findings"].as_array().expect("a list").iter().map(|finding| &finding["pointer"]).collect();
    assert!(pointers.contains(&&json!("/name")) && pointers.contains(&&json!("/plan/people/0/born")), "{problem}");
    let nowhere = format!("/api/v1/plans/{}/scenarios", uuid::Uuid::now_v7());
    browser.get(&server, &nowhere).await.problem(404, "not-found");
    browser.post(&server, &nowhere, &json!({"name": "Lost", "plan": plan("Ours")})).await.problem(404, "not-found");
}
