//! Plan files on their way into the store and out of it. What is kept has no errors, and is JSON in one form.

use overwinter_plan::file;
use overwinter_report::wire::v1::{Finding, PlanFile};
use overwinter_store::plans::Plan;
use serde_json::Value;

use crate::fault::{Fault, Kind};
use crate::wire::plans::StoredPlan;
use crate::wire::time;

/// A plan file without errors.
pub(crate) struct Checked {
    /// The name that the plan gives itself.
    pub name: String,
    /// The file's tables as JSON: what is kept.
    pub file: Value,
    /// The file as TOML.
    pub toml: String,
    /// What there is to say about it.
    pub warnings: Vec<Finding>,
}

/// Checks a plan that a request holds at `/plan`, away from the threads that serve.
///
/// # Errors
/// Every finding, its pointer below `/plan`.
pub(crate) async fn check(plan: PlanFile) -> Result<Checked, Fault> {
    let below = |findings: Vec<Finding>| findings.into_iter().map(below_plan).collect();
    match blocking(move || judge(file::from_value(plan.0))).await? {
        Ok(checked) => Ok(Checked { warnings: below(checked.warnings), ..checked }),
        Err(findings) => Err(Fault::findings(below(findings))),
    }
}

/// Reads the text of a plan file: JSON when it begins like it, else TOML.
///
/// # Errors
/// Every finding, its pointer into the file.
pub(crate) async fn read(text: String) -> Result<Checked, Fault> {
    let parsed = move || {
        let parse = if text.trim_start().starts_with('{') { file::parse_json } else { file::parse_toml };
        judge(parse(&text))
    };
    blocking(parsed).await?.map_err(Fault::findings)
}

fn judge(parsed: Result<file::PlanFile, Vec<overwinter_plan::Finding>>) -> Result<Checked, Vec<Finding>> {
    let ours = |findings: Vec<overwinter_plan::Finding>| findings.into_iter().map(Finding::from).collect::<Vec<_>>();
    let tables = parsed.map_err(ours)?;
    let read = file::validate(&tables).map_err(ours)?;
    Ok(Checked {
        name: read.plan.name.clone(),
        file: file::tables_to_json(&tables),
        toml: file::tables_to_toml(&tables),
        warnings: ours(read.warnings),
    })
}

/// A finding of the plan, seen from the request that holds the plan.
fn below_plan(finding: Finding) -> Finding {
    Finding { pointer: format!("/plan{}", finding.pointer), ..finding }
}

/// Runs what may take some milliseconds off the threads that serve.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "work ended by a bug");
        Fault::new(Kind::Bug, "The request is logged under its id.")
    })
}

/// The JSON that a column keeps.
pub(crate) fn kept_json(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| {
        tracing::error!(%error, "the store holds what is not JSON");
        Fault::new(Kind::Bug, "The request is logged under its id.")
    })
}

/// A plan as it goes over the wire.
pub(crate) fn stored(plan: Plan) -> Result<StoredPlan, Fault> {
    Ok(StoredPlan {
        id: plan.id.0,
        name: plan.name,
        version: plan.version,
        updated_at: time::text(plan.updated_at),
        plan: PlanFile(kept_json(&plan.content)?),
    })
}
