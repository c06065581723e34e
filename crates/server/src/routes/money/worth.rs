//! What the household is worth over time, and what an account has earned.

use axum::Json;
use axum::extract::State;
use overwinter_finance::{ExternalFlow, Performance};
use overwinter_report::wire::v1::Finding;
use overwinter_statements::currency::exponent;
use overwinter_store::AccountId;
use overwinter_store::money::net_worth::Point;
use overwinter_store::money::performance::{self, Measured};
use overwinter_store::money::{net_worth, performance::Flow};
use serde::Deserialize;
use uuid::Uuid;

use crate::App;
use crate::at::At;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::wanted::{Period, Wanted, check_period};
use crate::wire::amount;
use crate::wire::day::Day;
use crate::wire::denied::Reading;
use crate::wire::money::worth::{AccountPerformance, HistoryStep, NetWorthHistory, NetWorthPoint};

/// The most days between the first and the last: a hundred years.
const DAYS_MAX: i64 = 36_600;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct History {
    currency: String,
    from: Day,
    to: Day,
    #[serde(default)]
    step: HistoryStep,
}

/// What the household is worth by month or by day, in one currency. What can't be valued, since a price or a rate is missing, is left out and named.
#[utoipa::path(
    get,
    path = "/api/v1/money/net-worth",
    operation_id = "netWorthHistory",
    params(
        ("currency" = String, Query, description = "ISO 4217."),
        ("from" = Day, Query, description = "The first day."),
        ("to" = Day, Query, description = "The last day."),
        ("step" = inline(Option<HistoryStep>), Query, description = "By day or by month; by month when nothing is said."),
    ),
    responses((status = 200, description = "The history.", body = NetWorthHistory), Reading)
)]
pub(super) async fn net_worth_history(
    State(app): State<App>,
    signed: Signed,
    Wanted(History { currency, from, to, step }): Wanted<History>,
) -> Result<Json<NetWorthHistory>, Fault> {
    check_period(from.0, to.0, DAYS_MAX)?;
    let access = signed.access();
    let found = app.store.read(&access, async |tx| net_worth::history(tx, &currency, from.0, to.0, step.into()).await).await?;
    let text = |minor: i64| amount::text(minor, &currency);
    let point = |point: &Point| {
        let net = point.net().ok_or_else(|| Fault::findings(vec![Finding::error("", "too-large", "A sum is beyond what is kept.")]))?;
        Ok(NetWorthPoint { date: Day(point.date), assets: text(point.assets), debts: text(point.debts), net: text(net) })
    };
    let points = found.points.iter().map(point).collect::<Result<_, Fault>>()?;
    let missing = found.missing.into_iter().map(|AccountId(id)| id).collect();
    Ok(Json(NetWorthHistory { points, missing, currency }))
}

/// What an account has earned between the ends of two days, time-weighted and money-weighted.
#[utoipa::path(
    get,
    path = "/api/v1/money/accounts/{account_id}/performance",
    operation_id = "accountPerformance",
    params(
        ("account_id" = Uuid, Path, description = "The account's id."),
        ("from" = Day, Query, description = "From the end of this day."),
        ("to" = Day, Query, description = "To the end of this day."),
    ),
    responses((status = 200, description = "The performance.", body = AccountPerformance), Reading)
)]
pub(super) async fn account_performance(
    State(app): State<App>,
    signed: Signed,
    At(id): At<Uuid>,
    Wanted(period): Wanted<Period>,
) -> Result<Json<AccountPerformance>, Fault> {
    let (from, to) = period.within(DAYS_MAX)?;
    let access = signed.access();
    let measured = app.store.read(&access, async |tx| performance::measure(tx, AccountId(id), from, to).await).await?;
    answer(&measured).map(Json)
}

fn answer(measured: &Measured) -> Result<AccountPerformance, Fault> {
    let refused = |says: String| Fault::findings(vec![Finding::error("", "not-measurable", says)]);
    let ((from, start), (to, end)) = (measured.start, measured.end);
    let value = |minor: i64| in_units(minor, &measured.currency);
    let flow = |flow: &Flow| ExternalFlow { date: flow.date, amount_in: value(flow.amount_in), value_before: value(flow.value_before) };
    let flows: Vec<ExternalFlow> = measured.flows.iter().map(flow).collect();
    let reckoned = Performance::new((from, value(start)), (to, value(end)), &flows).map_err(|why| refused(why.to_string()))?;
    let rate = reckoned.money_weighted().map_err(|why| refused(why.to_string()))?;
    let put_in = measured.flows.iter().try_fold(0_i64, |sum, flow| sum.checked_add(flow.amount_in));
    let gain = put_in.and_then(|put_in| end.checked_sub(start)?.checked_sub(put_in));
    let (Some(put_in), Some(gain)) = (put_in, gain) else { return Err(refused("A sum is beyond what is kept.".into())) };
    let text = |minor: i64| amount::text(minor, &measured.currency);
    Ok(AccountPerformance {
        from: Day(from),
        to: Day(to),
        start: text(start),
        end: text(end),
        put_in: text(put_in),
        gain: text(gain),
        currency: measured.currency.clone(),
        time_weighted: reckoned.time_weighted().filter(|rate| rate.is_finite()),
        money_weighted_per_year: rate.value(),
    })
}

/// An amount as the number that returns are reckoned from.
fn in_units(minor: i64, currency: &str) -> f64 {
    minor as f64 / 10_f64.powi(i32::try_from(exponent(currency)).unwrap_or(2))
}
