//! `GET /metrics` on a listener of its own, so that an operator can keep it from clients.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use hyper_util::rt::TokioIo;
use overwinter_store::Access;
use overwinter_store::jobs::State as JobState;
use tokio::sync::Semaphore;

use super::Now;
use crate::{App, connection};

/// The media type of OpenMetrics.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// How long the database may take to answer a scrape.
const PATIENCE: Duration = Duration::from_secs(2);
/// Most scrapers at once.
const CONNECTIONS: usize = 8;

/// Answers scrapes, where they are wanted, until it is dropped.
pub(crate) async fn serve(app: App) {
    let Some(listener) = app.metrics.take_listener() else { return };
    let limits = app.limits;
    let router = Router::new().route("/metrics", get(metrics)).with_state(app);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.expect("the semaphore is never closed");
        let (stream, peer): (_, SocketAddr) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "accept for metrics");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let connection = connection::open(limits, TokioIo::new(stream), peer, router.clone());
        tokio::spawn(async move {
            // A scraper that breaks off asks again.
            let _ = connection.await;
            drop(place);
        });
    }
}

async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let now = Now { queue: app.work.depth(), cache_bytes: app.cache.bytes(), jobs: open_jobs(&app).await };
    ([(header::CONTENT_TYPE, OPEN_METRICS)], app.metrics.text(&now))
}

/// The jobs that wait or run; none when the database doesn't say in time.
async fn open_jobs(app: &App) -> Option<Vec<(String, &'static str, i64)>> {
    let access = Access::worker();
    let asked = tokio::time::timeout(PATIENCE, app.store.open_jobs(&access)).await;
    let counts = match asked {
        Ok(Ok(counts)) => counts,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the database doesn't count jobs");
            return None;
        }
        Err(_) => return None,
    };
    Some(counts.into_iter().map(|count| (count.kind, word(count.state), count.jobs)).collect())
}

fn word(state: JobState) -> &'static str {
    match state {
        JobState::Waiting => "waiting",
        JobState::Running => "running",
        JobState::Done => "done",
        JobState::Dead => "failed",
        JobState::Cancelled => "cancelled",
    }
}
