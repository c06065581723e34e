//! `/api/v1/money/reviews`: rows that may be another one, which only a person can say.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use overwinter_store::money::{reviews, transactions};
use overwinter_store::{Action, TransactionId};
use uuid::Uuid;

use super::transactions::{answer, whole};
use crate::App;
use crate::asked::Asked;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::paging::{Paging, page};
use crate::version::IfMatch;
use crate::wire::denied::{Editing, Reading, Writing};
use crate::wire::money::transactions::{Review, ReviewList, SettleReview, TransactionView};

/// The rows that wait for a person, with the rows that each may be.
#[utoipa::path(
    get,
    path = "/api/v1/money/reviews",
    operation_id = "listReviews",
    params(
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The rows.", body = ReviewList), Reading)
)]
pub(super) async fn list_reviews(State(app): State<App>, signed: Signed, paging: Paging) -> Result<Json<ReviewList>, Fault> {
    let after = paging.after(|cursor| cursor.parse().ok().map(TransactionId))?;
    let access = signed.access();
    let found = app.store.read(&access, async |tx| {
        let found = reviews::list(tx, after, paging.limit).await?;
        let mut candidates = Vec::with_capacity(found.items.len());
        for review in &found.items {
            candidates.push(rows(tx, &review.candidates).await?);
        }
        Ok((found, candidates))
    });
    let (found, candidates) = found.await?;
    let mut candidates = candidates.into_iter();
    let review = |review| Review::of(review, candidates.next().unwrap_or_default());
    let (items, next_cursor) = page(found, review, |TransactionId(id)| id.to_string());
    Ok(Json(ReviewList { items, next_cursor }))
}

async fn rows(tx: &overwinter_store::Read, ids: &[TransactionId]) -> overwinter_store::Result<Vec<transactions::Transaction>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        match transactions::get(tx, *id).await {
            Ok(row) => rows.push(row),
            // It was taken away since.
            Err(overwinter_store::Error::Missing) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(rows)
}

/// Say what a row is: one of its own, or the same as a candidate, which then takes over what the provider says.
#[utoipa::path(
    post,
    path = "/api/v1/money/reviews/{review_id}",
    operation_id = "settleReview",
    params(
        ("review_id" = Uuid, Path, description = "The id of the row that waits."),
        ("If-Match" = String, Header, description = "The version of the row, in quotes."),
    ),
    request_body = SettleReview,
    responses((status = 200, description = "The row that counts now.", body = TransactionView), Writing, Editing)
)]
pub(super) async fn settle_review(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    IfMatch(expected): IfMatch,
    Asked(SettleReview { same_as }): Asked<SettleReview>,
) -> Result<impl IntoResponse, Fault> {
    let (id, same_as) = (TransactionId(id), same_as.map(TransactionId));
    let access = signed.access();
    let kept = app.store.write(&access, Action::ReviewSettled(id), async |tx| {
        match same_as {
            Some(candidate) => reviews::merge(tx, id, expected, candidate).await?,
            None => drop(reviews::keep(tx, id, expected).await?),
        }
        whole(tx, same_as.unwrap_or(id)).await
    });
    Ok(answer(kept.await?))
}
