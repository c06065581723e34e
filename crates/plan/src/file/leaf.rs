//! The forms that single values take in the file: dollars, percentages, ages, dates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::field::{Field, List, Table, Unknown, table};

/// Dollars, e.g. `612_000` or `79.99`.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(inline, extend("minimum" = 0, "maximum" = 10_000_000_000_i64))]
pub struct Dollars(pub f64);

impl Serialize for Dollars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number(self.0, serializer)
    }
}

/// Whole numbers are written without a decimal point.
fn number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() < 9e15 { serializer.serialize_i64(value as i64) } else { serializer.serialize_f64(value) }
}

/// A rate with its percent sign, e.g. `"4.5 %"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline, extend("pattern" = r"^\s*[-+]?[0-9.]+\s*%\s*$"))]
pub struct Percent(pub String);

/// A bound on a year's income: the top of a federal bracket such as `"22 %"`, Medicare's first bound `"irmaa"` or another one such as `"irmaa 2"`, where
/// the tax on net investment income begins (`"niit"`) or where the premium tax credit ends (`"aca"`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline, extend("pattern" = r"^\s*([0-9.]+\s*%|irmaa( [1-9])?|niit|aca)\s*$"))]
pub struct CeilingFile(pub String);

/// A share of a mix: a fraction such as `0.6`, or `"60 %"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ShareFile {
    /// A fraction, 0 to 1.
    Fraction(f64),
    /// With its percent sign.
    Percent(String),
}

/// A yearly cost of a property: dollars a year, or a share of its value such as `"1 %"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CostFile {
    /// Dollars a year, in dollars of the start month.
    PerYear(Dollars),
    /// A share of the value, with its percent sign.
    Share(String),
}

/// An age: whole years such as `62`, or `"62 y 6 m"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum AgeFile {
    /// Whole years.
    Years(#[serde(serialize_with = "years")] f64),
    /// Years and months.
    Text(String),
}

fn years<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number(*value, serializer)
}

/// A date: `"2031-06"`, `"age 62"`, `"age 62 y 6 m"`, `"ana: age 62"`, `"retires"`, `"ana: retires"`, `"now"`, `"end"`,
/// or `{ milestone = "mortgage paid" }`, `{ milestone = "free", years = -10 }`, `{ debt = "mortgage" }`, `{ person = "ana", age = 62 }`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WhenFile {
    /// As a text.
    Text(String),
    /// By reference.
    Table(Box<WhenTable>),
}

table! {
    /// A date by reference: one of `milestone`, `debt`, or `person` with `age`.
    WhenTable needs [] {
        /// The name of a milestone; every debt has one named "<id> paid".
        milestone: String,
        /// The id of a debt: the first month without a payment.
        debt: String,
        /// The id of a person, with `age`.
        person: String,
        /// The age of that person.
        age: AgeFile,
        /// With `milestone`: so many years after it; before it, if negative.
        years: i64,
    }
}

/// How far a saving priority goes: `"limit"` (the law's yearly limit), dollars a year, or `{ balance = 50_000 }`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum UpToFile {
    /// Dollars a year.
    PerYear(Dollars),
    /// `"limit"`.
    Word(String),
    /// Until the account holds an amount.
    Table(UpToTable),
}

table! {
    /// Until the account holds an amount.
    UpToTable needs ["balance"] {
        /// Dollars of the start month.
        balance: Dollars,
    }
}

/// What a field must be, in words for the user.
pub trait Expect {
    /// Completes "this is …".
    const WHAT: &'static str;
}

macro_rules! expect {
    ($($type:ty: $what:literal,)*) => { $(impl Expect for $type { const WHAT: &'static str = $what; })* };
}

expect! {
    String: "a text in quotes",
    bool: "true or false",
    u64: "a whole number",
    i64: "a whole number",
    Dollars: "a number of dollars such as 612_000",
    Percent: "a rate in quotes with its percent sign, such as \"4.5 %\"",
    CeilingFile: "a bracket such as \"22 %\", or \"irmaa\", \"niit\" or \"aca\"",
    ShareFile: "a fraction such as 0.6, or \"60 %\"",
    CostFile: "dollars a year, or a share of the value such as \"1 %\"",
    AgeFile: "an age such as 62 or \"62 y 6 m\"",
    WhenFile: "a date such as \"2031-06\" or \"age 62\"",
    UpToFile: "\"limit\", dollars a year, or { balance = 50_000 }",
}

impl<T> Expect for List<T> {
    const WHAT: &'static str = "a list";
}
