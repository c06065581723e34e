//! The plan file: TOML for people, JSON for programs, the same tables in both.
//!
//! ```
//! let text = r#"
//! overwinter = 1
//! name = "Sam"
//! as_of = "2026-01"
//! tax = { state = "tx", filing = "single" }
//! people = [{ id = "sam", born = "1960-05" }]
//! accounts = [{ id = "savings", kind = "cash", balance = 250_000 }]
//! saving = { surplus_to = "savings" }
//! "#;
//! let read = overwinter_plan::file::read_toml(text).expect("a plan");
//! assert_eq!(read.plan.people[0].name, "Sam");
//! ```

pub(crate) mod field;
pub(crate) mod leaf;
pub mod v1;
mod write;

use serde::Deserialize;
use serde_json::Value;

pub use crate::validate::{Read, validate};
pub use field::{Field, List, Table, Unknown};
pub use leaf::{AgeFile, CostFile, Dollars, Expect, Percent, ShareFile, UpToFile, UpToTable, WhenFile, WhenTable};
pub use v1::PlanFile;

use crate::{Code, Finding, Plan};

/// The longest file that is read: 1 MiB.
pub const BYTES_MAX: usize = 1 << 20;
/// How deep tables and lists may nest.
pub const DEPTH_MAX: usize = 12;

/// Reads a plan from TOML.
///
/// # Errors
/// Every finding, when one is an error.
pub fn read_toml(text: &str) -> Result<Read, Vec<Finding>> {
    validate(&parse_toml(text)?)
}

/// Reads a plan from JSON text.
///
/// # Errors
/// Every finding, when one is an error.
pub fn read_json(text: &str) -> Result<Read, Vec<Finding>> {
    validate(&parse_json(text)?)
}

/// Reads a plan from a JSON value, such as a part of a request.
///
/// # Errors
/// Every finding, when one is an error.
pub fn read_value(value: Value) -> Result<Read, Vec<Finding>> {
    validate(&from_value(value)?)
}

/// Parses TOML into the file's tables without judging them.
///
/// # Errors
/// When the text is too long, too deep or not TOML.
pub fn parse_toml(text: &str) -> Result<PlanFile, Vec<Finding>> {
    check_length(text)?;
    let table: toml::Table = toml::from_str(text).map_err(|error| vec![syntax(text, &error)])?;
    from_value(json(toml::Value::Table(table)))
}

/// Any file of tables as JSON, without judging what they hold: TOML, or JSON where it begins with a brace. For overlays
/// ([`crate::overlay`]), which hold signs that no plan has.
///
/// # Errors
/// When the text is too long, too deep, or neither.
pub fn parse_tables(text: &str) -> Result<Value, Vec<Finding>> {
    check_length(text)?;
    let value = if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|error| vec![no_json(&error)])?
    } else {
        json(toml::Value::Table(toml::from_str(text).map_err(|error| vec![syntax(text, &error)])?))
    };
    if too_deep(&value, DEPTH_MAX) { Err(vec![nested()]) } else { Ok(value) }
}

/// Parses JSON text into the file's tables without judging them.
///
/// # Errors
/// When the text is too long, too deep or not JSON.
pub fn parse_json(text: &str) -> Result<PlanFile, Vec<Finding>> {
    check_length(text)?;
    from_value(serde_json::from_str(text).map_err(|error| vec![no_json(&error)])?)
}

/// The file's tables from a JSON value, without judging them.
///
/// # Errors
/// When the value is too deep or not a table.
pub fn from_value(value: Value) -> Result<PlanFile, Vec<Finding>> {
    if too_deep(&value, DEPTH_MAX) {
        return Err(vec![nested()]);
    }
    PlanFile::deserialize(value)
        .map_err(|_| vec![Finding::at("", Code::WrongType).message("A plan is a table (an object) of keys, such as `name` and `people`.")])
}

/// The plan as TOML; reading it gives the same plan.
pub fn write_toml(plan: &Plan) -> String {
    toml::to_string_pretty(&PlanFile::from(plan)).expect("the file's tables have text keys and finite numbers")
}

/// The plan as JSON; reading it gives the same plan.
pub fn to_json(plan: &Plan) -> Value {
    serde_json::to_value(PlanFile::from(plan)).expect("the file's tables have text keys and finite numbers")
}

/// A file's tables as TOML, as its author put them: dates and ages stay in the author's words.
///
/// # Panics
/// When the tables have errors, of which TOML can't write some. Validate them first.
pub fn tables_to_toml(file: &PlanFile) -> String {
    toml::to_string_pretty(file).expect("tables without errors have text keys and finite numbers")
}

/// A file's tables as JSON, as its author put them.
pub fn tables_to_json(file: &PlanFile) -> Value {
    serde_json::to_value(file).expect("the file's tables have text keys and finite numbers")
}

/// The JSON Schema of version 1.
pub fn schema() -> Value {
    schemars::schema_for!(PlanFile).to_value()
}

fn no_json(error: &serde_json::Error) -> Finding {
    let says = format!("This is not JSON: line {}, column {}: {error}", error.line(), error.column());
    Finding::at("", Code::Syntax).message(says)
}

fn nested() -> Finding {
    Finding::at("", Code::TooLarge).message(format!("The plan nests deeper than {DEPTH_MAX} levels."))
}

fn check_length(text: &str) -> Result<(), Vec<Finding>> {
    if text.len() <= BYTES_MAX {
        return Ok(());
    }
    Err(vec![Finding::at("", Code::TooLarge).message(format!("The file has {} bytes; 1 MiB is the most.", text.len()))])
}

fn syntax(text: &str, error: &toml::de::Error) -> Finding {
    let place = error.span().map(|span| {
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        format!("line {line}, column {column}: ")
    });
    Finding::at("", Code::Syntax).message(format!("This is not TOML: {}{}", place.unwrap_or_default(), error.message()))
}

/// TOML as JSON. What JSON lacks (dates, `nan`) becomes a text, which the field it stands in will refuse.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => serde_json::Number::from_f64(number).map_or_else(|| Value::String(number.to_string()), Value::Number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
    }
}

/// Parsers bound the depth of what they read, so this recursion is bounded too; it stops at `left` anyway.
fn too_deep(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(items) => left == 0 || items.iter().any(|item| too_deep(item, left - 1)),
        Value::Object(map) => left == 0 || map.values().any(|item| too_deep(item, left - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
