//! A listener behind TLS, for what has to be seen of certificates.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::serve::Listener;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A certificate for `bank.test` that nobody trusts by itself, in PEM.
pub const CERTIFICATE: &str = include_str!("certificate.pem");
const KEY: &str = include_str!("certificate-key.pem");

pub(super) struct Encrypted {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Encrypted {
    pub fn new(listener: TcpListener) -> Encrypted {
        let chain = vec![CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).expect("it is a certificate")];
        let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("it is a key");
        let builder = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().expect("the versions fit the provider").with_no_client_auth();
        let config = builder.with_single_cert(chain, key).expect("the key is the certificate's");
        Encrypted { listener, acceptor: TlsAcceptor::from(Arc::new(config)) }
    }
}

impl Listener for Encrypted {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            // A client that breaks off the handshake is no reason to end.
            if let Ok((stream, address)) = self.listener.accept().await
                && let Ok(stream) = self.acceptor.accept(stream).await
            {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
