//! A statement is looked at, taken in, taken back, and taken in again.

use overwinter_store::Url;
use serde_json::{Value, json};

use super::{IMPORTS, MARCH, account, file, import, ofx, rows};
use crate::browser::{Ask, Browser};
use crate::client::{server_with, settings_of};
use crate::databases::on_both;

on_both!(
    a_statement_is_looked_at_taken_in_undone_and_done_again,
    a_statement_finds_its_account_the_second_time,
    a_file_is_taken_in_once,
    a_file_that_is_no_statement_says_where_and_why,
    every_row_of_a_preview_has_its_fate,
);

const AS_TAKEN_IN: [&str; 4] =
    ["2026-03-10 -900.00 Rent", "2026-03-05 2500.00 Salary", "2026-03-02 -2.90 Coffee Corner", "2026-03-02 -2.90 Coffee Corner"];

async fn a_statement_is_looked_at_taken_in_undone_and_done_again(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    let march = file(&ofx("000123456789", &MARCH, "1594.20"), Some(&checking));
    let look = browser.post(&server, &format!("{IMPORTS}/preview"), &march).await;
    let preview = look.json();
    assert_eq!((look.status, &preview["format"], &preview["counts"]["added"]), (200, &json!("ofx"), &json!(4)), "{preview}");
    assert_eq!(preview["statements"][0], json!({"statement": 0, "names": "…6789", "account_id": checking, "currency": "USD", "rows": 4}));
    assert_eq!((&preview["rows"][0]["fate"], &preview["rows"][0]["amount"]), (&json!("new"), &json!("-2.90")));
    assert!(rows(&server, &browser).await.is_empty(), "a look keeps nothing");

    let made = browser.post(&server, IMPORTS, &march).await;
    assert_eq!((made.status, &made.json()["added"], &made.json()["undone_at"]), (201, &json!(4), &Value::Null), "{made:?}");
    let path = made.header("location").to_owned();
    assert_eq!(rows(&server, &browser).await, AS_TAKEN_IN);

    for _ in 0..2 {
        let undone = browser.post(&server, &format!("{path}/undo"), &json!({})).await;
        assert!(undone.status == 200 && undone.json()["undone_at"].is_string(), "{undone:?}");
        assert!(rows(&server, &browser).await.is_empty());
    }
    for _ in 0..2 {
        let redone = browser.post(&server, &format!("{path}/redo"), &json!({})).await;
        assert!(redone.status == 200 && redone.json()["undone_at"].is_null(), "{redone:?}");
        assert_eq!(rows(&server, &browser).await, AS_TAKEN_IN);
    }
    let list = browser.get(&server, IMPORTS).await.json();
    assert_eq!((&list["items"][0]["file_name"], list["items"].as_array().map(Vec::len)), (&json!("march.ofx"), Some(1)));
    let nowhere = format!("{IMPORTS}/{}/undo", uuid::Uuid::now_v7());
    browser.post(&server, &nowhere, &json!({})).await.problem(404, "not-found");
}

async fn a_statement_finds_its_account_the_second_time(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    let text = ofx("000123456789", &MARCH[..2], "-5.80");
    let preview = browser.post(&server, &format!("{IMPORTS}/preview"), &file(&text, None)).await.json();
    assert_eq!((&preview["statements"][0]["account_id"], &preview["rows"]), (&Value::Null, &json!([])));
    assert_eq!((&preview["findings"][0]["code"], &preview["findings"][0]["pointer"]), (&json!("account-unknown"), &json!("/accounts")));
    let problem = browser.post(&server, IMPORTS, &file(&text, None)).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["hint"], "Say which account it is, or add one first.");
    assert!(rows(&server, &browser).await.is_empty());

    import(&server, &browser, &text, &checking).await;
    let later = ofx("000123456789", &MARCH, "1594.20");
    let preview = browser.post(&server, &format!("{IMPORTS}/preview"), &file(&later, None)).await.json();
    assert_eq!((&preview["statements"][0]["account_id"], &preview["counts"]["added"]), (&json!(checking), &json!(2)), "{preview}");
    let made = browser.post(&server, IMPORTS, &file(&later, None)).await;
    assert_eq!((made.status, &made.json()["added"]), (201, &json!(2)));
    // In another currency it is another account.
    let euros = account(&server, &browser, "In euros", "bank", "EUR").await;
    let problem = browser.post(&server, IMPORTS, &file(&ofx("9", &MARCH, "0"), Some(&euros))).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "other-currency");
    // What is left out is not taken in.
    let nothing = json!({"file_name": "a", "content": file(&later, None)["content"], "accounts": [{"statement": 0, "account_id": null}]});
    let problem = browser.post(&server, IMPORTS, &nothing).await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "nothing-to-import");
}

