//! `overwinter eval`: cases in, results out, one JSON object a line, in the same order. Each calls what the engine calls.

mod backtest;
mod closed_form;
mod finance;
mod portfolio;
mod social_security;
mod spending_rule;
mod tax;

use std::io::{BufRead, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::{Args, ValueEnum};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::Answer;
use crate::law_files::LawFiles;

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  echo '{\"id\": 1, \"series\": \"shiller_annual\", \"stock_share\": 0.5, \"rate\": 0.04, \"years\": 30, \"timing\": \"start\"}' |\n    \
    overwinter eval backtest -\n\nA line gives {\"id\": …, \"result\": {…}} or {\"id\": …, \"error\": {\"code\": …, \"message\": …}}; a bad line never stops the rest."
)]
pub struct Arguments {
    /// What the cases are
    #[arg(value_enum)]
    what: What,
    /// The cases' file; - is standard input
    #[arg(default_value = "-")]
    file: String,
    #[command(flatten)]
    law: LawFiles,
}

/// What cases can be.
#[derive(ValueEnum, Debug, Clone, Copy)]
enum What {
    /// A household's tax year
    Tax,
    /// A worker's earnings and claims
    SocialSecurity,
    /// A withdrawal rate over every window of a record
    Backtest,
    /// What mathematics knows exactly
    ClosedForm,
    /// A spending rule year by year
    SpendingRule,
    /// Interest, loans, lots and performance
    Finance,
    /// Weights and objectives of portfolios
    Portfolio,
}

/// Why a line has no result.
#[derive(Debug)]
struct Refused {
    code: &'static str,
    message: String,
}

impl Refused {
    /// The line is not what the contract says.
    fn bad(message: impl Into<String>) -> Self {
        Refused { code: "bad-input", message: message.into() }
    }

    /// There is no such thing here yet.
    fn not_available(what: &str) -> Self {
        Refused { code: "not-available", message: format!("{what} can't be evaluated yet") }
    }
}

/// A case's fields without its id, or a result's.
type Fields = Map<String, Value>;
/// What a case comes to.
type Evaluated = Result<Value, Refused>;

/// Evaluates one kind of cases: the id as a text, then the fields.
type Evaluate = dyn Fn(&str, Fields) -> Evaluated;

/// Evaluates the cases.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let evaluate: Box<Evaluate> = match arguments.what {
        What::Tax => {
            let law = arguments.law.law()?;
            Box::new(move |_, case| tax::evaluate(&law, case))
        }
        What::Backtest => Box::new(|_, case| backtest::evaluate(case)),
        What::ClosedForm => {
            let law = arguments.law.law()?;
            Box::new(move |id, case| closed_form::evaluate(&law, id, case))
        }
        What::SocialSecurity => {
            let law = arguments.law.law()?;
            Box::new(move |_, case| social_security::evaluate(&law, case))
        }
        What::SpendingRule => {
            let law = arguments.law.law()?;
            Box::new(move |_, case| spending_rule::evaluate(&law, case))
        }
        What::Finance => Box::new(|_, case| finance::evaluate(case)),
        What::Portfolio => Box::new(|_, case| portfolio::evaluate(case)),
    };
    let lines: Box<dyn BufRead> = match arguments.file.as_str() {
        "-" => Box::new(std::io::stdin().lock()),
        name => Box::new(std::io::BufReader::new(std::fs::File::open(name).map_err(|error| anyhow::anyhow!("{name}: {error}"))?)),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in lines.split(b'\n') {
        let line = line?;
        // Every line gets its answer; only what separates or ends them is passed over.
        if !line.trim_ascii().is_empty() {
            serde_json::to_writer(&mut out, &answer(&line, evaluate.as_ref()))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(Answer::Yes)
}

fn answer(line: &[u8], evaluate: &Evaluate) -> Value {
    let refused = |id: &Value, Refused { code, message }| json!({ "id": id, "error": { "code": code, "message": message } });
    let mut case: Fields = match serde_json::from_slice(line) {
        Ok(case) => case,
        Err(error) => return refused(&Value::Null, Refused { code: "bad-line", message: format!("not a JSON object: {error}") }),
    };
    let Some(id) = case.remove("id") else { return refused(&Value::Null, Refused::bad("there is no `id`")) };
    let name = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let evaluated = catch_unwind(AssertUnwindSafe(|| evaluate(&name, case)));
    let bug = || Refused { code: "bug", message: "the program failed on this case; please report it".into() };
    match evaluated.unwrap_or_else(|_| Err(bug())) {
        Ok(result) => json!({ "id": id, "result": result }),
        Err(why) => refused(&id, why),
    }
}

/// Fields as a type; what is missing, unknown or of the wrong kind is named.
fn read<T: DeserializeOwned>(fields: Fields) -> Result<T, Refused> {
    serde_json::from_value(Value::Object(fields)).map_err(|error| Refused::bad(error.to_string()))
}

/// A number that must lie within bounds.
fn within(name: &str, value: f64, range: core::ops::RangeInclusive<f64>) -> Result<f64, Refused> {
    if range.contains(&value) {
        Ok(value)
    } else {
        Err(Refused::bad(format!("{name}: {value} is not between {} and {}", range.start(), range.end())))
    }
}

/// A count that must lie within bounds.
fn count(name: &str, value: u64, range: core::ops::RangeInclusive<u32>) -> Result<u32, Refused> {
    let counted = u32::try_from(value).ok().filter(|value| range.contains(value));
    counted.ok_or_else(|| Refused::bad(format!("{name}: {value} is not between {} and {}", range.start(), range.end())))
}

/// A number of years that a study may have.
fn years(count: u64) -> Result<usize, Refused> {
    let most = overwinter_engine::study::YEARS_MAX;
    usize::try_from(count)
        .ok()
        .filter(|years| (1..=most).contains(years))
        .ok_or_else(|| Refused::bad(format!("years: {count} is not between 1 and {most}")))
}

/// When a withdrawal is taken.
#[derive(serde::Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "snake_case")]
enum When {
    Start,
    End,
}

impl From<When> for overwinter_engine::Timing {
    fn from(when: When) -> Self {
        match when {
            When::Start => overwinter_engine::Timing::Start,
            When::End => overwinter_engine::Timing::End,
        }
    }
}
