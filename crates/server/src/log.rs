//! The log: one JSON object a line, no bodies.

use tracing::Dispatch;
use tracing::subscriber::NoSubscriber;

/// Where the log goes. It belongs to one server, not to the process.
#[derive(Clone, Debug, Default)]
pub enum Log {
    /// Nowhere.
    #[default]
    Off,
    /// To standard error.
    Stderr,
    /// To a subscriber that is given.
    To(Dispatch),
}

impl Log {
    pub(crate) fn dispatch(&self) -> Dispatch {
        match self {
            // Not `Dispatch::none()`: callsites that only it has seen would stay silent for a server of the same process that does log.
            Log::Off => Dispatch::new(NoSubscriber::new()),
            Log::To(dispatch) => dispatch.clone(),
            Log::Stderr => {
                let lines = tracing_subscriber::fmt().json().flatten_event(true).with_current_span(false).with_span_list(false);
                Dispatch::new(lines.with_target(false).with_writer(std::io::stderr).finish())
            }
        }
    }
}
