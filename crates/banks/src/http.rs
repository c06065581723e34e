//! One call: to an address that was looked at, within a time, with an answer of a bounded size. Redirects are not followed.
//!
//! A client library looks names up, connects and goes on to other addresses by itself. Here each of these is ours, so that the address that was looked at
//! is the one that is called, and nothing is reused between calls.

use core::time::Duration;
use std::sync::Arc;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderName, HeaderValue, RETRY_AFTER, USER_AGENT};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

use crate::guard::{self, Place, Reach, Resolver};
use crate::{Secret, Trouble};

/// How long a call may take, from looking up the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest answer: fifty thousand transactions of three hundred bytes.
const ANSWER_MAX: usize = 16 << 20;

/// What is called.
#[derive(Clone, Debug)]
pub struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(&'static str, Secret)>,
    pub(crate) body: Option<Secret>,
    /// The budget beside the connection's that it is counted in.
    pub(crate) apart: Option<String>,
    /// Whether making it twice does no more than making it once.
    pub(crate) is_repeatable: bool,
}

impl Call {
    /// Reads.
    pub fn get(url: Url) -> Self {
        Self { method: Method::GET, url, headers: Vec::new(), body: None, apart: None, is_repeatable: true }
    }

    /// Sends a JSON body, or none.
    pub fn post(url: Url, body: Option<&serde_json::Value>) -> Self {
        Self { method: Method::POST, body: Some(Secret::new(body.map(ToString::to_string).unwrap_or_default())), ..Self::get(url) }
    }

    /// Takes away.
    pub fn delete(url: Url) -> Self {
        Self { method: Method::DELETE, ..Self::get(url) }
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: Secret) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Counted in that budget too.
    #[must_use]
    pub fn apart(mut self, of: Option<String>) -> Self {
        self.apart = of;
        self
    }

    /// Made once only, even if the answer gets lost.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.is_repeatable = false;
        self
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What it says about coming back, in seconds.
    pub retry_after: Option<u64>,
    /// The whole body.
    pub body: Bytes,
}

/// What makes calls.
#[derive(Clone)]
pub struct Client {
    reach: Reach,
    resolver: Resolver,
    tls: Arc<ClientConfig>,
    patience: Duration,
    answer_max: usize,
}

impl Client {
    /// One that calls public addresses by the system's names, and trusts the authorities of Mozilla's list.
    pub fn new(reach: Reach) -> Self {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Self { reach, resolver: Resolver::system(), tls: config(roots), patience: PATIENCE, answer_max: ANSWER_MAX }
    }

    /// With names looked up elsewhere.
    #[must_use]
    pub fn resolving(mut self, resolver: Resolver) -> Self {
        self.resolver = resolver;
        self
    }

    /// That trusts these authorities and no others: somebody's own provider, or a test's.
    ///
    /// # Errors
    /// When one is no certificate.
    pub fn trusting(mut self, authorities: impl IntoIterator<Item = CertificateDer<'static>>) -> Result<Self, Trouble> {
        let mut roots = RootCertStore::empty();
        for authority in authorities {
            roots.add(authority).map_err(|_| Trouble::Settings("this is no certificate of an authority"))?;
        }
        self.tls = config(roots);
        Ok(self)
    }

    /// With another patience.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// With another bound of an answer, in bytes.
    #[must_use]
    pub fn taking(mut self, answer_max: usize) -> Self {
        self.answer_max = answer_max;
        self
    }

    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, Trouble> {
        tokio::time::timeout(self.patience, self.exchange(call)).await.unwrap_or(Err(Trouble::Slow))
    }

    async fn exchange(&self, call: &Call) -> Result<Answer, Trouble> {
        let place = guard::place(&call.url, self.reach, &self.resolver).await?;
        let request = request(call, &place)?;
        let stream = TcpStream::connect(place.address).await.map_err(|_| Trouble::Unreachable)?;
        if !place.is_encrypted {
            return self.over(stream, request).await;
        }
        let name = place.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name = ServerName::try_from(name).map_err(|_| Trouble::Forbidden("its name can't be in a certificate"))?;
        let stream = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await.map_err(|error| handshake(&error))?;
        self.over(stream, request).await
    }

    async fn over(&self, stream: impl AsyncRead + AsyncWrite + Unpin, request: Request<Full<Bytes>>) -> Result<Answer, Trouble> {
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| Trouble::Unreachable)?;
        let exchange = async move {
            let response = sender.send_request(request).await.map_err(|_| Trouble::BrokenOff)?;
            self.read(response).await
        };
        tokio::pin!(exchange, connection);
        tokio::select! {
            answer = &mut exchange => answer,
            // The connection may be done before what it brought is read.
            _ = &mut connection => exchange.await,
        }
    }

    async fn read(&self, response: Response<Incoming>) -> Result<Answer, Trouble> {
        let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), self.answer_max)
            .collect()
            .await
            .map_err(|error| if error.is::<LengthLimitError>() { Trouble::TooLarge } else { Trouble::BrokenOff })?;
        Ok(Answer { status, retry_after, body: body.to_bytes() })
    }
}

fn config(roots: RootCertStore) -> Arc<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("the versions fit the provider");
    Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
}

fn handshake(error: &std::io::Error) -> Trouble {
    let is_certificate = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()).is_some();
    if is_certificate { Trouble::Insecure } else { Trouble::Unreachable }
}

fn request(call: &Call, place: &Place) -> Result<Request<Full<Bytes>>, Trouble> {
    let path = match call.url.query() {
        Some(query) => format!("{}?{query}", call.url.path()),
        None => call.url.path().to_owned(),
    };
    let host = match call.url.port() {
        Some(port) => format!("{}:{port}", place.host),
        None => place.host.clone(),
    };
    let plain = |text: &str| HeaderValue::try_from(text).map_err(|_| Trouble::Settings("they hold letters that can't be sent"));
    let mut request = Request::builder()
        .method(&call.method)
        .uri(path)
        .header(HOST, plain(&host)?)
        .header(ACCEPT, "application/json")
        .header(USER_AGENT, concat!("overwinter/", env!("CARGO_PKG_VERSION")));
    for (name, value) in &call.headers {
        let mut value = plain(value.reveal())?;
        value.set_sensitive(true);
        request = request.header(HeaderName::from_static(name), value);
    }
    let body = call.body.as_ref().map(Secret::reveal).unwrap_or_default();
    if !body.is_empty() {
        request = request.header(CONTENT_TYPE, "application/json");
    }
    if call.body.is_some() {
        request = request.header(hyper::header::CONTENT_LENGTH, body.len());
    }
    request.body(Full::new(Bytes::copy_from_slice(body.as_bytes()))).map_err(|_| Trouble::Forbidden("it can't be asked for"))
}
