//! A withdrawal rate over every window of a record, by the engine's kernel.

use overwinter_engine::backtest::Terms;
use overwinter_engine::study::{Study, study, sustainable_rates};
use overwinter_market::Model;
use overwinter_market::series::{self, RealSeries};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Evaluated, Fields, Refused, When, read, within, years};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    series: String,
    stock_share: f64,
    rate: Option<f64>,
    years: u64,
    timing: When,
    #[serde(default)]
    annual_fee: f64,
    #[serde(default = "yearly")]
    periods_per_year: u32,
}

const fn yearly() -> u32 {
    1
}

/// The study of a rate; without a rate, what each start could have paid.
pub(super) fn evaluate(case: Fields) -> Evaluated {
    let case: Case = read(case)?;
    let Some(record) = series::real(&case.series) else {
        return Err(Refused::bad(format!("series: {:?} is none of {}", case.series, series::NAMES.join(", "))));
    };
    if record.periods_per_year != case.periods_per_year {
        return Err(Refused::bad(format!("periods_per_year: {} has {} a year", case.series, record.periods_per_year)));
    }
    let terms = Terms {
        stock_share: within("stock_share", case.stock_share, 0.0..=1.0)?,
        rate: within("rate", case.rate.unwrap_or(0.0), 0.0..=1e6)?,
        years: years(case.years)?,
        timing: case.timing.into(),
        annual_fee: within("annual_fee", case.annual_fee, 0.0..=0.99)?,
        periods_per_year: case.periods_per_year,
    };
    let market = Model::from_real_series(&record.stock, &record.bond, record.periods_per_year);
    let answer = match case.rate {
        Some(_) => study(&terms, market).map(|study| of_rate(&study, &record)),
        None => sustainable_rates(&terms, market).map(|rates| by_start(&rates, &record)),
    };
    answer.ok_or_else(|| Refused::bad(format!("years: {} is shorter than {} years", case.series, case.years)))
}

fn of_rate(study: &Study, record: &RealSeries) -> Value {
    let start = |window: u32| start(record, window);
    json!({
        "windows": study.windows,
        "successes": study.successes,
        "success_rate": f64::from(study.successes) / f64::from(study.windows),
        "min_swr": study.lowest_rate,
        "worst_start": start(study.worst_window),
        "median_swr": study.median_rate,
        "terminal_real_min": study.terminal.least,
        "terminal_real_median": study.terminal.median,
        "terminal_real_max": study.terminal.greatest,
        "terminal_real_mean": study.terminal.mean,
        "first_failed_start": study.failed.map(|(first, _)| start(first)),
        "last_failed_start": study.failed.map(|(_, last)| start(last)),
    })
}

fn by_start(rates: &[f64], record: &RealSeries) -> Value {
    let key = |window: u32| start(record, window).as_str().map_or_else(|| record.label(window).year().to_string(), str::to_owned);
    let rates: serde_json::Map<_, _> = rates.iter().zip(0_u32..).map(|(rate, window)| (key(window), json!(rate))).collect();
    json!({ "by_start_year": rates })
}

/// A window's first period: a year as a number, a month as `"1871-05"`.
fn start(record: &RealSeries, window: u32) -> Value {
    let label = record.label(window);
    if record.periods_per_year == 1 { json!(label.year()) } else { json!(label.to_string()) }
}
