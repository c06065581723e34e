//! Faults of any web service, played before or over the bank's own answer.

use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;

use super::asked::Reply;
use super::truth::Truth;

/// What goes wrong with one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: this call goes well.
    None,
    /// No answer ever comes.
    Slow,
    /// 429, with the seconds after which to come back, or without.
    Limited(Option<u64>),
    /// A status with a page of HTML.
    Failing(u16),
    /// The connection is cut in the middle of the true answer.
    Cut,
    /// The true answer ends in the middle, and the connection is in order.
    HalfJson,
    /// A page of HTML with status 200.
    Html,
    /// Another address.
    Redirect(String),
    /// That many bytes.
    Huge(usize),
}

/// Plays the next fault, counts the call, or lets it through.
pub(super) async fn play(State(truth): State<Arc<Mutex<Truth>>>, request: Request, next: Next) -> Response {
    let fault = {
        let mut truth = truth.lock().expect("no test panics while it holds the truth");
        truth.calls.push(format!("{} {}", request.method(), request.uri().path()));
        truth.next_fault()
    };
    let page = |status: u16| Reply::text(status, "text/html", "<html>maintenance</html>".to_owned()).into_response();
    match fault {
        Fault::None => next.run(request).await,
        Fault::Slow => core::future::pending().await,
        Fault::Limited(after) => {
            let mut response = page(429);
            if let Some(seconds) = after {
                response.headers_mut().insert("retry-after", seconds.into());
            }
            response
        }
        Fault::Failing(status) => page(status),
        Fault::Html => page(200),
        Fault::Redirect(to) => {
            let mut response = page(302);
            response.headers_mut().insert("location", to.parse().expect("an address"));
            response
        }
        Fault::Huge(bytes) => Reply::text(200, "application/json", "\"".to_owned() + &"x".repeat(bytes)).into_response(),
        Fault::Cut => {
            let (head, half) = half(next.run(request).await).await;
            let cut = futures_util::stream::iter([Ok(half), Err(std::io::Error::other("cut"))]);
            Response::from_parts(head, Body::from_stream(cut))
        }
        Fault::HalfJson => {
            let (head, half) = half(next.run(request).await).await;
            Response::from_parts(head, Body::from(half))
        }
    }
}

/// An answer's head and the first half of its body.
async fn half(answer: Response) -> (axum::http::response::Parts, Bytes) {
    let (mut head, body) = answer.into_parts();
    let body = body.collect().await.expect("it is in memory").to_bytes();
    head.headers.remove("content-length");
    (head, body.slice(..body.len() / 2))
}
