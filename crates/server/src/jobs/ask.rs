//! What a job is asked to do, as it is kept with it.

use overwinter_plan::overlay;
use overwinter_report::answer::{Question, Refusal};
use overwinter_report::wire::v1::{Adjust, PlanFile, RunOptions};
use overwinter_store::{PlanId, Read, Result as StoreResult, ScenarioId, plans, scenarios};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::wire::jobs::{JobKind, ReportFormat};

/// How often a job is tried.
pub(crate) const TRIES: u32 = 3;

/// What to make, from what. All of it is fixed when the job is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// What to make.
    pub makes: Makes,
    /// Of which plan.
    pub plan: Uuid,
    /// At which version.
    pub version: i64,
    /// The scenario to lay on it, as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlay: Option<Value>,
    /// What to change besides.
    pub adjust: Adjust,
    /// How to run it.
    pub run: RunOptions,
}

/// What a job makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Makes {
    /// The JSON of a simulation.
    Simulation,
    /// A file about it.
    Report(ReportFormat),
}

impl Makes {
    /// As the queue knows it.
    pub fn kind(self) -> JobKind {
        match self {
            Makes::Simulation => JobKind::Simulation,
            Makes::Report(_) => JobKind::Report,
        }
    }
}

impl JobKind {
    /// Every kind.
    pub const ALL: [JobKind; 2] = [JobKind::Simulation, JobKind::Report];

    /// As it is kept.
    pub fn word(self) -> &'static str {
        match self {
            JobKind::Simulation => "simulation",
            JobKind::Report => "report",
        }
    }
}

/// A job's plan: its content and what to lay on it.
pub(crate) struct Source {
    /// The version that counts.
    pub version: i64,
    /// The plan file as JSON.
    pub content: String,
    /// The scenario's difference to it.
    pub overlay: Option<String>,
}

/// The plan as it counts now, and a scenario of it.
pub(crate) async fn source(tx: &Read, plan: Uuid, scenario: Option<Uuid>) -> StoreResult<Source> {
    let plan = PlanId(plan);
    let found = plans::get(tx, plan).await?;
    let overlay = match scenario {
        Some(scenario) => Some(scenarios::get(tx, plan, ScenarioId(scenario)).await?.overlay),
        None => None,
    };
    Ok(Source { version: found.version, content: found.content, overlay })
}

impl Asked {
    /// The question about the plan of this content.
    pub fn question(&self, content: &str) -> Result<Question, Refusal> {
        let base: Value = serde_json::from_str(content).expect("a kept plan is JSON");
        let plan = match &self.overlay {
            Some(overlay) => overlay::apply(&base, overlay)?,
            None => base,
        };
        Question::from_wire(Some(PlanFile(plan)), &self.adjust, self.run)
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("texts and finite numbers")
    }
}
