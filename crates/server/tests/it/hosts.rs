//! A server on the loopback answers only under the loopback's own names.

use crate::client::server;

#[tokio::test]
async fn another_name_is_refused() {
    let server = server().await;
    let ask = |host: &str| format!("GET /api/v1/sample HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    for fine in ["localhost", "127.0.0.1:8080", "[::1]:1"] {
        assert_eq!(server.send(&ask(fine)).await.status, 200, "{fine}");
    }
    for bad in ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:80", ""] {
        server.send(&ask(bad)).await.problem(421, "unknown-host");
    }
    server.send("GET /health/live HTTP/1.0\r\n\r\n").await.problem(421, "unknown-host");
    server
        .send("GET http://evil.example/health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .await
        .problem(421, "unknown-host");
}
