//! Accepting connections until told to stop, then letting open requests finish.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tracing::instrument::WithSubscriber;

use crate::{App, Settings, cleaning, connection, jobs, metrics, router};

/// Why the server can't serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not ours.
    #[error("can't listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
    /// The database can't be opened or brought up to date.
    #[error("can't open the database {database}")]
    Database {
        /// Its address, without secrets.
        database: overwinter_store::Url,
        /// The store's reason.
        #[source]
        source: overwinter_store::Error,
    },
    /// The system gives no threads, timers or signals.
    #[error("can't start the server")]
    Start(#[source] io::Error),
}

/// Serves until SIGTERM or Ctrl-C. `ready` is told the address once connections are accepted.
///
/// # Errors
/// When the address can't be listened on, the database can't be opened, or the system gives no threads or signals.
pub fn run(settings: &Settings, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Start)?;
    runtime.block_on(async {
        let listener = bind(settings).await?;
        let app = App::open(settings).await?;
        let stop = told_to_stop().map_err(ServeError::Start)?;
        ready(listener.local_addr().map_err(ServeError::Start)?);
        serve(settings, app, listener, stop).await;
        Ok(())
    })
}

/// Takes the address of `settings`.
///
/// # Errors
/// When it is taken or not ours.
pub async fn bind(settings: &Settings) -> Result<TcpListener, ServeError> {
    let address = settings.listen;
    TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })
}

/// Serves `app` on `listener` until `stop` is done, then lets open requests finish.
pub async fn serve(settings: &Settings, app: App, listener: TcpListener, stop: impl Future<Output = ()>) {
    let served = serve_app(settings, app, listener, stop);
    served.with_subscriber(settings.log.dispatch()).await;
}

async fn serve_app(settings: &Settings, app: App, listener: TcpListener, stop: impl Future<Output = ()>) {
    let router = router(app.clone());
    let places = Arc::new(Semaphore::new(settings.limits.connections));
    // Dropping these stops them, as when the server is dropped itself.
    let mut workers = JoinSet::new();
    workers.spawn(jobs::work(app.clone()).with_current_subscriber());
    let mut beside = JoinSet::new();
    beside.spawn(metrics::serve(app.clone()).with_current_subscriber());
    beside.spawn(cleaning::clean(app.clone()).with_current_subscriber());
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    let address = listener.local_addr().map_or_else(|error| error.to_string(), |address| address.to_string());
    tracing::info!(address, web = app.web.is_built(), "listening");
    loop {
        let (stream, peer, place) = tokio::select! {
            accepted = next(&listener, &places) => accepted,
            () = &mut stop => break,
        };
        let connection = open.watch(connection::open(settings.limits, TokioIo::new(stream), peer, router.clone()));
        let answering = async move {
            // A client that breaks off is no fault of ours; what it asked is logged all the same.
            let _ = connection.await;
            drop(place);
        };
        tokio::spawn(answering.with_current_subscriber());
    }
    app.drain();
    drop(listener);
    let ended = async { tokio::join!(open.shutdown(), workers.join_next()) };
    let drained = tokio::time::timeout(settings.limits.drain, ended).await.is_ok();
    tracing::info!(drained, "stopped");
}

/// The next connection, when there is a place for one.
async fn next(listener: &TcpListener, places: &Arc<Semaphore>) -> (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit) {
    let place = Arc::clone(places).acquire_owned().await.expect("the semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are written whole; waiting for more would only delay them.
                let _ = stream.set_nodelay(true);
                return (stream, peer, place);
            }
            Err(error) => {
                // Out of file handles, most likely: give back time for some to be closed.
                tracing::warn!(%error, "accept");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
    }
}

/// Done at SIGTERM or Ctrl-C. The handlers are in place before the address is told, so that no early signal is missed.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Done at Ctrl-C.
#[cfg(not(unix))]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
