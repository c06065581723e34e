//! Interest, loans, lots and performance.

mod lots;
mod mortgage;
mod performance;
mod time_value;
mod written;

use overwinter_finance::{Outcome, Refusal, ReturnRate, dated_internal_rate, internal_rate, modified_rate, net_present_value};
use overwinter_units::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Evaluated, Fields, Refused, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    input: Fields,
}

/// The quantities of the case's kind.
pub(super) fn evaluate(case: Fields) -> Evaluated {
    let Case { kind, mut input } = read(case)?;
    // The caller's words to himself.
    input.remove("note");
    match kind.as_str() {
        "fv" => time_value::future_value(input),
        "pv" => time_value::present_value(input),
        "pmt" => time_value::payment(input),
        "ipmt" => time_value::interest_part(input),
        "ppmt" => time_value::principal_part(input),
        "nper" => time_value::periods(input),
        "rate" => time_value::rate(input),
        "npv" => net_present(input),
        "irr" => internal(input),
        "mirr" => modified(input),
        "xirr" | "xirr_edge" => dated(input),
        "mortgage" => mortgage::evaluate(input),
        "lot_sale" => lots::evaluate(input),
        "performance" => performance::evaluate(input),
        other => Err(Refused::not_available(other)),
    }
}

impl From<Refusal> for Refused {
    fn from(why: Refusal) -> Self {
        Refused::bad(why.to_string())
    }
}

/// An answer that may be that there is none, which is said.
fn value(value: Option<f64>) -> Value {
    match value {
        Some(value) => json!({ "value": value }),
        None => json!({ "value": null, "outcome": "none" }),
    }
}

/// A rate of return: its value where there is exactly one, all of them, and what is out of the ordinary.
fn of_rate(rate: &ReturnRate) -> Value {
    let mut answer = json!({ "value": rate.value(), "all_roots": rate.roots });
    match rate.outcome() {
        Outcome::One => {}
        Outcome::Extreme => answer["outcome"] = json!("extreme"),
        Outcome::None => answer["outcome"] = json!("none"),
        Outcome::Several => answer["outcome"] = json!("several"),
    }
    answer
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresentInput {
    rate: f64,
    values: Vec<f64>,
}

fn net_present(input: Fields) -> Evaluated {
    let input: PresentInput = read(input)?;
    Ok(value(Some(net_present_value(input.rate, &input.values)?)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InternalInput {
    values: Vec<f64>,
}

fn internal(input: Fields) -> Evaluated {
    let input: InternalInput = read(input)?;
    Ok(of_rate(&internal_rate(&input.values)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifiedInput {
    values: Vec<f64>,
    finance_rate: f64,
    reinvest_rate: f64,
}

fn modified(input: Fields) -> Evaluated {
    let input: ModifiedInput = read(input)?;
    Ok(value(modified_rate(&input.values, input.finance_rate, input.reinvest_rate)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedInput {
    dates: Vec<String>,
    amounts: Vec<f64>,
    day_count: Option<String>,
}

/// The only day count that there is.
const DAY_COUNT: &str = "actual/365 fixed";

fn dated(input: Fields) -> Evaluated {
    let input: DatedInput = read(input)?;
    if input.day_count.as_deref().is_some_and(|given| given != DAY_COUNT) {
        return Err(Refused::bad(format!("day_count: only {DAY_COUNT:?} is known")));
    }
    if input.dates.len() != input.amounts.len() {
        return Err(Refused::bad(format!("{} dates for {} amounts", input.dates.len(), input.amounts.len())));
    }
    let flows = input.dates.iter().zip(&input.amounts).map(|(text, amount)| Ok((date(text)?, *amount)));
    Ok(of_rate(&dated_internal_rate(&flows.collect::<Result<Vec<_>, Refused>>()?)?))
}

fn date(text: &str) -> Result<Date, Refused> {
    Date::parse(text).map_err(|why| Refused::bad(format!("{text:?}: {why}")))
}

/// The names of a row's columns, when given, are those that are read.
fn columns(given: Option<&Vec<String>>, known: &[&str]) -> Result<(), Refused> {
    match given {
        Some(given) if given != known => Err(Refused::bad(format!("columns: only {} are known", known.join(", ")))),
        Some(_) | None => Ok(()),
    }
}
