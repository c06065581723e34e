//! Everything that isn't the API: the web app's pages and files.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::fault::{Fault, Kind};
use crate::web::{Asset, Web};

const NOT_BUILT: &str = "Overwinter's API is running, but this program was built without its web app.\n\n\
    To build both, run `make run` in the repository. To build the web app alone:\n\n\
    \x20   cd web && npm ci && npm run build\n\n\
    and then build the program again.\n";

pub(super) async fn web(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || path.starts_with("/health/") {
        return Fault::new(Kind::NotFound, "The API has no such address.").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let fault = Fault::new(Kind::MethodNotAllowed, "Pages can only be read.").into_response();
        return ([(header::ALLOW, "GET, HEAD")], fault).into_response();
    }
    if let Some(asset) = app.web.at(path) {
        return send(&app.web, asset, &request);
    }
    let wants_page =
        request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"));
    if wants_page && !app.web.is_built() {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], NOT_BUILT).into_response();
    }
    match app.web.not_found().filter(|_| wants_page) {
        Some(page) => (StatusCode::NOT_FOUND, whole(&app.web, page)).into_response(),
        None => Fault::new(Kind::NotFound, "There is no such page.").into_response(),
    }
}

/// The file, or that the browser's copy still is the same.
fn send(web: &Web, asset: Asset, request: &Request) -> Response {
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    // A compressed answer has a weak tag.
    let unchanged = known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == asset.etag);
    let mut response = whole(web, asset);
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    response
}

fn whole(web: &Web, asset: Asset) -> Response {
    let value = |text: &str| HeaderValue::from_str(text).expect("hashes and our own words are plain");
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(asset.cache_control()));
    headers.insert(header::ETAG, value(&asset.etag));
    if asset.is_page() {
        headers.insert(header::CONTENT_SECURITY_POLICY, value(&web.policy(&asset.name)));
    }
    *response.body_mut() = match asset.bytes {
        std::borrow::Cow::Borrowed(bytes) => Body::from(bytes),
        std::borrow::Cow::Owned(bytes) => Body::from(bytes),
    };
    response
}
