//! Signing up, in and out; cookies; what other sites can't do; guessing.

use overwinter_server::Settings;
use overwinter_store::Url;
use serde_json::{Value, json};

use crate::browser::{Ask, Browser, PASSWORD, plan};
use crate::client::{server, server_with, settings, settings_of};
use crate::databases::on_both;

on_both!(
    somebody_signs_up_with_a_plan_and_is_signed_in,
    what_is_wrong_with_a_sign_up_is_told_at_once_and_keeps_nothing,
    an_address_signs_up_once_however_it_is_written,
    signing_in_takes_the_right_password_of_a_known_address,
    signing_in_gives_a_new_session_and_ends_the_old_one,
    signing_out_everywhere_ends_every_session_at_once,
    one_session_is_ended_from_another,
    a_new_password_ends_the_other_sessions,
    what_happened_is_in_the_audit_chain,
    sessions_that_are_over_are_taken_away,
);

async fn somebody_signs_up_with_a_plan_and_is_signed_in(database: Url) {
    let server = server_with(settings_of(database)).await;
    let body = json!({"email": " Ana@Example.org ", "password": PASSWORD, "household_name": "Ana and Ben", "plan": plan("Ours")});
    let mut browser = Browser::default();
    let reply = browser.post(&server, "/api/v1/account", &body).await;
    let made = reply.json();
    assert_eq!((reply.status, reply.header("cache-control")), (201, "no-store"), "{made}");
    assert_eq!((&made["me"]["user"]["email"], &made["me"]["role"]), (&json!("ana@example.org"), &json!("owner")));
    assert_eq!((&made["plan"]["name"], &made["plan"]["version"]), (&json!("Ours"), &json!(1)));
    browser.take(&reply, &made["me"]);
    let state = browser.get(&server, "/api/v1/session").await.json();
    assert_eq!((&state["signed_in"], &state["sign_in_refused"]), (&made["me"], &Value::Null));
    let kept = browser.get(&server, &format!("/api/v1/plans/{}", made["plan"]["id"].as_str().expect("an id"))).await.json();
    assert_eq!(kept["plan"]["name"], "Ours");
}

async fn what_is_wrong_with_a_sign_up_is_told_at_once_and_keeps_nothing(database: Url) {
    let server = server_with(settings_of(database)).await;
    let mut bad = plan("Ours");
    bad["accounts"][0]["owner"] = json!("nobody");
    let body = json!({"email": "ana", "password": "fourteen chars", "household_name": " ", "plan": bad});
    let reply = Browser::default().post(&server, "/api/v1/account", &body).await;
    let problem = reply.problem(422, "findings");
    let pointers: Vec<&str> =
        problem["findings"].as_array().expect("a list").iter().filter_map(|finding| finding["pointer"].as_str()).collect();
    assert_eq!(pointers[..3], ["/email", "/password", "/household_name"], "{problem}");
    assert!(pointers.contains(&"/plan/accounts/0/owner"), "{problem}");
    assert!(!problem.to_string().contains("fourteen chars"), "{problem}");
    let body = json!({"email": "ana@example.org", "password": PASSWORD, "household_name": "Ours", "plan": bad});
    Browser::default().post(&server, "/api/v1/account", &body).await.problem(422, "findings");
    assert!(Browser::sign_in(&server, "ana@example.org", PASSWORD).await.is_err(), "half of a sign-up was kept");
    let more = json!({"email": "ana@example.org", "password": PASSWORD, "household_name": "Ours", "role": "owner"});
    Browser::default().post(&server, "/api/v1/account", &more).await.problem(400, "unreadable");
}

async fn an_address_signs_up_once_however_it_is_written(database: Url) {
    let server = server_with(settings_of(database)).await;
    Browser::sign_up(&server, "ana@example.org").await;
    let body = json!({"email": "ANA@example.org ", "password": PASSWORD, "household_name": "Another"});
    let reply = Browser::default().post(&server, "/api/v1/account", &body).await;
    reply.problem(409, "email-taken");
    assert_eq!(reply.header("set-cookie"), "");
}

