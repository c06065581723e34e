//! The API's document is the one from which the web's types are generated.

use std::fs;

use crate::client::server;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");

/// `UPDATE_OPENAPI=1 cargo test -p overwinter-server openapi` writes it anew; then `npm run api` in `web/`.
#[test]
fn openapi_json_is_the_document_of_the_code() {
    let document = overwinter_server::openapi().to_pretty_json().expect("a document") + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::write(FILE, &document).expect("web/ can be written");
    }
    let file = fs::read_to_string(FILE).expect("web/openapi.json");
    assert!(
        file == document,
        "web/openapi.json is stale: UPDATE_OPENAPI=1 cargo test -p overwinter-server openapi, then npm run api in web/"
    );
}

#[tokio::test]
async fn the_server_tells_its_document() {
    let reply = server().await.get("/api/openapi.json").await;
    let document = reply.json();
    assert_eq!((reply.status, document["openapi"].as_str()), (200, Some("3.1.0")));
    assert!(document["paths"]["/api/v1/simulate"]["post"].is_object());
}
