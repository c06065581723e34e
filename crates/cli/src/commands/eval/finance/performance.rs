//! What a portfolio earned while money came and went.

use overwinter_finance::{ExternalFlow, Performance};
use serde::Deserialize;
use serde_json::json;

use super::super::{Evaluated, Fields, Refused, read};
use super::{columns, date};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    start_date: String,
    end_date: String,
    start_value: f64,
    end_value: f64,
    flows_columns: Option<Vec<String>>,
    #[serde(default)]
    flows: Vec<(String, f64, f64)>,
}

pub(super) fn evaluate(input: Fields) -> Evaluated {
    let input: Input = read(input)?;
    columns(input.flows_columns.as_ref(), &["date", "external_flow_in", "value_just_before_flow"])?;
    let flow = |(day, amount_in, value_before): &(String, f64, f64)| {
        Ok(ExternalFlow { date: date(day)?, amount_in: *amount_in, value_before: *value_before })
    };
    let flows = input.flows.iter().map(flow).collect::<Result<Vec<_>, Refused>>()?;
    let (start, end) = ((date(&input.start_date)?, input.start_value), (date(&input.end_date)?, input.end_value));
    let performance = Performance::new(start, end, &flows)?;
    Ok(json!({
        "twr": performance.time_weighted(),
        "modified_dietz": performance.modified_dietz(),
        "xirr": performance.money_weighted()?.value(),
    }))
}
