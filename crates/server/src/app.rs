//! What the handlers share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use overwinter_report::answer::{Backend, Desk, Machine};

use crate::host::Hosts;
use crate::observe::RequestIds;
use crate::work::Work;
use crate::{Limits, Settings, Web};

/// The application's parts. Cloning it shares them.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What all clones share. Only this crate can read it.
pub struct Parts {
    pub(crate) desk: Arc<Desk>,
    pub(crate) machine: Machine,
    pub(crate) limits: Limits,
    pub(crate) work: Work,
    pub(crate) web: Web,
    pub(crate) hosts: Hosts,
    pub(crate) request_ids: RequestIds,
    draining: AtomicBool,
}

impl App {
    /// An application with the embedded web app.
    pub fn new(settings: &Settings) -> Self {
        App::with_web(settings, Web::embedded())
    }

    /// An application with a web app that is given.
    pub fn with_web(settings: &Settings, web: Web) -> Self {
        let threads = settings.threads.max(1);
        App(Arc::new(Parts {
            desk: Arc::new(Desk::shipped()),
            machine: Machine { backend: Backend::Simd, threads },
            limits: settings.limits,
            work: Work::new(threads, settings.limits.queue, settings.limits.answer),
            web,
            hosts: Hosts::new(settings),
            request_ids: RequestIds::default(),
            draining: AtomicBool::new(false),
        }))
    }

    /// From now on the server isn't ready for new clients.
    pub(crate) fn drain(&self) {
        self.0.draining.store(true, Ordering::Relaxed);
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
