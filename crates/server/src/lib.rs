//! The HTTP server: a stateless API, its OpenAPI document, health, and the embedded web app.
//!
//! - [`run`] is what the command line calls: it binds, says where, and serves until it is told to stop.
//! - [`serve`] does the same on a listener and a stop signal that are given; [`router`] is the application alone.
//! - A route is one file in `routes/` and one line in `routes.rs`. A handler reads, calls `overwinter_report::answer`, and converts.
//!
//! Nothing is kept between requests and there are no process globals: two servers in one process don't know of each other.

mod app;
mod asked;
mod connection;
mod fault;
mod headers;
mod host;
mod listen;
mod log;
mod observe;
mod routes;
mod settings;
mod web;
mod work;

pub use app::App;
pub use listen::{ServeError, bind, run, serve};
pub use log::Log;
pub use routes::{openapi, router};
pub use settings::{Limits, Settings};
pub use web::Web;
