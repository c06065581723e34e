//! `overwinter sensitivity`: what a plan's result hangs on.

mod words;

use clap::Args;
use overwinter_report::answer::{Ask, Question, Refusal, ask, sensitivity};
use overwinter_report::wire::v1::{LeverKind, LeverPair, Sensitivity, SensitivityPart, SuccessBand};
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unknown, StrDeserializer};

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::plan_file::Planned;
use crate::progress::Bar;
use crate::run_options::{How, Which};
use crate::screen::{self, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter sensitivity examples/plans/couple.toml\n  overwinter sensitivity couple.toml --two-way spending,retirement\n  \
    overwinter sensitivity couple.toml --band 0.75,0.9 --json\n\n\
    Every run meets the same futures, so differences are known far better than levels. Levers are returns, inflation, fees,\n\
    retirement, spending and lifetime."
)]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    /// Two levers against each other, rows first
    #[arg(long, value_name = "LEVER,LEVER", value_parser = pair)]
    two_way: Option<LeverPair>,
    /// The band of success outside of which spending should change
    #[arg(long, value_name = "LOW,HIGH", default_value = "0.70,0.95", value_parser = band)]
    band: SuccessBand,
    /// How many futures, 1 to 65536
    #[arg(long, default_value_t = 1_000)]
    paths: u32,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    law: LawFiles,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

fn band(text: &str) -> Result<SuccessBand, String> {
    let ends = text.split_once(',').and_then(|(low, high)| Some((low.trim().parse().ok()?, high.trim().parse().ok()?)));
    let (low, high) = ends.ok_or("two shares with a comma, like 0.70,0.95")?;
    if 0.0 < low && low < high && high < 1.0 {
        Ok(SuccessBand { low, high })
    } else {
        Err("two shares between 0 and 1, the lower first".into())
    }
}

fn pair(text: &str) -> Result<LeverPair, String> {
    let (rows, columns) = text.split_once(',').ok_or("two levers with a comma, like spending,retirement")?;
    let (rows, columns) = (lever(rows.trim())?, lever(columns.trim())?);
    if rows == columns { Err("two different levers".into()) } else { Ok(LeverPair { rows, columns }) }
}

/// The lever of that name, as requests have it.
fn lever(text: &str) -> Result<LeverKind, String> {
    let word: StrDeserializer<'_, Unknown> = text.into_deserializer();
    serde::Deserialize::deserialize(word).map_err(|error| error.to_string())
}

/// Runs and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    match told(arguments)? {
        Err(refusal) => desk::refuse(&arguments.planned, refusal, arguments.json),
        Ok(sensitivity) => {
            if arguments.json {
                screen::print_json(&sensitivity)?;
            } else {
                screen::print(&words::render(&sensitivity, &Terminal::of_output()))?;
            }
            Ok(Answer::Yes)
        }
    }
}

fn told(arguments: &Arguments) -> anyhow::Result<Result<Sensitivity, Refusal>> {
    let desk = arguments.law.desk()?;
    let bar = Bar::new("comparing");
    let tell = |done, all| bar.tell(done, all);
    let asked = desk::question(&arguments.planned, arguments.which.options(arguments.paths, false))?;
    Ok(asked.and_then(|question: Question| sensitivity(&desk, &question, &arguments.ask(), arguments.how.machine(), &tell)))
}

impl Arguments {
    fn ask(&self) -> Ask {
        let mut parts = vec![SensitivityPart::Levers, SensitivityPart::Risks, SensitivityPart::Spending, SensitivityPart::Guardrails];
        parts.extend(self.two_way.map(|_| SensitivityPart::Map));
        ask(&parts, Some(self.band), self.two_way)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_and_pairs_are_read_and_nonsense_is_refused() {
        assert_eq!(band("0.7, 0.95"), Ok(SuccessBand { low: 0.7, high: 0.95 }));
        assert_eq!(pair("spending,lifetime"), Ok(LeverPair { rows: LeverKind::Spending, columns: LeverKind::Lifetime }));
        for text in ["", "0.9", "0.95,0.7", "0,1", "70,95", "x,y"] {
            assert!(band(text).is_err(), "{text}");
        }
        for text in ["", "spending", "fees,fees", "spending,luck"] {
            assert!(pair(text).is_err(), "{text}");
        }
    }
}
