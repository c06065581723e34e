//! Reading a plan's file: TOML, or JSON when its name or its first character says so.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use overwinter_plan::file::{self, Read};
use overwinter_plan::{Finding, overlay};

use crate::input_file;

/// Which plan: a file, and perhaps a scenario of it.
#[derive(Args, Debug, Clone)]
pub struct Planned {
    /// The plan's file (TOML or JSON); - is standard input
    pub plan: PathBuf,
    /// A file with only what is otherwise than in the plan
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
}

impl Planned {
    /// Reads and validates the plan with the scenario laid on.
    ///
    /// # Errors
    /// When a file can't be read. What is wrong with what is in them is the inner result.
    pub fn read(&self) -> anyhow::Result<Result<Read, Vec<Finding>>> {
        let Some(scenario) = &self.scenario else { return read(&self.plan) };
        let (base, changes) = (text(&self.plan)?, text(scenario)?);
        let laid = || {
            let base = file::tables_to_json(&if is_json(&self.plan, &base) { file::parse_json(&base)? } else { file::parse_toml(&base)? });
            overlay::apply(&base, &file::parse_tables(&changes)?)
        };
        Ok(laid().and_then(file::read_value))
    }

    /// As it stands on the command line.
    pub fn arguments(&self) -> String {
        let scenario = self.scenario.iter().map(|scenario| format!(" --scenario {}", scenario.display()));
        core::iter::once(self.plan.display().to_string()).chain(scenario).collect()
    }
}

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Planned { plan, scenario } = self;
        match scenario {
            None => write!(f, "{}", plan.display()),
            Some(scenario) => write!(f, "{} with {}", plan.display(), scenario.display()),
        }
    }
}

/// Reads and validates the plan in `path`; `-` is standard input.
///
/// # Errors
/// When the file can't be read. What is wrong with the plan is the inner result.
pub fn read(path: &Path) -> anyhow::Result<Result<Read, Vec<Finding>>> {
    let text = text(path)?;
    Ok(if is_json(path, &text) { file::read_json(&text) } else { file::read_toml(&text) })
}

fn is_json(path: &Path, text: &str) -> bool {
    path.extension().is_some_and(|extension| extension == "json") || text.trim_start().starts_with('{')
}

/// The text of a file; `-` is standard input.
///
/// # Errors
/// When it can't be read or is not UTF-8. Never more than a little over the limit of a plan is read.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = input_file::bytes(path, file::BYTES_MAX)?;
    if bytes.len() > file::BYTES_MAX {
        // The reader says so in its own words; a cut character at the limit must not speak first.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow::anyhow!("{}: line {line} is not UTF-8", path.display())
    })
}
