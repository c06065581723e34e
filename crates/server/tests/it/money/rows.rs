//! Rows: found, edited, split, paired, reviewed.

use overwinter_store::Url;
use serde_json::{Value, json};

use super::{MARCH, ROWS, account, ask, id, import, ofx, rows};
use crate::browser::Browser;
use crate::client::{Server, server_with, settings_of};
use crate::databases::on_both;

on_both!(
    rows_are_found_and_paged,
    what_the_user_says_is_edited_by_version,
    parts_sum_to_their_row,
    a_row_is_taken_away_and_comes_back,
    two_rows_are_a_transfer,
    what_is_in_doubt_is_settled,
    what_is_wrong_with_an_account_is_told_at_once,
);

/// Somebody with an account and the rows of March.
async fn with_march(server: &Server) -> (Browser, String) {
    let browser = Browser::sign_up(server, "ana@example.org").await;
    let checking = account(server, &browser, "Checking", "bank", "USD").await;
    import(server, &browser, &ofx("000123456789", &MARCH, "1594.20"), &checking).await;
    (browser, checking)
}

/// The one row that a search finds.
async fn only(server: &Server, browser: &Browser, text: &str) -> Value {
    let list = browser.get(server, &format!("{ROWS}?text={text}")).await.json();
    let items = list["items"].as_array().expect("a list").clone();
    assert_eq!(items.len(), 1, "{list}");
    items[0].clone()
}

fn path_of(row: &Value) -> String {
    format!("{ROWS}/{}", row["id"].as_str().expect("an id"))
}

async fn rows_are_found_and_paged(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, checking) = with_march(&server).await;
    let found = async |query: &str| {
        let reply = browser.get(&server, &format!("{ROWS}?{query}")).await;
        assert_eq!(reply.status, 200, "{query}: {reply:?}");
        reply.json()["items"].as_array().expect("a list").len()
    };
    for (query, count) in [
        ("text=coffee%20corn", 2),
        ("text=tea", 0),
        ("from=2026-03-05&to=2026-03-09", 1),
        ("to=2026-03-02", 2),
        (&format!("account={checking}"), 4),
        (&format!("account={checking}&text=rent"), 1),
    ] {
        assert_eq!(found(query).await, count, "{query}");
    }
    let (mut seen, mut query) = (Vec::new(), "limit=3".to_owned());
    loop {
        let page = browser.get(&server, &format!("{ROWS}?{query}")).await.json();
        seen.extend(page["items"].as_array().expect("a list").iter().map(|row| row["id"].to_string()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        query = format!("limit=3&cursor={next}");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (4, 4));
    for bad in ["from=yesterday", "limit=0", "cursor=x", "colour=red"] {
        browser.get(&server, &format!("{ROWS}?{bad}")).await.problem(400, "unreadable");
    }
    browser.get(&server, &format!("{ROWS}?account={}", uuid::Uuid::now_v7())).await.problem(404, "not-found");
}

async fn what_the_user_says_is_edited_by_version(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, _) = with_march(&server).await;
    let path = path_of(&only(&server, &browser, "rent").await);
    let edit = browser.put(&server, &path, 1, &json!({"category": "Home", "note": "paid early"})).await;
    let row = edit.json()["transaction"].clone();
    assert_eq!((edit.status, edit.header("etag")), (200, "\"2\""));
    assert_eq!((&row["user"], &row["provider"]["payee"]), (&json!({"category": "Home", "note": "paid early", "text": ""}), &json!("Rent")));
    let late = browser.put(&server, &path, 1, &json!({})).await.problem(412, "changed-meanwhile");
    assert_eq!(late["current_version"], 2);
    let months = browser.get(&server, "/api/v1/money/months?from=2026-03-01&to=2026-03-31").await.json();
    let home = months["items"].as_array().expect("a list").iter().find(|sum| sum["category"] == "Home").cloned();
    assert_eq!(home.expect("the month")["spending"], "-900.00");
    // By hand: exact amounts of the account's currency only.
    let by_hand = |amount: &str| json!({"account_id": row["account_id"], "date": "2026-03-15", "amount": amount, "payee": "Market"});
    let made = browser.post(&server, ROWS, &by_hand("-12.5")).await;
    assert_eq!((made.status, &made.json()["transaction"]["amount"]), (201, &json!("-12.50")));
    let problem = browser.post(&server, ROWS, &by_hand("-12.505")).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["pointer"], "/amount");
}

async fn parts_sum_to_their_row(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, _) = with_march(&server).await;
    let path = path_of(&only(&server, &browser, "rent").await);
    let split = async |version, first: &str, second: &str| {
        let parts = json!({"splits": [{"amount": first, "category": "Home"}, {"amount": second, "category": "Garage"}]});
        browser.put(&server, &format!("{path}/splits"), version, &parts).await
    };
    let problem = split(1, "-800", "-99.99").await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "unbalanced");
    let problem = split(1, "much", "-1.001").await.problem(422, "findings");
    let pointers: Vec<_> = problem["findings"].as_array().expect("a list").iter().map(|finding| finding["pointer"].clone()).collect();
    assert_eq!(pointers, [json!("/splits/0/amount"), json!("/splits/1/amount")]);
    let kept = split(1, "-800", "-100").await;
    assert_eq!((kept.status, &kept.json()["splits"][1]["amount"]), (200, &json!("-100.00")));
    let whole = browser.put(&server, &format!("{path}/splits"), 2, &json!({"splits": []})).await.json();
    assert_eq!((&whole["splits"], &whole["transaction"]["is_split"]), (&json!([]), &json!(false)));
}

