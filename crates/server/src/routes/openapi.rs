//! `GET /api/openapi.json`

use axum::body::Bytes;
use axum::http::{HeaderName, header};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

/// The document's head; the routes add themselves.
pub(super) fn head() -> OpenApi {
    let licence = LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build();
    let info = InfoBuilder::new().title("Overwinter").version("1").license(Some(licence)).build();
    OpenApiBuilder::new().info(info).build()
}

/// The document as text.
pub(super) fn text(document: &OpenApi) -> String {
    document.to_pretty_json().expect("the document has text keys") + "\n"
}

pub(super) async fn document(text: Bytes) -> ([(HeaderName, &'static str); 2], Bytes) {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")], text)
}
