//! What is asked, validated: a plan with its what-if inputs, and the options of a run.

use overwinter_engine::PATHS_MAX;
use overwinter_plan::file::{self, Read};
use overwinter_plan::{Plan, adjust};

use super::Refusal;
use crate::wire::v1::{Adjust, Finding, PlanFile, RunOptions};

/// The sample household's plan file.
pub const SAMPLE: &str = include_str!("../../../../examples/plans/couple.toml");

/// The sample household's plan file as JSON.
pub fn sample_file() -> PlanFile {
    let file = file::parse_toml(SAMPLE).expect("the sample is a plan, which a test checks");
    PlanFile(serde_json::to_value(file).expect("the file's tables have text keys and finite numbers"))
}

/// A validated question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The plan as written.
    pub base: Plan,
    /// The plan with the what-if inputs laid over it: what is run.
    pub plan: Plan,
    /// Those inputs.
    pub changes: Adjust,
    /// What validation warns of.
    pub warnings: Vec<Finding>,
    /// How to run it.
    pub run: RunOptions,
}

impl Question {
    /// A question about a plan file in TOML.
    ///
    /// # Errors
    /// Every finding of the file, of the inputs or of the options.
    pub fn from_toml(text: &str, changes: &Adjust, run: RunOptions) -> Result<Self, Refusal> {
        Question::new(file::read_toml(text)?, changes, run)
    }

    /// A question about a plan file in JSON, or about the sample household.
    ///
    /// # Errors
    /// As [`Question::from_toml`].
    pub fn from_wire(plan: Option<PlanFile>, changes: &Adjust, run: RunOptions) -> Result<Self, Refusal> {
        match plan {
            Some(PlanFile(value)) => Question::new(file::read_value(value)?, changes, run),
            None => Question::sample(changes, run),
        }
    }

    /// A question about the sample household.
    ///
    /// # Errors
    /// As [`Question::from_toml`].
    pub fn sample(changes: &Adjust, run: RunOptions) -> Result<Self, Refusal> {
        Question::from_toml(SAMPLE, changes, run)
    }

    /// A question about a plan that was read.
    ///
    /// # Errors
    /// Findings of the inputs and of the options.
    pub fn new(read: Read, changes: &Adjust, run: RunOptions) -> Result<Self, Refusal> {
        let mut findings = check(&run);
        let base = read.plan;
        match adjusted(&base, changes) {
            Ok(plan) if findings.is_empty() => {
                let warnings = read.warnings.into_iter().map(Finding::from).collect();
                Ok(Question { base, plan, changes: changes.clone(), warnings, run })
            }
            Ok(_) => Err(Refusal::Findings(findings)),
            Err(more) => {
                findings.extend(more.into_iter().map(Finding::from));
                Err(Refusal::Findings(findings))
            }
        }
    }
}

/// The plan with the inputs laid over it.
pub(super) fn adjusted(base: &Plan, changes: &Adjust) -> Result<Plan, Vec<overwinter_plan::Finding>> {
    // Without changes the plan is taken as it is: what is run is then exactly what was written.
    if *changes == Adjust::default() {
        return Ok(base.clone());
    }
    let changes = overwinter_plan::Adjust {
        retirement_age_months: changes.retirement_age_months.iter().map(|(id, months)| (id.clone(), *months)).collect(),
        spending_monthly_usd: changes.spending_monthly_usd,
        saving_share: changes.saving_share,
        stocks_share: changes.stocks_share,
        ..overwinter_plan::Adjust::default()
    };
    adjust(base, &changes)
}

fn check(run: &RunOptions) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !(1..=PATHS_MAX).contains(&run.paths) {
        let says = format!("{} paths can't be run.", run.paths);
        findings.push(Finding::error("/run/paths", "out-of-range", says).hint(format!("Ask for 1 to {PATHS_MAX} paths.")));
    }
    if run.steps_per_year != 1 && run.steps_per_year != 12 {
        let says = format!("A year has 12 steps (months) or 1 step (the year itself), not {}.", run.steps_per_year);
        findings.push(Finding::error("/run/steps_per_year", "out-of-range", says));
    }
    findings
}
