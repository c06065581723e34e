//! What the handlers share.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use overwinter_report::answer::{Backend, Desk, Machine};
use overwinter_store::Store;

use crate::cache::Cache;
use crate::host::Hosts;
use crate::identity::Identity;
use crate::jobs::Jobs;
use crate::metrics::Metrics;
use crate::observe::RequestIds;
use crate::work::Work;
use crate::{Limits, Printer, ServeError, Settings, Web};

/// The application's parts. Cloning it shares them.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What all clones share. Only this crate can read it.
pub struct Parts {
    pub(crate) store: Store,
    pub(crate) identity: Identity,
    pub(crate) printer: Printer,
    pub(crate) desk: Arc<Desk>,
    pub(crate) machine: Machine,
    pub(crate) limits: Limits,
    pub(crate) work: Work,
    pub(crate) cache: Cache,
    pub(crate) jobs: Jobs,
    pub(crate) metrics: Metrics,
    pub(crate) web: Web,
    pub(crate) hosts: Hosts,
    pub(crate) request_ids: RequestIds,
    draining: AtomicBool,
}

impl App {
    /// An application with the embedded web app. Opens the database, and brings it up to date.
    ///
    /// # Errors
    /// When the database can't be opened, or the address of the metrics can't be listened on.
    pub async fn open(settings: &Settings) -> Result<Self, ServeError> {
        App::with_web(settings, Web::embedded()).await
    }

    /// An application with a web app that is given.
    ///
    /// # Errors
    /// As [`App::open`].
    pub async fn with_web(settings: &Settings, web: Web) -> Result<Self, ServeError> {
        let database = &settings.database;
        let store = Store::open(database).await.map_err(|source| ServeError::Database { database: database.clone(), source })?;
        let threads = settings.threads.max(1);
        Ok(App(Arc::new(Parts {
            store,
            identity: Identity::new(settings),
            printer: settings.printer,
            desk: Arc::new(settings.desk.clone()),
            machine: Machine { backend: Backend::Simd, threads },
            limits: settings.limits,
            work: Work::new(threads, settings.limits),
            cache: Cache::new(settings.limits.cache_bytes),
            jobs: Jobs::new(),
            metrics: Metrics::open(settings.metrics_listen).await?,
            web,
            hosts: Hosts::new(settings),
            request_ids: RequestIds::default(),
            draining: AtomicBool::new(false),
        })))
    }

    /// Where the metrics are told, if they are.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.0.metrics.address()
    }

    /// From now on the server isn't ready for new clients.
    pub(crate) fn drain(&self) {
        self.0.draining.store(true, Ordering::Relaxed);
        self.0.jobs.stop();
    }

    /// Whether the server is about to stop.
    pub(crate) fn is_draining(&self) -> bool {
        self.0.draining.load(Ordering::Relaxed)
    }
}

impl core::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