async fn a_file_is_taken_in_once(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    let march = file(&ofx("000123456789", &MARCH, "1594.20"), Some(&checking));
    let with_key = |key: &'static str| {
        let (server, browser, body) = (&server, &browser, march.to_string());
        async move { browser.ask(server, Ask { method: "POST", path: IMPORTS, headers: &[("idempotency-key", key)], body: Some(body) }).await }
    };
    let (first, again) = (with_key("one").await, with_key("one").await);
    assert_eq!((first.status, again.status, first.json()), (201, 201, again.json()));
    let problem = with_key("two").await.problem(422, "findings");
    assert_eq!(problem["findings"][0]["code"], "already-imported");
    let preview = browser.post(&server, &format!("{IMPORTS}/preview"), &march).await.json();
    assert_eq!((&preview["already_imported_as"], &preview["counts"]["added"]), (&first.json()["id"], &json!(0)));
    assert_eq!(rows(&server, &browser).await.len(), 4);
}

async fn a_file_that_is_no_statement_says_where_and_why(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    let whole = ofx("000123456789", &MARCH, "1594.20");
    for (text, code) in [("%PDF-1.7", "other-format"), ("", "empty"), (&whole[..whole.len() / 2], "truncated")] {
        for path in [IMPORTS.to_owned(), format!("{IMPORTS}/preview")] {
            let problem = browser.post(&server, &path, &file(text, Some(&checking))).await.problem(422, "findings");
            let finding = &problem["findings"][0];
            assert_eq!(finding["code"], code, "{problem}");
            assert!(finding["pointer"].as_str().is_some_and(|at| at.starts_with("line ")) && finding["message"].is_string(), "{problem}");
        }
    }
    let mut bad = file(&whole, Some(&checking));
    bad["content"] = json!("no base64!");
    let problem = browser.post(&server, IMPORTS, &bad).await.problem(400, "unreadable");
    assert_eq!(problem["findings"][0]["pointer"], "/content");
    assert!(rows(&server, &browser).await.is_empty());
}

async fn every_row_of_a_preview_has_its_fate(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    import(&server, &browser, &ofx("000123456789", &MARCH, "1594.20"), &checking).await;
    // The same; the same with another day; another amount under a known id; new.
    let now =
        [MARCH[2], ("20260311", "-900.00", "4", "Rent"), ("20260302", "-3.10", "1", "Coffee Corner"), ("20260320", "-7.00", "9", "Kiosk")];
    let preview = browser.post(&server, &format!("{IMPORTS}/preview"), &file(&ofx("000123456789", &now, "0"), None)).await.json();
    let fates: Vec<_> = preview["rows"].as_array().expect("a list").iter().map(|row| row["fate"].as_str().unwrap_or_default()).collect();
    assert_eq!(fates, ["same", "changed", "review", "new"], "{preview}");
    assert_eq!(
        (&preview["rows"][2]["review"], preview["rows"][2]["candidates"].as_array().map(Vec::len)),
        (&json!("amount_changed"), Some(1))
    );
}
