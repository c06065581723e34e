//! The web app's pages and files.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use overwinter_server::{App, Web, router};
use tower::ServiceExt;

use crate::client::{Server, server, settings};

/// Only a program that was built with its web app can show it.
async fn built() -> Option<Server> {
    let server = server().await;
    let built = server.get("/health/ready").await.json()["checks"]["web"] == "ok";
    built.then_some(server)
}

#[tokio::test]
async fn a_page_comes_with_a_strict_policy_that_fits_it() {
    let Some(server) = built().await else { return };
    let page = server.get("/").await;
    let policy = page.header("content-security-policy");
    assert_eq!(page.status, 200);
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'sha256-"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cache-control", "no-cache"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        assert_eq!(page.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let Some(server) = built().await else { return };
    let tag = server.get("/").await.header("etag").to_owned();
    let again = format!("GET / HTTP/1.1\r\nhost: localhost\r\nif-none-match: W/{tag}\r\nconnection: close\r\n\r\n");
    let reply = server.send(&again).await;
    assert_eq!((reply.status, reply.body.len()), (304, 0));
}

#[tokio::test]
async fn files_with_a_hash_in_their_name_are_kept_for_good() {
    let Some(server) = built().await else { return };
    let page = String::from_utf8(server.get("/").await.body).expect("text");
    let script = page.split('"').find(|part| part.starts_with("/_next/static/") && part.ends_with(".js")).expect("a script");
    let reply = server.get(script).await;
    assert_eq!((reply.status, reply.header("cache-control")), (200, "public, max-age=31536000, immutable"));
    assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
    let asked = format!("GET {script} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n");
    assert_eq!(server.send(&asked).await.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn what_is_not_there_is_a_page_for_browsers_and_a_problem_for_programs() {
    let Some(server) = built().await else { return };
    let page = server.get("/no/such/page").await;
    assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"));
    for path in ["/csp.json", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/_next/static/", "/.git/config"] {
        assert_eq!(server.get(path).await.status, 404, "{path}");
    }
    let program = "GET /no.js HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    server.send(program).await.problem(404, "not-found");
    let reply = server.send("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await;
    reply.problem(405, "method-not-allowed");
    assert_eq!(reply.header("allow"), "GET, HEAD");
}

#[tokio::test]
async fn every_answer_forbids_to_be_sniffed_framed_or_kept() {
    let server = server().await;
    for path in ["/api/v1/sample", "/api/v1/nothing", "/health/live"] {
        let reply = server.get(path).await;
        assert_eq!((reply.header("x-content-type-options"), reply.header("cache-control")), ("nosniff", "no-store"), "{path}");
        assert!(reply.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn without_the_web_app_the_page_says_how_to_build_it() {
    let app = App::with_web(&settings(), Web::missing()).await.expect("the database opens");
    let request = Request::get("/").header("host", "localhost").header("accept", "text/html").body(Body::empty()).expect("a request");
    let response = router(app).oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    assert!(String::from_utf8_lossy(&body).contains("npm run build"));
}
