//! The routes. Each is a file of its own and one line here.

mod account;
mod answer;
mod examples;
mod explain;
mod health;
mod jobs;
mod money;
mod openapi;
mod path;
mod plan_files;
mod plans;
mod rebase;
mod reports;
mod sample;
mod scenarios;
mod sensitivity;
mod session;
mod sessions;
mod simulate;
mod simulations;
mod solve;
mod start;
mod versions;
mod web;

use axum::Router;
use axum::body::Bytes;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::fault::{Fault, Kind};
use crate::{App, headers, host, observe};

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(simulate::simulate))
        .routes(routes!(solve::solve))
        .routes(routes!(rebase::rebase))
        .routes(routes!(path::path))
        .routes(routes!(explain::explain))
        .routes(routes!(sensitivity::sensitivity))
        .routes(routes!(sample::sample))
        .routes(routes!(examples::list_examples))
        .routes(routes!(session::session, session::sign_in, session::sign_out))
        .routes(routes!(sessions::list_sessions, sessions::sign_out_everywhere))
        .routes(routes!(sessions::end_session))
        .routes(routes!(account::sign_up))
        .routes(routes!(account::change_password))
        .routes(routes!(plans::list_plans, plans::create_plan))
        .routes(routes!(plans::get_plan, plans::update_plan))
        .routes(routes!(versions::list_versions))
        .routes(routes!(versions::get_version))
        .routes(routes!(versions::rewind_plan))
        .routes(routes!(plan_files::export_plan))
        .routes(routes!(plan_files::read_plan_file))
        .routes(routes!(plan_files::write_plan_file))
        .routes(routes!(scenarios::list_scenarios, scenarios::create_scenario))
        .routes(routes!(scenarios::get_scenario, scenarios::update_scenario, scenarios::delete_scenario))
        .routes(routes!(simulations::start_simulation))
        .routes(routes!(reports::start_report))
        .routes(routes!(jobs::list_jobs))
        .routes(routes!(jobs::get_job, jobs::cancel_job))
        .routes(routes!(jobs::get_job_result))
        .routes(routes!(jobs::job_events))
        .merge(money::api())
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
}

/// The OpenAPI document of the API.
pub fn openapi() -> OpenApi {
    api().into_openapi()
}

/// The whole application.
pub fn router(app: App) -> Router {
    let (router, document) = api().split_for_parts();
    let document = Bytes::from(openapi::text(&document));
    router
        .route("/api/openapi.json", axum::routing::get(move || openapi::document(document.clone())))
        .method_not_allowed_fallback(|| async { Fault::new(Kind::MethodNotAllowed, "The address exists, but not for this method.") })
        .fallback(web::web)
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(bug))
        .layer(from_fn_with_state(app.clone(), host::check))
        .layer(from_fn_with_state(app.clone(), observe::observe))
        .layer(from_fn_with_state(app.clone(), headers::secure))
        .with_state(app)
}

/// What a panic says stays in the log.
fn bug(panic: Box<dyn core::any::Any + Send>) -> axum::response::Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic");
    tracing::error!(panic = text, "request ended by a bug");
    Fault::new(Kind::Bug, "The request is logged under its id.").into_response()
}