async fn a_row_is_taken_away_and_comes_back(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, checking) = with_march(&server).await;
    let path = path_of(&only(&server, &browser, "rent").await);
    assert_eq!(ask(&server, &browser, "DELETE", &path, 1, None).await.status, 204);
    browser.get(&server, &path).await.problem(404, "not-found");
    // Another file with the same row does not bring it back; the user does.
    import(&server, &browser, &ofx("000123456789", &MARCH[3..], "0"), &checking).await;
    assert_eq!(rows(&server, &browser).await.len(), 3);
    for _ in 0..2 {
        assert_eq!(browser.post(&server, &format!("{path}/restore"), &json!({})).await.status, 200);
    }
    assert_eq!(rows(&server, &browser).await.len(), 4);
}

async fn two_rows_are_a_transfer(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, _) = with_march(&server).await;
    let savings = account(&server, &browser, "Savings", "bank", "USD").await;
    let arrived = json!({"account_id": savings, "date": "2026-03-11", "amount": "900", "payee": "From checking"});
    let arrived = id(&browser.post(&server, ROWS, &arrived).await);
    let left = only(&server, &browser, "rent").await;
    let pairs = browser.get(&server, "/api/v1/money/transfers/suggestions?from=2026-03-01&to=2026-03-31").await.json();
    assert_eq!(pairs["items"], json!([{"from_id": left["id"], "to_id": arrived}]));
    let path = format!("{}/transfer", path_of(&left));
    for _ in 0..2 {
        let paired = browser.put(&server, &path, 1, &json!({"with": arrived})).await;
        assert_eq!((paired.status, &paired.json()["transaction"]["transfer_id"]), (200, &json!(arrived)));
    }
    let coffee = browser.get(&server, &format!("{ROWS}?text=coffee")).await.json()["items"][0].clone();
    let problem =
        browser.put(&server, &format!("{}/transfer", path_of(&coffee)), 1, &json!({"with": arrived})).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "unbalanced");
    for _ in 0..2 {
        assert_eq!(browser.delete(&server, &path).await.status, 204);
    }
    assert_eq!(only(&server, &browser, "rent").await["transfer_id"], Value::Null);
}

async fn what_is_in_doubt_is_settled(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, checking) = with_march(&server).await;
    let corrected = [("20260302", "-3.10", "1", "Coffee Corner"), ("20260302", "-3.20", "2", "Coffee Corner")];
    import(&server, &browser, &ofx("000123456789", &corrected, "0"), &checking).await;
    let list = browser.get(&server, "/api/v1/money/reviews").await.json();
    let items = list["items"].as_array().expect("a list");
    assert_eq!(items.len(), 2, "{list}");
    let review = |at: usize| format!("/api/v1/money/reviews/{}", items[at]["transaction"]["id"].as_str().expect("an id"));
    let merged = ask(&server, &browser, "POST", &review(0), 1, Some(json!({"same_as": items[0]["candidates"][0]["id"]}))).await;
    assert_eq!((merged.status, &merged.json()["transaction"]["id"]), (200, &items[0]["candidates"][0]["id"]), "{merged:?}");
    assert_eq!(merged.json()["transaction"]["amount"], items[0]["transaction"]["amount"]);
    let kept = ask(&server, &browser, "POST", &review(1), 1, Some(json!({"same_as": null}))).await;
    assert_eq!((kept.status, &kept.json()["transaction"]["review"]), (200, &Value::Null));
    assert_eq!(browser.get(&server, "/api/v1/money/reviews").await.json()["items"], json!([]));
    assert_eq!(rows(&server, &browser).await.len(), 5);
}

async fn what_is_wrong_with_an_account_is_told_at_once(database: Url) {
    let server = server_with(settings_of(database)).await;
    let (browser, checking) = with_march(&server).await;
    let bad = json!({"name": " ", "kind": "bank", "currency": "euro", "mask": "123456"});
    let problem = browser.post(&server, "/api/v1/money/accounts", &bad).await.problem(422, "findings");
    let pointers: Vec<_> = problem["findings"].as_array().expect("a list").iter().map(|finding| finding["pointer"].clone()).collect();
    assert_eq!(pointers, [json!("/name"), json!("/currency"), json!("/mask")]);
    let path = format!("/api/v1/money/accounts/{checking}");
    let renamed = browser.put(&server, &path, 1, &json!({"name": "Everyday", "kind": "bank"})).await;
    assert_eq!((renamed.status, renamed.header("etag"), &renamed.json()["name"]), (200, "\"2\"", &json!("Everyday")));
    browser.put(&server, &path, 1, &json!({"name": "Late", "kind": "bank"})).await.problem(412, "changed-meanwhile");
    let closed = ask(&server, &browser, "POST", &format!("{path}/close"), 2, None).await;
    assert!(closed.status == 200 && closed.json()["closed_at"].is_string(), "{closed:?}");
    assert_eq!(browser.get(&server, "/api/v1/money/accounts").await.json()["items"][0]["name"], "Everyday");
}
