//! `/api/v1/sessions`: where the user is signed in, and ending that.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_store::Action;
use overwinter_store::sessions::{self, SessionId};
use uuid::Uuid;

use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::{Channel, Signed};
use crate::wire::denied::{Reading, Writing};
use crate::wire::identity::{SessionInfo, SessionList};
use crate::wire::time;

/// Where the user is signed in.
#[utoipa::path(
    get,
    path = "/api/v1/sessions",
    operation_id = "listSessions",
    responses((status = 200, description = "The sessions.", body = SessionList), Reading)
)]
pub(super) async fn list_sessions(State(app): State<App>, signed: Signed) -> Result<Json<SessionList>, Fault> {
    let current = SessionId::of(signed.secret.bytes());
    let open = app.store.read(&signed.access(), async |tx| sessions::list(tx).await).await?;
    let info = |session: sessions::Session| SessionInfo {
        id: session.id.0,
        created_at: time::text(session.created_at),
        expires_at: time::text(session.expires_at),
        device: session.device,
        current: session.id == current,
    };
    Ok(Json(SessionList { items: open.into_iter().map(info).collect() }))
}

/// Sign out everywhere, here too.
#[utoipa::path(
    delete,
    path = "/api/v1/sessions",
    operation_id = "signOutEverywhere",
    responses((status = 204, description = "Signed out everywhere."), Writing)
)]
pub(super) async fn sign_out_everywhere(State(app): State<App>, channel: Channel, signed: Signed) -> Result<impl IntoResponse, Fault> {
    let action = Action::SignedOutEverywhere(signed.member.user());
    app.store.write(&signed.access(), action, async |tx| sessions::close_all(tx).await).await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, channel.no_cookie())])))
}

/// End one session.
#[utoipa::path(
    delete,
    path = "/api/v1/sessions/{session_id}",
    operation_id = "endSession",
    params(("session_id" = Uuid, Path, description = "The session's id.")),
    responses((status = 204, description = "Ended."), Writing)
)]
pub(super) async fn end_session(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<StatusCode, Fault> {
    let action = Action::SignedOut(signed.member.user());
    app.store.write(&signed.access(), action, async |tx| sessions::close_one(tx, SessionId(id)).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
