//! A plan's history, and going back in it.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use overwinter_store::plans::{self, Version};
use overwinter_store::{Action, Error, PlanId};
use uuid::Uuid;

use super::plans::answer;
use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::paging::{Paging, page};
use crate::repeat::Repeatable;
use crate::version::IfMatch;
use crate::wire::denied::{Editing, Reading, Writing};
use crate::wire::plans::{PlanVersion, Rewind, StoredPlan, VersionList};
use crate::wire::time;

/// A plan's history.
#[utoipa::path(
    get,
    path = "/api/v1/plans/{plan_id}/versions",
    operation_id = "listVersions",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The versions.", body = VersionList), Reading)
)]
pub(super) async fn list_versions(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    paging: Paging,
) -> Result<Json<VersionList>, Fault> {
    let (id, before) = (PlanId(id), paging.after(|cursor| cursor.parse().ok())?);
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        plans::current(tx, id).await?;
        plans::history(tx, id, before, paging.limit).await
    });
    let version = |version: Version| PlanVersion {
        version: version.version,
        created_at: time::text(version.created_at),
        created_by: version.created_by_email.unwrap_or_else(|| "somebody who has left".to_owned()),
        rewound_from: version.rewound_from,
    };
    let (items, next_cursor) = page(found.await?, version, |version| version.to_string());
    Ok(Json(VersionList { items, next_cursor }))
}

/// A plan as it was.
#[utoipa::path(
    get,
    path = "/api/v1/plans/{plan_id}/versions/{version}",
    operation_id = "getVersion",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("version" = i64, Path, description = "The version's number."),
    ),
    responses((status = 200, description = "The plan as it was.", body = StoredPlan), Reading)
)]
pub(super) async fn get_version(
    State(app): State<App>,
    signed: Signed,
    At((id, version)): At<(Uuid, i64)>,
) -> Result<impl IntoResponse, Fault> {
    let plan = app.store.read(&signed.access(), async |tx| plans::get_version(tx, PlanId(id), version).await).await?;
    answer(plan)
}

/// Bring back an earlier version. It becomes the next one; the versions between stay.
#[utoipa::path(
    post,
    path = "/api/v1/plans/{plan_id}/rewind",
    operation_id = "rewindPlan",
    params(
        ("plan_id" = Uuid, Path, description = "The plan's id."),
        ("If-Match" = String, Header, description = "The version that is edited, in quotes."),
        ("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one."),
    ),
    request_body = Rewind,
    responses((status = 200, description = "Kept as the next version.", body = StoredPlan), Writing, Editing)
)]
pub(super) async fn rewind_plan(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
    asked: Repeatable<Rewind>,
) -> Result<impl IntoResponse, Fault> {
    let (id, access) = (PlanId(id), signed.access());
    let made = app.store.once(&access, &asked.key, &asked.request, Action::PlanRewound(id), async |tx| {
        Ok(plans::rewind(tx, id, expected, asked.body.to).await?.to_string())
    });
    let version: i64 = made.await?.parse().map_err(|_| Error::Damaged { column: "idempotency_keys.answer" })?;
    let plan = app.store.read(&access, async |tx| plans::get_version(tx, id, version).await).await?;
    answer(plan)
}
