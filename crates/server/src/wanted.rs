//! What stands behind the question mark of an address.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use overwinter_report::wire::v1::Finding;
use overwinter_units::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::App;
use crate::fault::{Fault, Kind};
use crate::wire::day::Day;

/// The words of a query.
pub(crate) struct Wanted<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Wanted<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Fault> {
        let unreadable = |error: QueryRejection| {
            let says = error.body_text();
            Fault::new(Kind::Unreadable, says.clone()).with(Finding::error("", "syntax", says))
        };
        Query::try_from_uri(&parts.uri).map(|Query(words)| Wanted(words)).map_err(unreadable)
    }
}

/// From a day to a day, both of them in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Period {
    from: Day,
    to: Day,
}

impl Period {
    /// Its days, where they are in order and at most so many.
    pub fn within(&self, most: i64) -> Result<(Date, Date), Fault> {
        let (Day(from), Day(to)) = (self.from, self.to);
        check_period(from, to, most)?;
        Ok((from, to))
    }
}

/// Goes on only with days in order that are not more than `most` apart.
pub(crate) fn check_period(from: Date, to: Date, most: i64) -> Result<(), Fault> {
    let days = from.days_until(to);
    if (0..most).contains(&days) {
        return Ok(());
    }
    let says = if days < 0 { "The last day lies before the first.".to_owned() } else { format!("An answer has at most {most} days.") };
    Err(Fault::findings(vec![Finding::error("/to", "bad-period", says)]))
}
