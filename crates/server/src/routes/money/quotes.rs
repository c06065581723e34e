//! Prices of securities and rates of currencies, from tables of one's own.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use overwinter_statements::quotes;
use overwinter_store::money::{holdings, prices, rates};
use overwinter_store::{Action, SecurityId};
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::paging::{Paging, page};
use crate::repeat::Key;
use crate::upload::Upload;
use crate::wanted::{Period, Wanted};
use crate::wire::day::Day;
use crate::wire::denied::{Reading, Writing};
use crate::wire::money::imports::of_file;
use crate::wire::money::worth::{Price, PriceList, QuotesFile, QuotesKept, Security, SecurityList};

/// The most days of an answer: a hundred years.
const DAYS_MAX: i64 = 36_600;

/// Keep prices: a CSV with the columns `date,code,price,currency` and maybe `name`. All of them are kept, or none.
#[utoipa::path(
    post,
    path = "/api/v1/money/prices",
    operation_id = "addPrices",
    params(("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one.")),
    request_body = QuotesFile,
    responses((status = 201, description = "Kept.", body = QuotesKept), Writing)
)]
pub(super) async fn add_prices(State(app): State<App>, signed: Signed, Key(key): Key, upload: Upload) -> Result<impl IntoResponse, Fault> {
    let (access, of) = (signed.access(), app.clone());
    let household = signed.member.household();
    let work = move || {
        let read = quotes::prices(upload.parse::<QuotesFile>()?.text.as_bytes()).map_err(refused)?;
        let request = upload.request();
        let kept = of.store.once(&access, &key, &request, Action::PricesStated(household), async |tx| {
            prices::take(tx, &read).await?;
            Ok(String::new())
        });
        Handle::current().block_on(kept)?;
        Ok::<usize, Fault>(read.len())
    };
    let rows = app.work.file(work).await??;
    Ok((StatusCode::CREATED, Json(QuotesKept { rows })))
}

/// The securities that the household holds or has prices of.
#[utoipa::path(
    get,
    path = "/api/v1/money/securities",
    operation_id = "listSecurities",
    params(
        ("limit" = Option<u32>, Query, description = "How many at most: 1 to 200, 50 by default."),
        ("cursor" = Option<String>, Query, description = "Where the page begins: `next_cursor` of the one before."),
    ),
    responses((status = 200, description = "The securities.", body = SecurityList), Reading)
)]
pub(super) async fn list_securities(State(app): State<App>, signed: Signed, paging: Paging) -> Result<Json<SecurityList>, Fault> {
    let after = paging.after(|cursor| cursor.parse().ok().map(SecurityId))?;
    let found = app.store.read(&signed.access(), async |tx| holdings::securities(tx, after, paging.limit).await).await?;
    let (items, next_cursor) = page(found, Security::from, |SecurityId(id)| id.to_string());
    Ok(Json(SecurityList { items, next_cursor }))
}

/// The prices of a security within some days.
#[utoipa::path(
    get,
    path = "/api/v1/money/securities/{security_id}/prices",
    operation_id = "listPrices",
    params(
        ("security_id" = Uuid, Path, description = "The security's id."),
        ("from" = Day, Query, description = "The first day."),
        ("to" = Day, Query, description = "The last day."),
    ),
    responses((status = 200, description = "The prices.", body = PriceList), Reading)
)]
pub(super) async fn list_prices(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    Wanted(period): Wanted<Period>,
) -> Result<Json<PriceList>, Fault> {
    let (from, to) = period.within(DAYS_MAX)?;
    let id = SecurityId(id);
    let found = app.store.read(&signed.access(), async |tx| prices::list(tx, id, from, to).await).await?;
    Ok(Json(PriceList { items: found.into_iter().map(Price::from).collect() }))
}

/// Keep rates of currencies: a CSV with the columns `date,base,quote,rate`. All of them are kept, or none.
#[utoipa::path(
    post,
    path = "/api/v1/money/rates",
    operation_id = "addRates",
    params(("Idempotency-Key" = String, Header, description = "1 to 128 visible ASCII characters; a repeated request has the same one.")),
    request_body = QuotesFile,
    responses((status = 201, description = "Kept.", body = QuotesKept), Writing)
)]
pub(super) async fn add_rates(State(app): State<App>, signed: Signed, Key(key): Key, upload: Upload) -> Result<impl IntoResponse, Fault> {
    let (access, of) = (signed.access(), app.clone());
    let household = signed.member.household();
    let work = move || {
        let read = quotes::rates(upload.parse::<QuotesFile>()?.text.as_bytes()).map_err(refused)?;
        let request = upload.request();
        let kept = of.store.once(&access, &key, &request, Action::RatesStated(household), async |tx| {
            rates::put(tx, &read).await?;
            Ok(String::new())
        });
        Handle::current().block_on(kept)?;
        Ok::<usize, Fault>(read.len())
    };
    let rows = app.work.file(work).await??;
    Ok((StatusCode::CREATED, Json(QuotesKept { rows })))
}

fn refused(found: Vec<overwinter_statements::Finding>) -> Fault {
    Fault::findings(found.iter().map(of_file).collect())
}
