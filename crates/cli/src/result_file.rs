//! A saved result: the simulation as it goes over the wire, and the name of the plan's file.

use std::path::{Path, PathBuf};

use anyhow::Context;
use overwinter_report::wire::v1::Simulation;
use serde::{Deserialize, Serialize};

/// What `simulate --json` prints and `verify` reads. No time stands in it, so the same question gives the same bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct SavedResult {
    /// The plan's file as it was named on the command line.
    pub plan_file: String,
    /// The simulation.
    #[serde(flatten)]
    pub simulation: Simulation,
}

/// Reads a saved result.
///
/// # Errors
/// When the file can't be read or isn't such a result.
pub fn read(path: &Path) -> anyhow::Result<SavedResult> {
    let name = || path.display().to_string();
    let bytes = std::fs::read(path).with_context(name)?;
    serde_json::from_slice(&bytes).with_context(|| format!("{}: not a result of `overwinter simulate --json`", path.display()))
}

impl SavedResult {
    /// Where the plan is: as it was named, else beside the result.
    pub fn plan(&self, result: &Path) -> PathBuf {
        let named = PathBuf::from(&self.plan_file);
        if named.exists() {
            return named;
        }
        let beside = named.file_name().map(|name| result.with_file_name(name));
        beside.filter(|beside| beside.exists()).unwrap_or(named)
    }
}
