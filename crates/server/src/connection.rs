//! One connection: HTTP/1.1 with bounds on its head. Every request on it carries the address of who sent it.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;
use hyper_util::service::TowerToHyperService;
use tower::ServiceExt;
use tower::util::MapRequest;

use crate::Limits;

/// Most header fields of a request.
const HEADERS_MAX: usize = 64;
/// Most bytes of a request's head.
const HEAD_BYTES_MAX: usize = 64 << 10;

/// Who holds the other end of the connection: a client, or a proxy before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub SocketAddr);

/// The application, on one connection.
type Service<F> = TowerToHyperService<MapRequest<Router, F>>;

/// A connection that answers `peer` with `router`.
pub(crate) fn open<I>(
    limits: Limits,
    stream: I,
    peer: SocketAddr,
    router: Router,
) -> http1::Connection<I, Service<impl FnMut(Request<Incoming>) -> Request<Body> + Clone>>
where
    I: Read + Write + Unpin + 'static,
{
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(HEAD_BYTES_MAX).max_headers(HEADERS_MAX);
    let service = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        request
    });
    builder.serve_connection(stream, TowerToHyperService::new(service))
}
