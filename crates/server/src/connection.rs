//! One connection: HTTP/1.1 with bounds on its head.

use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;
use hyper_util::service::TowerToHyperService;

use crate::Limits;

/// Most header fields of a request.
const HEADERS_MAX: usize = 64;
/// Most bytes of a request's head.
const HEAD_BYTES_MAX: usize = 64 << 10;

/// A connection that answers with `router`.
pub(crate) fn open<I>(limits: Limits, stream: I, router: axum::Router) -> http1::Connection<I, TowerToHyperService<axum::Router>>
where
    I: Read + Write + Unpin + 'static,
{
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(HEAD_BYTES_MAX).max_headers(HEADERS_MAX);
    builder.serve_connection(stream, TowerToHyperService::new(router))
}
