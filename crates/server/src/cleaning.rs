//! Taking away what is over: sessions, keys and results that nobody can ask for any more.

use std::time::Duration;

use overwinter_store::Access;
use overwinter_store::clean::Cleaned;

use crate::App;

/// How often. What is over opens nothing meanwhile; it only takes room.
const EVERY: Duration = Duration::from_secs(3600);

/// Cleans at once, and then again and again.
pub(crate) async fn clean(app: App) {
    loop {
        match app.store.clean(&Access::worker()).await {
            Ok(Cleaned { sessions, keys, results }) => tracing::info!(sessions, keys, results, "cleaned"),
            Err(error) => tracing::error!(%error, "the store could not be cleaned"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
