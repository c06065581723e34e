//! A saved result: the simulation as it goes over the wire, and the name of the plan's file.

use std::path::{Path, PathBuf};

use anyhow::Context;
use overwinter_report::wire::v1::Simulation;
use serde::{Deserialize, Serialize};

use crate::plan_file::Planned;

/// What `simulate --json` prints and `verify` reads. No time stands in it, so the same question gives the same bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct SavedResult {
    /// The plan's file as it was named on the command line.
    pub plan_file: String,
    /// The scenario's file, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
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
    /// What was simulated.
    pub fn new(planned: &Planned, simulation: Simulation) -> Self {
        let name = |path: &PathBuf| path.display().to_string();
        SavedResult { plan_file: name(&planned.plan), scenario_file: planned.scenario.as_ref().map(name), simulation }
    }

    /// Where plan and scenario are: as they were named, else beside the result.
    pub fn planned(&self, result: &Path) -> Planned {
        Planned { plan: found(&self.plan_file, result), scenario: self.scenario_file.as_ref().map(|named| found(named, result)) }
    }
}

fn found(named: &str, result: &Path) -> PathBuf {
    let named = PathBuf::from(named);
    if named.exists() {
        return named;
    }
    let beside = named.file_name().map(|name| result.with_file_name(name));
    beside.filter(|beside| beside.exists()).unwrap_or(named)
}
