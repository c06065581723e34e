//! The HTTP server: the API, its OpenAPI document, health, and the embedded web app.
//!
//! - [`run`] is what the command line calls: it binds, says where, and serves until it is told to stop.
//! - [`serve`] does the same on a listener and a stop signal that are given; [`router`] is the application alone.
//! - A route is one file in `routes/` and one line in `routes.rs`. A handler reads, says who asks (`identity::Signed`), calls
//!   `overwinter_report` or `overwinter_store`, and converts.
//!
//! What lasts is in the store. There are no process globals: two servers in one process don't know of each other.

mod app;
mod asked;
mod at;
mod cache;
mod cleaning;
mod connection;
mod entered;
mod fault;
mod headers;
mod host;
mod identity;
mod jobs;
mod kept_plan;
mod listen;
mod log;
mod metrics;
mod observe;
mod paging;
mod public_url;
mod repeat;
mod routes;
mod settings;
mod upload;
mod version;
mod wanted;
mod web;
mod wire;
mod work;

pub use app::App;
pub use listen::{ServeError, bind, run, serve};
pub use log::Log;
pub use public_url::{NoPublicUrl, PublicUrl};
pub use routes::{openapi, router};
pub use settings::{Limits, Printer, Settings};
pub use web::Web;
