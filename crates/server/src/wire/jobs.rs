//! Work that outlives a request: what is asked, and how it stands.

use overwinter_report::wire::v1::{Adjust, RunOptions, table};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A piece of work.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct Job {
    /// The job's id.
    pub id: Uuid,
    /// What is made.
    pub kind: JobKind,
    /// How it stands.
    pub state: JobState,
    /// How far it is.
    pub progress: JobProgress,
    /// When it was asked for.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// What it has made, once it is done.
    #[schema(required)]
    pub result: Option<JobResult>,
    /// Why it failed, in words.
    #[schema(required)]
    pub failure: Option<String>,
}

/// What a job makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JobKind {
    /// A simulation.
    Simulation,
    /// A report of a simulation.
    Report,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JobState {
    /// Its turn has not come.
    Waiting,
    /// A worker has it.
    Running,
    /// Its result is kept.
    Done,
    /// It was given up.
    Failed,
    /// Somebody said that it is not needed.
    Cancelled,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct JobProgress {
    /// Units of work that are done: paths, for a simulation.
    pub done: i64,
    /// All units; 0 while that is not known.
    pub of: i64,
}

/// What a job has made.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct JobResult {
    /// Where the bytes are.
    pub href: String,
    /// What they are.
    pub media_type: String,
    /// A name for a file.
    pub file_name: String,
    /// How many there are.
    pub bytes: i64,
}

/// A household's jobs.
#[derive(Serialize, ToSchema)]
pub(crate) struct JobList {
    /// Newest first.
    pub items: Vec<Job>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A simulation of a plan that is kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartSimulation {
    /// The scenario to lay on the plan.
    #[serde(default)]
    #[schema(nullable = false)]
    pub scenario_id: Option<Uuid>,
    /// What to change about it.
    #[serde(default, deserialize_with = "table")]
    #[schema(required = false)]
    pub adjust: Adjust,
    /// How to run it; when nothing is said, with 10,000 paths.
    #[serde(default = "many_paths", deserialize_with = "table")]
    #[schema(required = false)]
    pub run: RunOptions,
}

/// A job has time for more paths than a request.
fn many_paths() -> RunOptions {
    RunOptions { paths: 10_000, ..RunOptions::default() }
}

/// A report of a plan that is kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartReport {
    /// What kind of file.
    pub format: ReportFormat,
    /// The scenario to lay on the plan.
    #[serde(default)]
    #[schema(nullable = false)]
    pub scenario_id: Option<Uuid>,
    /// How to run it; when nothing is said, with 10,000 paths.
    #[serde(default = "many_paths", deserialize_with = "table")]
    #[schema(required = false)]
    pub run: RunOptions,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportFormat {
    /// A document to print.
    Pdf,
    /// A workbook.
    Xlsx,
    /// The table of years.
    Csv,
}