async fn signing_in_takes_the_right_password_of_a_known_address(database: Url) {
    let server = server_with(settings_of(database)).await;
    Browser::sign_up(&server, "ana@example.org").await;
    assert!(Browser::sign_in(&server, " ANA@example.org", PASSWORD).await.is_ok());
    let refused = async |email: &str, password: &str| Browser::sign_in(&server, email, password).await.err().expect("a refusal");
    let (wrong, unknown) = (refused("ana@example.org", "wrong horse battery staple").await, refused("bob@example.org", PASSWORD).await);
    let same = |reply: &crate::client::Reply| {
        let mut problem = reply.problem(401, "wrong-credentials");
        problem["request_id"] = json!("");
        let mut headers = reply.headers.clone();
        for own in ["x-request-id", "server-timing", "date"] {
            headers.remove(own);
        }
        (problem, headers)
    };
    assert_eq!(same(&wrong), same(&unknown));
}

async fn signing_in_gives_a_new_session_and_ends_the_old_one(database: Url) {
    let server = server_with(settings_of(database)).await;
    let first = Browser::sign_up(&server, "ana@example.org").await;
    let reply = first.post(&server, "/api/v1/session", &json!({"email": "ana@example.org", "password": PASSWORD})).await;
    let mut second = Browser::default();
    second.take(&reply, &reply.json());
    assert_ne!(first.cookie, second.cookie);
    assert_ne!(first.csrf, second.csrf);
    first.get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
    assert_eq!(second.get(&server, "/api/v1/plans").await.status, 200);
    // A cookie that was put there by somebody else is not taken over.
    let planted = Browser { cookie: Some(format!("overwinter-local={}", "A".repeat(43))), ..Browser::default() };
    let reply = planted.post(&server, "/api/v1/session", &json!({"email": "ana@example.org", "password": PASSWORD})).await;
    assert_eq!(reply.status, 200);
    planted.get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
}

async fn signing_out_everywhere_ends_every_session_at_once(database: Url) {
    let server = server_with(settings_of(database)).await;
    let mut all = vec![Browser::sign_up(&server, "ana@example.org").await];
    for _ in 0..7 {
        all.push(Browser::sign_in(&server, "ana@example.org", PASSWORD).await.expect("signed in"));
    }
    let out = all[3].delete(&server, "/api/v1/session").await;
    assert_eq!((out.status, out.header("set-cookie").contains("Max-Age=0")), (204, true));
    all[3].get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
    assert_eq!(all[4].get(&server, "/api/v1/sessions").await.json()["items"].as_array().map(Vec::len), Some(7));
    assert_eq!(all[4].delete(&server, "/api/v1/sessions").await.status, 204);
    for browser in &all {
        browser.get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
        assert_eq!(browser.get(&server, "/api/v1/session").await.json()["signed_in"], Value::Null);
    }
}

async fn one_session_is_ended_from_another(database: Url) {
    let server = server_with(settings_of(database)).await;
    let desk = Browser::sign_up(&server, "ana@example.org").await;
    let phone = Browser::sign_in(&server, "ana@example.org", PASSWORD).await.expect("signed in");
    let list = desk.get(&server, "/api/v1/sessions").await.json();
    let items = list["items"].as_array().expect("a list");
    let other = items.iter().find(|item| item["current"] == false).expect("the phone's");
    assert_eq!((items.len(), &other["device"]), (2, &json!("a test")));
    let path = format!("/api/v1/sessions/{}", other["id"].as_str().expect("an id"));
    let stranger = Browser::sign_up(&server, "bob@example.org").await;
    stranger.delete(&server, &path).await.problem(404, "not-found");
    assert_eq!(desk.delete(&server, &path).await.status, 204);
    phone.get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
    assert_eq!(desk.get(&server, "/api/v1/plans").await.status, 200);
}

async fn a_new_password_ends_the_other_sessions(database: Url) {
    const NEW: &str = "four winds and one snowy owl";
    let server = server_with(settings_of(database)).await;
    let desk = Browser::sign_up(&server, "ana@example.org").await;
    let phone = Browser::sign_in(&server, "ana@example.org", PASSWORD).await.expect("signed in");
    let change = |current: &str, new: &str| json!({"current": current, "new": new}).to_string();
    let put = async |body: String| {
        desk.ask(&server, Ask { method: "PUT", path: "/api/v1/account/password", headers: &[], body: Some(body) }).await
    };
    let wrong = put(change("wrong horse battery staple", NEW)).await.problem(422, "findings");
    assert_eq!(wrong["findings"][0]["pointer"], "/current");
    let short = put(change(PASSWORD, "short")).await.problem(422, "findings");
    assert_eq!(short["findings"][0]["pointer"], "/new");
    assert_eq!(phone.get(&server, "/api/v1/plans").await.status, 200);
    assert_eq!(put(change(PASSWORD, NEW)).await.status, 204);
    phone.get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
    assert_eq!(desk.get(&server, "/api/v1/plans").await.status, 200);
    assert!(Browser::sign_in(&server, "ana@example.org", PASSWORD).await.is_err());
    assert!(Browser::sign_in(&server, "ana@example.org", NEW).await.is_ok());
}

