//! The outermost layer: gives every request an id, writes faults, times, and logs one line.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;
use crate::fault::Fault;
use crate::work::Served;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Makes ids that don't repeat and can't be guessed.
#[derive(Default)]
pub(crate) struct RequestIds {
    keys: RandomState,
    count: AtomicU64,
}

impl RequestIds {
    fn fresh(&self) -> String {
        format!("{:016x}", self.keys.hash_one(self.count.fetch_add(1, Ordering::Relaxed)))
    }
}

/// The id that a client or proxy gave, when it is one.
fn given(request: &Request) -> Option<String> {
    let id = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    ((1..=64).contains(&id.len()) && plain).then(|| id.to_owned())
}

pub(crate) async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let came = Instant::now();
    let id = given(&request).unwrap_or_else(|| app.request_ids.fresh());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let line = Line { method: method.as_str(), path: &path, id: &id, came, done: false };

    let mut response = next.run(request).await;
    let timing = response.extensions_mut().remove::<Served>();
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        let mut rendered = fault.render(&id);
        rendered.headers_mut().extend(core::mem::take(response.headers_mut()).into_iter().filter_map(|(name, value)| Some((name?, value))));
        response = rendered;
    }
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, HeaderValue::from_str(&id).expect("an id is plain letters and digits"));
    headers.insert(SERVER_TIMING, server_timing(timing, came.elapsed()));
    app.metrics.answered(method.as_str(), &route, response.status().as_u16(), came.elapsed());
    line.write(response.status().as_u16());
    response
}

fn server_timing(served: Option<Served>, total: Duration) -> HeaderValue {
    let work = served.map(|served| format!("{served}, ")).unwrap_or_default();
    let text = format!("{work}total;dur={:.1}", total.as_secs_f64() * 1e3);
    HeaderValue::from_str(&text).expect("names and numbers")
}

/// A request's line in the log. It is written also when the client left before the answer.
struct Line<'a> {
    method: &'a str,
    path: &'a str,
    id: &'a str,
    came: Instant,
    done: bool,
}

impl Line<'_> {
    fn write(mut self, status: u16) {
        self.done = true;
        let (method, path, request_id) = (self.method, self.path, self.id);
        let ms = self.came.elapsed().as_secs_f64() * 1e3;
        tracing::info!(method, path, status, ms, request_id, "request");
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if !self.done {
            let (method, path, request_id) = (self.method, self.path, self.id);
            let ms = self.came.elapsed().as_secs_f64() * 1e3;
            tracing::info!(method, path, ms, request_id, "client left");
        }
    }
}
