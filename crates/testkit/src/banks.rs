//! Banks that play faults: real HTTP servers on this machine, one for each protocol, over one [`Truth`] that a test changes.
//!
//! What is true (accounts, rows from the holder's side) is said once; each protocol says it in its own way, with its own signs. The bank counts every call,
//! checks every credential as the real one does, and enforces its limits itself.

mod asked;
pub mod enable_banking;
mod encrypted;
mod fault;
pub mod plaid;
pub mod simplefin;
mod truth;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use asked::{Asked, Reply};
pub use encrypted::CERTIFICATE;
pub use fault::Fault;
pub use truth::{Account, Consent, Row, Truth};

/// The user's private key of the fake application; it opens nothing anywhere.
pub const APPLICATION_KEY: &str = include_str!("banks/application-key.pem");

/// Seconds since 1970 that the test and the bank share; nothing moves it but the test.
pub type SharedClock = Arc<AtomicI64>;

/// How a protocol answers.
pub type Speaks = fn(&mut Truth, &Asked) -> Reply;

/// A running bank; it ends when it is dropped.
pub struct Bank {
    /// Its address, `http://127.0.0.1:PORT`.
    pub address: String,
    truth: Arc<Mutex<Truth>>,
    server: JoinHandle<()>,
}

impl Bank {
    /// Starts a bank that speaks a protocol.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(speaks: Speaks, clock: SharedClock) -> Bank {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        Bank::over(listener, address, speaks, clock)
    }

    /// Starts a bank behind TLS, under the name `bank.test` and with [`CERTIFICATE`].
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start_encrypted(speaks: Speaks, clock: SharedClock) -> Bank {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("https://bank.test:{}", listener.local_addr().expect("it is bound").port());
        Bank::over(encrypted::Encrypted::new(listener), address, speaks, clock)
    }

    fn over<L: axum::serve::Listener<Addr: std::fmt::Debug>>(listener: L, address: String, speaks: Speaks, clock: SharedClock) -> Bank {
        let truth = Arc::new(Mutex::new(Truth::new(clock, address.clone())));
        let answering = Arc::clone(&truth);
        let router = Router::new()
            .fallback(move |request: axum::extract::Request| {
                let truth = Arc::clone(&answering);
                async move {
                    let asked = Asked::read(request).await;
                    speaks(&mut truth.lock().expect("no test panics while it holds the truth"), &asked).into_response()
                }
            })
            .layer(from_fn_with_state(Arc::clone(&truth), fault::play));
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Bank { address, truth, server }
    }

    /// What is true, to look at and to change. Never hold it while a call is awaited.
    ///
    /// # Panics
    /// When a test panicked while it held it.
    pub fn truth(&self) -> MutexGuard<'_, Truth> {
        self.truth.lock().expect("no test panics while it holds the truth")
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.truth().calls.len()
    }
}

impl Drop for Bank {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The second that it is.
fn now(clock: &SharedClock) -> i64 {
    clock.load(Ordering::SeqCst)
}