async fn what_happened_is_in_the_audit_chain(database: Url) {
    let server = server_with(settings_of(database.clone())).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let _ = Browser::sign_in(&server, "ana@example.org", "wrong horse battery staple").await;
    browser.delete(&server, "/api/v1/session").await;
    let store = overwinter_store::Store::open(&database).await.expect("the database opens");
    let sign_in = overwinter_store::Access::sign_in();
    let user = store.read(&sign_in, async |tx| overwinter_store::members::by_email(tx, "ana@example.org").await).await;
    let user = user.expect("a read").expect("a user").id;
    let member = store.read(&sign_in, async |tx| overwinter_store::members::of_user(tx, user).await).await.expect("a read").remove(0);
    let access = overwinter_store::Access::member(&member);
    // The failure is written down after the answer.
    for _ in 0..500 {
        let entries = store.read(&access, async |tx| overwinter_store::audit::list(tx).await).await.expect("a read");
        let mut words: Vec<String> = entries.into_iter().map(|entry| entry.action).collect();
        words.sort();
        if words == ["household.founded", "session.closed", "session.opened", "session.refused"] {
            return store.read(&access, async |tx| overwinter_store::audit::verify(tx).await).await.expect("the chain fits");
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the failed sign-in was not written down");
}

async fn sessions_that_are_over_are_taken_away(database: Url) {
    let over = Settings { session_lasts: std::time::Duration::ZERO, ..settings_of(database.clone()) };
    let server = server_with(over).await;
    Browser::sign_up(&server, "ana@example.org").await.get(&server, "/api/v1/plans").await.problem(401, "not-signed-in");
    let (log, settings) = crate::stopping::logged(settings_of(database));
    let _next = server_with(settings).await;
    for _ in 0..500 {
        if log.text().contains(r#""message":"cleaned","sessions":1"#) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nothing was cleaned: {}", log.text());
}

#[tokio::test]
async fn on_this_machine_the_cookie_stays_on_its_site_and_out_of_scripts() {
    let server = server().await;
    let body = json!({"email": "ana@example.org", "password": PASSWORD, "household_name": "Ours"});
    let reply = Browser::default().post(&server, "/api/v1/account", &body).await;
    let cookie = reply.header("set-cookie");
    let (pair, marks) = cookie.split_once("; ").expect("marks");
    let secret = pair.strip_prefix("overwinter-local=").expect("its name");
    assert!(secret.len() == 43 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')), "{cookie}");
    assert_eq!(marks, "Path=/; Max-Age=86400; HttpOnly; SameSite=Strict");
}

#[tokio::test]
async fn behind_https_the_cookie_is_bound_to_the_host() {
    let public_url = Some("https://plans.example.org".parse().expect("an address"));
    let server = server_with(Settings { public_url, ..settings() }).await;
    let body = json!({"email": "ana@example.org", "password": PASSWORD, "household_name": "Ours"}).to_string();
    let ask = async |origin: &str| {
        let headers = [("host", "plans.example.org"), ("origin", origin), ("sec-fetch-site", "same-origin")];
        Browser::default().ask(&server, Ask { method: "POST", path: "/api/v1/account", headers: &headers, body: Some(body.clone()) }).await
    };
    for foreign in [
        "http://plans.example.org",
        "https://plans.example.org.evil.example",
        "https://evil.example",
        "null",
        "https://plans.example.org:8443",
    ] {
        ask(foreign).await.problem(403, "cross-site");
    }
    let reply = ask("https://plans.example.org").await;
    let cookie = reply.header("set-cookie");
    assert!(cookie.starts_with("__Host-overwinter="), "{cookie}");
    assert_eq!(reply.header("strict-transport-security"), "max-age=31536000");
    assert!(cookie.ends_with("; Path=/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax") && !cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn over_plain_http_from_elsewhere_nobody_signs_in() {
    let server = server_with(Settings { listen: ([0, 0, 0, 0], 0).into(), ..settings() }).await;
    let body = json!({"email": "ana@example.org", "password": PASSWORD, "household_name": "Ours"}).to_string();
    let ways: [&[(&str, &str)]; 3] = [
        &[("host", "plans.example.org"), ("origin", "http://plans.example.org")],
        // A proxy on the same machine that calls the server by its local name.
        &[("host", "localhost"), ("x-forwarded-for", "203.0.113.7")],
        &[("host", "localhost"), ("forwarded", "for=203.0.113.7")],
    ];
    for headers in ways {
        let ask = Ask { method: "POST", path: "/api/v1/account", headers, body: Some(body.clone()) };
        let reply = Browser::default().ask(&server, ask).await;
        reply.problem(403, "insecure");
        assert_eq!(reply.header("set-cookie"), "");
        let state = Browser::default().ask(&server, Ask { method: "GET", path: "/api/v1/session", headers, body: None }).await.json();
        assert!(state["sign_in_refused"].as_str().is_some_and(|why| why.contains("https")), "{state}");
    }
}

#[tokio::test]
async fn another_site_changes_nothing() {
    let server = server().await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let body = json!({"plan": plan("Theirs")}).to_string();
    let other = Browser::sign_up(&server, "bob@example.org").await;
    type Case<'a> = (&'a [(&'a str, &'a str)], u16, &'a str);
    let hostile: [Case<'_>; 12] = [
        (&[("origin", "https://evil.example")], 403, "cross-site"),
        (&[("origin", "null")], 403, "cross-site"),
        (&[("origin", "http://localhost.evil.example")], 403, "cross-site"),
        (&[("origin", "http://evil.example/http://localhost")], 403, "cross-site"),
        (&[("origin", "http://localhost:81")], 403, "cross-site"),
        (&[("origin", "https://localhost")], 403, "cross-site"),
        (&[("origin", "")], 403, "cross-site"),
        (&[("sec-fetch-site", "cross-site")], 403, "cross-site"),
        (&[("sec-fetch-site", "same-site"), ("origin", "")], 403, "cross-site"),
        (&[("x-csrf-token", "")], 403, "cross-site"),
        (&[("x-csrf-token", &other.csrf)], 403, "cross-site"),
        (&[("content-type", "text/plain")], 415, "not-json"),
    ];
    for (headers, status, kind) in hostile {
        let headers: Vec<_> = [&[("idempotency-key", "k")], headers].concat();
        let reply = browser.ask(&server, Ask { method: "POST", path: "/api/v1/plans", headers: &headers, body: Some(body.clone()) }).await;
        reply.problem(status, kind);
        assert_eq!(reply.header("access-control-allow-origin"), "");
    }
    assert_eq!(browser.get(&server, "/api/v1/plans").await.json()["items"], json!([]));
    let page = [("origin", ""), ("sec-fetch-site", "same-origin"), ("idempotency-key", "k")];
    assert_eq!(browser.ask(&server, Ask { method: "POST", path: "/api/v1/plans", headers: &page, body: Some(body) }).await.status, 201);
}

#[tokio::test]
async fn guessing_ends_soon_and_says_when_to_go_on() {
    let server = server().await;
    let guess = async |email: &str| Browser::sign_in(&server, email, "wrong horse battery staple").await.err().expect("a refusal");
    for email in ["ana@example.org", "nobody@example.org"] {
        if email.starts_with("ana") {
            Browser::sign_up(&server, email).await;
        }
        let mut statuses = Vec::new();
        for _ in 0..25 {
            statuses.push(guess(email).await.status);
        }
        assert!(statuses[..10].iter().all(|status| *status == 401) && statuses[24] == 429, "{email}: {statuses:?}");
        let reply = guess(email).await;
        reply.problem(429, "slow-down");
        assert!(reply.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=60).contains(&seconds)), "{reply:?}");
    }
}

#[tokio::test]
async fn a_made_up_forwarding_header_escapes_no_limit() {
    let server = server_with(Settings { public_url: Some("https://plans.example.org".parse().expect("an address")), ..settings() }).await;
    let mut last = 0;
    for number in 0..12 {
        let from = format!("203.0.113.{number}");
        let headers = [("host", "plans.example.org"), ("origin", "https://plans.example.org"), ("x-forwarded-for", &from)];
        let body = json!({"email": "ana@example.org", "password": "wrong horse battery staple"}).to_string();
        let ask = Ask { method: "POST", path: "/api/v1/session", headers: &headers, body: Some(body) };
        last = Browser::default().ask(&server, ask).await.status;
    }
    assert_eq!(last, 429);
}
