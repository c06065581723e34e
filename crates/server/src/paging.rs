//! Lists in pages: `?limit=` and `?cursor=`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use overwinter_report::wire::v1::Finding;
use overwinter_store::{Page, ROWS_MAX};
use serde::Deserialize;

use crate::App;
use crate::fault::{Fault, Kind};

/// How many rows a page has when nothing is said.
const ROWS: u32 = 50;

/// Which part of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paging {
    /// At most so many rows.
    pub limit: u32,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    limit: Option<u32>,
    cursor: Option<String>,
}

impl FromRequestParts<App> for Paging {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Fault> {
        let unreadable = |error: QueryRejection| refused("", error.body_text());
        let Query(Asked { limit, cursor }) = Query::try_from_uri(&parts.uri).map_err(unreadable)?;
        Paging::new(limit, cursor)
    }
}

impl Paging {
    /// What a query with other words says of it.
    pub fn new(limit: Option<u32>, cursor: Option<String>) -> Result<Paging, Fault> {
        let limit = limit.unwrap_or(ROWS);
        if !(1..=ROWS_MAX).contains(&limit) {
            return Err(refused("/limit", format!("A page has 1 to {ROWS_MAX} rows.")));
        }
        Ok(Paging { limit, cursor })
    }

    /// Where the page begins, read by `parse`; none for the first page.
    pub fn after<K>(&self, parse: impl FnOnce(&str) -> Option<K>) -> Result<Option<K>, Fault> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        parse(cursor).map(Some).ok_or_else(|| refused("/cursor", "A cursor is the next_cursor of the page before.".into()))
    }
}

fn refused(pointer: &str, says: String) -> Fault {
    Fault::new(Kind::Unreadable, says.clone()).with(Finding::error(pointer, "syntax", says))
}

/// A page's rows as `row` makes them, and where the next one begins as `cursor` writes it.
pub(crate) fn page<T, K, U>(page: Page<T, K>, row: impl FnMut(T) -> U, cursor: impl FnOnce(K) -> String) -> (Vec<U>, Option<String>) {
    (page.items.into_iter().map(row).collect(), page.next.map(cursor))
}
