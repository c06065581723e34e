//! Whose format a file is in, told from its content.

use overwinter_plan::{Code, Finding};
use serde_json::Value;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RetireTui: a plan as TOML, schema 1.
    RetireTui,
    /// Owl: a case file as TOML.
    Owl,
    /// ProjectionLab: the export of all data as JSON, version 4.6.
    ProjectionLab,
    /// ignidash: a plan as JSON, as its page copies it.
    Ignidash,
}

const KNOWN: &str = "Read are a plan of RetireTui (TOML with `schema`, [plan] and [household]), a case of Owl (TOML with [basic_info]), the export of \
                     ProjectionLab 4.6 (JSON with `meta`, `today` and `plans`) and a plan of ignidash (JSON with `timeline`, `accounts` and `incomes`).";

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::RetireTui, Format::Owl, Format::ProjectionLab, Format::Ignidash];

    /// The planner's name.
    pub const fn name(self) -> &'static str {
        match self {
            Format::RetireTui => "RetireTui",
            Format::Owl => "Owl",
            Format::ProjectionLab => "ProjectionLab",
            Format::Ignidash => "ignidash",
        }
    }

    /// The format of a parsed file.
    pub(crate) fn of(value: &Value) -> Result<Format, Vec<Finding>> {
        let has = |key: &str| value.get(key).is_some_and(|value| !value.is_null());
        let all = |keys: &[&str]| keys.iter().all(|key| has(key));
        let (found, missing): (Format, &[&str]) = if has("overwinter") {
            return Err(refuse(
                Code::UnknownVersion,
                "This is a plan of Overwinter already.",
                "Use it as it is: `overwinter check` says what it lacks.",
            ));
        } else if all(&["schema", "base"]) {
            let says = "This is a scenario of RetireTui: it holds only what differs from its base plan.";
            return Err(refuse(
                Code::UnknownVersion,
                says,
                "Import the base plan that it names, then make the changes as a scenario of Overwinter.",
            ));
        } else if has("household") && (has("plan") || has("schema")) {
            (Format::RetireTui, &["schema", "plan", "household"])
        } else if has("basic_info") {
            (Format::Owl, &["basic_info", "savings_assets"])
        } else if has("today") || all(&["meta", "plans"]) {
            (Format::ProjectionLab, &["meta", "today", "plans"])
        } else if has("accounts") && (has("timeline") || has("contributionRules") || has("marketAssumptions")) {
            (Format::Ignidash, &["timeline", "accounts", "incomes", "expenses"])
        } else {
            return Err(refuse(Code::UnknownVersion, "This is the file of no planner that is known here.", KNOWN));
        };
        let lacks: Vec<&str> = missing.iter().copied().filter(|key| !has(key)).collect();
        if !lacks.is_empty() {
            let says = format!("This looks like a file of {}, but it lacks {}.", found.name(), lacks.join(", "));
            return Err(refuse(Code::MissingKey, says, "Is it whole? Export it again."));
        }
        found.version(value).map(|()| found)
    }

    /// Refuses versions whose description is not public.
    fn version(self, value: &Value) -> Result<(), Vec<Finding>> {
        match self {
            Format::RetireTui => match value.get("schema").and_then(Value::as_i64) {
                Some(1) => Ok(()),
                _ => Err(refuse(Code::UnknownVersion, "This is a plan of RetireTui of another schema than 1.", "Schema 1 is read.")),
            },
            Format::ProjectionLab => {
                let version = value.pointer("/meta/version").and_then(Value::as_str).unwrap_or_default();
                if version == "4.6" || version.starts_with("4.6.") {
                    return Ok(());
                }
                let says = format!("This is an export of ProjectionLab {version:.20}; no public description of that version is known.");
                Err(refuse(Code::UnknownVersion, says, "The export of version 4.6 is read."))
            }
            Format::Owl | Format::Ignidash => Ok(()),
        }
    }
}

/// Adds what was expected to why a file can't be parsed.
pub(crate) fn expected(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().map(|finding| if finding.hint.is_some() { finding } else { finding.hint(KNOWN) }).collect()
}

fn refuse(code: Code, says: impl Into<String>, hint: &str) -> Vec<Finding> {
    vec![Finding::at("", code).message(says).hint(hint)]
}
