//! `/api/v1/money/imports`: statements that are looked at, taken in, taken back and taken in again.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_report::wire::v1::Problem;
use overwinter_store::money::imports;
use overwinter_store::{Action, Error, ImportId};
use tokio::runtime::Handle;
use uuid::Uuid;

use super::statement_file;
use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::paging::{Paging, page};
use crate::repeat::Key;
use crate::upload::Upload;
use crate::wire::denied::{Reading, Writing};
use crate::wire::money::imports::{Import, ImportList, ImportPreview, StatementFile};

/// The household's imports.
#[utoipa::path(
    get,
    path = "/api/v1/money/imports",
    operation_id = "listImports",
    params(
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The imports.", body = ImportList), Reading)
)]
pub(super) async fn list_imports(State(app): State<App>, signed: Signed, paging: Paging) -> Result<Json<ImportList>, Fault> {
    let before = paging.after(|cursor| cursor.parse().ok().map(ImportId))?;
    let found = app.store.read(&signed.access(), async |tx| imports::list(tx, before, paging.limit).await).await?;
    let (items, next_cursor) = page(found, Import::from, |ImportId(id)| id.to_string());
    Ok(Json(ImportList { items, next_cursor }))
}

/// Look at a statement file: what would become of each row. Nothing is kept.
#[utoipa::path(
    post,
    path = "/api/v1/money/imports/preview",
    operation_id = "previewImport",
    request_body = StatementFile,
    responses(
        (status = 200, description = "What would be done.", body = ImportPreview),
        (status = 413, description = "The file is too large.", body = Problem, content_type = "application/problem+json"),
        Writing,
    )
)]
pub(super) async fn preview_import(State(app): State<App>, signed: Signed, upload: Upload) -> Result<Json<ImportPreview>, Fault> {
    let (access, of) = (signed.access(), app.clone());
    let work = move || Handle::current().block_on(async { statement_file::preview(&of, &access, upload.parse::<StatementFile>()?).await });
    app.work.file(work).await?.map(Json)
}

/// Take a statement file in: all of its rows, or none.
#[utoipa::path(
    post,
    path = "/api/v1/money/imports",
    operation_id = "applyImport",
    params(("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one.")),
    request_body = StatementFile,
    responses(
        (status = 201, description = "Taken in.", body = Import),
        (status = 413, description = "The file is too large.", body = Problem, content_type = "application/problem+json"),
        Writing,
    )
)]
pub(super) async fn apply_import(
    State(app): State<App>,
    signed: Signed,
    Key(key): Key,
    upload: Upload,
) -> Result<impl IntoResponse, Fault> {
    let (access, of) = (signed.access(), app.clone());
    let work = move || {
        let file = upload.parse::<StatementFile>()?;
        Handle::current().block_on(statement_file::apply(&of, &access, &key, &upload.request(), file))
    };
    let made = app.work.file(work).await??;
    let place = AppendHeaders([(header::LOCATION, format!("/api/v1/money/imports/{}", made.id.0))]);
    Ok((StatusCode::CREATED, place, Json(Import::from(made))))
}

/// An import.
#[utoipa::path(
    get,
    path = "/api/v1/money/imports/{import_id}",
    operation_id = "getImport",
    params(("import_id" = Uuid, Path, description = "The import's id.")),
    responses((status = 200, description = "The import.", body = Import), Reading)
)]
pub(super) async fn get_import(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<Json<Import>, Fault> {
    let found = app.store.read(&signed.access(), async |tx| imports::get(tx, ImportId(id)).await).await?;
    Ok(Json(found.into()))
}

/// Undo an import: the rows that it brought go, and those that it changed are as they were, unless a later import has them too. What the user wrote to
/// a row is kept. One that is undone stays so.
#[utoipa::path(
    post,
    path = "/api/v1/money/imports/{import_id}/undo",
    operation_id = "undoImport",
    params(("import_id" = Uuid, Path, description = "The import's id.")),
    responses((status = 200, description = "It is undone.", body = Import), Writing)
)]
pub(super) async fn undo_import(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<Json<Import>, Fault> {
    let (id, access) = (ImportId(id), signed.access());
    settled(app.store.write(&access, Action::ImportUndone(id), async |tx| imports::undo(tx, id).await).await)?;
    Ok(Json(app.store.read(&access, async |tx| imports::get(tx, id).await).await?.into()))
}

/// Do again what was undone. An import that counts stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/money/imports/{import_id}/redo",
    operation_id = "redoImport",
    params(("import_id" = Uuid, Path, description = "The import's id.")),
    responses((status = 200, description = "It counts again.", body = Import), Writing)
)]
pub(super) async fn redo_import(State(app): State<App>, signed: Signed, At(id): At<Uuid>) -> Result<Json<Import>, Fault> {
    let (id, access) = (ImportId(id), signed.access());
    settled(app.store.write(&access, Action::ImportRedone(id), async |tx| imports::redo(tx, id).await).await)?;
    Ok(Json(app.store.read(&access, async |tx| imports::get(tx, id).await).await?.into()))
}

/// Whoever asks twice finds it done; whether there is such an import at all is seen when it is read.
fn settled(done: overwinter_store::Result<()>) -> Result<(), Fault> {
    match done {
        Ok(()) | Err(Error::Missing) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
